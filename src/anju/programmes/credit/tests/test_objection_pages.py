"""The pages of an enterprise about its own records, and those on which the bureau decides and corrects."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.kit import clock, ids
from anju.programmes.credit import actions
from anju.programmes.credit.models import Correction, Evidence, Objection
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests.factories import AT, DAY, HOUR
from anju.programmes.credit.types import Decided

NASTY = "<script>alert(1)</script>"
OFFICERS = ["district", "city", "head", "street", "auditor"]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The pages' clock, to be set by a test."""
    told = {"at": AT + HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def text(answer) -> str:
    return answer.content.decode()


def address(name: str, *args) -> str:
    return reverse(f"credit:{name}", args=args)


def pdf(name: str = "说明.pdf", content: bytes = b"%PDF-1.4 hello") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


# ── the enterprise reads ─────────────────────────────────────────────────────


def test_the_list_says_first_what_waits_and_until_when(town):
    objecting.both(town)
    page = text(town.client("staff").get(address("own")))
    assert "1条记录可以提异议" in page and "3月12日" in page
    assert "公共部位堆放杂物" in page


def test_the_list_is_read_with_the_same_number_of_queries_whatever_stands_in_it(town, django_assert_max_num_queries):
    for _ in range(3):
        objecting.both(town, cause_id=ids.uuid7())
    client = town.client("staff")
    client.get(address("own"))
    with django_assert_max_num_queries(32):
        client.get(address("own"))


def test_what_was_not_notified_is_on_no_page_of_the_enterprise(town):
    record = make.filed(town)
    client = town.client("staff")
    assert record.number not in text(client.get(address("own")))
    assert client.get(address("own_record", record.pk)).status_code == 404
    assert client.get(address("object", record.pk)).status_code == 404


@pytest.mark.parametrize("who", ["stranger", *OFFICERS])
def test_the_pages_of_one_enterprise_are_not_there_for_others(town, who):
    record = objecting.both(town)
    client = town.client(who)
    for name in ("own_record", "object"):
        assert client.get(address(name, record.pk)).status_code == 404
    assert client.post(address("waive", record.pk)).status_code == 404
    assert client.get(address("own_file", record.pk, "0" * 64)).status_code == 404


def test_opening_a_record_is_its_receipt_and_shows_three_columns_of_points(town):
    record = objecting.both(town)
    page = text(town.client("staff").get(address("own_record", record.pk)))
    record.refresh_from_db()
    assert record.received_by_id == town.people["staff"].account_id
    assert all(word in page for word in ("标准分", "记录分", "最终分", "可以提异议"))
    assert address("object", record.pk) in page and address("waive", record.pk) in page


def test_words_of_officers_and_enterprises_are_escaped(town):
    record = objecting.both(town, content=NASTY)
    objecting.made(town, record, text=NASTY + "不对", at=AT + HOUR)
    for client, where in (
        (town.client("staff"), address("own_record", record.pk)),
        (town.client("second"), address("decide", Objection.objects.get().pk)),
        (town.client("second"), reverse("cases:case", args=[Objection.objects.get().pk])),
    ):
        page = text(client.get(where))
        assert NASTY not in page and "&lt;script&gt;" in page


def test_evidence_is_sent_to_the_enterprise_and_to_nobody_else(town):
    record = objecting.both(town)
    digest = Evidence.objects.get(record=record).sha256
    assert town.client("staff").get(address("own_file", record.pk, digest)).status_code == 200
    assert town.client("stranger").get(address("own_file", record.pk, digest)).status_code == 404


# ── the enterprise objects ───────────────────────────────────────────────────


def form(record, *codes: str, **also) -> dict:
    return {"items": [str(objecting.item(record, code).pk) for code in codes], "text": objecting.WORDS, **also}


def test_the_form_makes_an_objection_with_its_files(town):
    record = objecting.both(town)
    client = town.client("staff")
    answer = client.post(address("object", record.pk), form(record, "e06", documents=[pdf()]))
    assert answer["Location"] == address("own_record", record.pk)
    objection = Objection.objects.get()
    assert [one.name for one in objection.evidence.all()] == ["说明.pdf"]
    page = text(client.get(address("own_record", record.pk)))
    assert "有异议" in page and cases.case(objection.pk).number in page


def test_what_was_typed_and_the_files_outlive_a_refusal(town):
    record = objecting.both(town)
    client = town.client("staff")
    answer = client.post(address("object", record.pk), {"text": "写好的话", "documents": [pdf()]})
    page = text(answer)
    assert answer.status_code == 422 and "至少选一项" in page
    assert "写好的话" in page and 'name="documents-kept"' in page
    token = page.split('name="documents-kept" value="')[1].split('"')[0]
    client.post(address("object", record.pk), form(record, "e03", **{"documents-kept": [token]}))
    assert Objection.objects.get().evidence.get().name == "说明.pdf"


def test_a_file_that_is_no_pdf_is_refused_by_its_content(town):
    record = objecting.both(town)
    answer = town.client("staff").post(
        address("object", record.pk), form(record, "e06", documents=[pdf("x.pdf", b"MZ\x90\x00")])
    )
    assert answer.status_code == 422 and "只收PDF" in text(answer) and not Objection.objects.exists()


def test_after_the_last_day_the_form_offers_nothing_and_takes_nothing(town, now):
    record = objecting.both(town)
    now(AT + 11 * DAY)
    client = town.client("staff")
    assert "没有可以再提异议" in text(client.get(address("object", record.pk)))
    answer = client.post(address("object", record.pk), form(record, "e06"))
    assert answer.status_code == 422 and not Objection.objects.exists()


def test_forms_want_a_token(town):
    record = objecting.both(town)
    client = town.client("staff", enforce_csrf_checks=True)
    for name in ("object", "waive"):
        assert client.post(address(name, record.pk)).status_code == 403


def test_waiving_is_one_button_and_said_once(town):
    record = objecting.both(town)
    client = town.client("staff")
    assert client.post(address("waive", record.pk)).status_code == 302
    record.refresh_from_db()
    assert record.waived_at == AT + HOUR
    assert address("waive", record.pk) not in text(client.get(address("own_record", record.pk)))


# ── the bureau decides ───────────────────────────────────────────────────────


def verdict(**by_position) -> dict:
    """Position of an item → (decision, points, note)."""
    told = {"reason": ""}
    for position, (decision, points, note) in by_position.items():
        told |= {f"{position}-decision": decision, f"{position}-points": points, f"{position}-note": note}
    return told


def test_the_case_page_shows_the_items_and_leads_to_the_decision(town):
    record = objecting.both(town)
    objection = objecting.made(town, record, at=AT + HOUR)
    page = text(town.client("second").get(reverse("cases:case", args=[objection.pk])))
    assert "拒不整改或者整改不到位" in page and address("decide", objection.pk) in page
    assert objecting.WORDS in page and record.number in page


def test_the_form_decides_each_item_and_the_enterprise_reads_the_answer(town):
    record = objecting.both(town)
    objection = objecting.made(town, record, "e03", "e06", at=AT + HOUR)
    answer = town.client("second").post(
        address("decide", objection.pk),
        verdict(i1=("struck", "", "已清理"), i2=("changed", "2.5", "第二处已整改")),
    )
    assert answer["Location"] == reverse("cases:case", args=[objection.pk])
    assert [item.points for item in record.items.all()] == [0, make.Decimal("2.5"), 3]
    page = text(town.client("staff").get(address("own_record", record.pk)))
    assert "已清理" in page and "第二处已整改" in page
    paper = town.client("staff").get(address("answer_pdf", objection.pk))
    assert paper["Content-Type"] == "application/pdf" and paper.content[:5] == b"%PDF-"
    assert town.client("stranger").get(address("answer_pdf", objection.pk)).status_code == 404
    assert town.client("second").get(reverse("cases:letter_pdf", args=[objection.pk])).status_code == 200


def test_a_refused_verdict_says_so_at_its_item_and_keeps_what_was_typed(town):
    objection = objecting.made(town, objecting.both(town), at=AT + HOUR)
    answer = town.client("second").post(address("decide", objection.pk), verdict(i2=("changed", "6", "写了很多理由")))
    page = text(answer)
    assert answer.status_code == 422 and "不能因此记得更重" in page and "写了很多理由" in page


def test_whoever_recorded_it_reads_why_not(town):
    objection = objecting.made(town, objecting.both(town), at=AT + HOUR)
    answer = town.client("district").post(address("decide", objection.pk), verdict(i2=("kept", "", "维持")))
    assert answer.status_code == 422 and "由本局其他人员处理" in text(answer)


@pytest.mark.parametrize("who", ["other", "street", "auditor", "staff", "stranger", "lifts_head"])
def test_the_decision_is_not_there_for_others(town, who):
    objection = objecting.made(town, objecting.both(town), at=AT + HOUR)
    assert town.client(who).get(address("decide", objection.pk)).status_code == 404
    assert town.client(who).post(address("decide", objection.pk), verdict(i2=("kept", "", "维持"))).status_code == 404


# ── the bureau corrects ──────────────────────────────────────────────────────


def corrected(town, now) -> Correction:
    now(make.WINDOW_OVER + DAY)
    record = objecting.entered(town)
    told = verdict(i1=("kept", "", ""), i2=("changed", "2", "算错了"), i3=("kept", "", "")) | {
        "reason": "复核发现计算有误"
    }
    assert town.client("district").post(address("correct", record.pk), told).status_code == 302
    return Correction.objects.get()


def test_one_officer_proposes_a_correction_and_another_confirms_it(town, now):
    correction = corrected(town, now)
    mine = town.client("district")
    assert "不能自己复核" in text(mine.get(address("correction", correction.pk)))
    assert mine.post(address("correction", correction.pk), {"answer": "yes"}).status_code == 404
    answer = town.client("head").post(address("correction", correction.pk), {"answer": "yes"})
    assert answer["Location"] == address("record", correction.record_id)
    assert objecting.item(correction.record, "e06").points == 2


def test_the_record_shows_that_a_correction_waits(town, now):
    correction = corrected(town, now)
    page = text(town.client("head").get(address("record", correction.record_id)))
    assert address("correction", correction.pk) in page


@pytest.mark.parametrize("who", ["other", "staff", "stranger"])
def test_corrections_are_not_there_for_others(town, now, who):
    correction = corrected(town, now)
    assert town.client(who).get(address("correction", correction.pk)).status_code == 404
    assert town.client(who).get(address("correct", correction.record_id)).status_code == 404


def test_a_decision_after_an_early_archive_is_announced_as_a_further_line(town):
    record = objecting.both(town)
    actions.waive(record.pk, by=town.people["staff"], at=AT)
    actions.archive(record.pk, by=town.people["head"], at=AT)
    objection = objecting.made(town, record, at=AT + HOUR)
    assert "加一条新的记分" in text(town.client("second").get(address("decide", objection.pk)))
    assert Decided.KEPT
