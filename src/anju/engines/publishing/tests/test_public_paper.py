"""A publication as a file anybody can check, on paper, and its attachments."""

import base64
import hashlib
import json

import pytest
from django.urls import reverse

from anju.engines.publishing import actions
from anju.engines.publishing.tests import factories as make
from anju.kit.tests.test_documents import printed

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n104\n%%EOF\n"
)


def get(client, name: str, *args):
    return client.get(reverse(f"publishing:{name}", args=args))


def test_the_file_has_the_fingerprint_that_stands_on_the_page(client, town):
    row = make.released(town)
    answer = get(client, "snapshot", row.code)
    fingerprint = hashlib.sha256(answer.content).hexdigest()
    assert fingerprint == row.sha256 == answer["ETag"].strip('"')
    assert answer["Repr-Digest"] == f"sha-256=:{base64.b64encode(bytes.fromhex(fingerprint)).decode()}:"
    assert fingerprint in get(client, "notice", row.code).content.decode()
    told = json.loads(answer.content)
    assert told["title"] == row.title and [one["points"] for one in told["content"]["rows"]] == [9, 15]


def test_what_happens_to_it_later_leaves_the_fingerprint_as_it_is(client, town):
    row = make.released(town)
    before = get(client, "snapshot", row.code).content
    make.finalised(town, row)
    assert get(client, "snapshot", row.code).content == before


def test_every_version_has_its_own_file(client, town):
    first = make.released(town)
    second = make.released(town, make.corrected(town, first), at=make.AT + make.DAY)
    files = {get(client, "version_snapshot", first.code, number).content for number in (1, 2)}
    assert {hashlib.sha256(content).hexdigest() for content in files} == {first.sha256, second.sha256}
    assert get(client, "snapshot", first.code).content in files


def test_the_paper_says_what_the_page_says_and_leads_back_to_it(client, town):
    row = make.cards(town, document_no="岸房公示〔2026〕1号", body="现将名单公示如下。")
    row = make.released(town, row)
    answer = get(client, "paper", row.code)
    assert answer["Content-Type"] == "application/pdf"
    said = "".join(printed(answer.content).split())
    for words in ("红黄牌名单", "岸房公示〔2026〕1号", "现将名单公示如下", "楚禾物业", "15", row.code, row.sha256):
        assert words in said


@pytest.mark.parametrize("nasty", ['#eval("1")', "*粗* _斜_ $x$", "a\nb", "[[", "\\"])
def test_what_was_written_is_printed_as_written(client, town, nasty):
    content = make.rows(楚禾物业=9)
    content["rows"][0]["name"] = nasty
    row = make.released(town, make.cards(town, content=content, title=f"名单{nasty}"))
    assert "".join(nasty.split()) in "".join(printed(get(client, "paper", row.code).content).split())


def test_an_attachment_is_saved_under_its_name_and_never_run(client, town):
    row = make.document(town)
    file = actions.attach(row.pk, name="附表 1.pdf", content=PDF, by=town.people["district"], at=make.AT)
    assert get(client, "attachment", row.code, 1, file.sha256).status_code == 404
    make.released(town, row)
    answer = get(client, "attachment", row.code, 1, file.sha256)
    assert answer.status_code == 200 and b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == "inline; filename*=UTF-8''%E9%99%84%E8%A1%A8%201.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert "附表 1.pdf" in get(client, "notice", row.code).content.decode()
    actions.withdraw(row.pk, reason="有误", by=town.people["district_head"], at=make.AT)
    assert get(client, "attachment", row.code, 1, file.sha256).status_code == 404


def test_a_file_that_was_not_published_with_it_is_not_there(client, town):
    row = make.released(town)
    assert get(client, "attachment", row.code, 1, "0" * 64).status_code == 404
