"""The pages of repair and of requests to correct: the enterprise's, the bureau's, and who finds nothing there."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.credit import actions, messages
from anju.programmes.credit.models import Correction, Request
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests import requesting as ask
from anju.programmes.credit.tests.factories import FIXED, HOUR, OF_MANAGER

pytestmark = pytest.mark.django_db
AUGUST = ask.on(date(2026, 8, 10))
NASTY = "<script>alert(1)</script>"
OFFICERS = ["district", "city", "head", "street", "auditor"]
NOT_THE_BUREAU = ["other", "street", "street_head", "lifts_head", "auditor", "staff", "stranger"]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AUGUST}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def record(town):
    return ask.determined(town, FIXED, OF_MANAGER)


def address(name: str, *args) -> str:
    return reverse(f"credit:{name}", args=args)


def text(answer) -> str:
    return answer.content.decode()


def pdf(name: str, content: bytes = b"%PDF-1.4 ") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content + name.encode(), content_type="application/pdf")


def form(**also) -> dict:
    papers = {"paper_commitment": [pdf("承诺书.pdf")], "paper_proof": [pdf("照片.pdf")]}
    return {"text": ask.WORDS, **papers, **also}


# ── the enterprise ───────────────────────────────────────────────────────────


def test_the_record_says_from_when_it_may_be_repaired_and_offers_it_from_that_day(town, record, now):
    client = town.client("staff")
    now(AUGUST - make.DAY)
    before = text(client.get(address("own_record", record.pk)))
    assert "2026-08-10" in before and "2027-05-10" in before and address("repair", record.pk) not in before
    now(AUGUST)
    assert address("repair", record.pk) in text(client.get(address("own_record", record.pk)))


def test_the_form_makes_an_application_with_its_papers_and_shows_where_it_stands(town, record):
    client = town.client("staff")
    assert "信用承诺书" in text(client.get(address("repair", record.pk)))
    answer = client.post(address("repair", record.pk), form())
    assert answer["Location"] == address("own_record", record.pk)
    case_id = Request.objects.get().pk
    page = text(client.get(address("own_record", record.pk)))
    assert cases.case(case_id).number in page and "8月13日" in page and "承诺书.pdf" in page
    digest = cases.evidence(case_id)[0].sha256
    assert client.get(address("asked_file", case_id, digest)).status_code == 200
    assert town.client("stranger").get(address("asked_file", case_id, digest)).status_code == 404
    assert client.get(address("asked", case_id))["Location"] == address("own_record", record.pk)
    assert client.get(address("asked_pdf", case_id)).status_code == 404


def test_what_is_missing_is_named_and_what_came_is_kept(town, record):
    answer = town.client("staff").post(address("repair", record.pk), form(paper_proof=[]))
    page = text(answer)
    assert answer.status_code == 422 and "整改到位的证明材料" in page
    assert 'name="paper_commitment-kept"' in page and not Request.objects.exists()


def test_a_file_that_is_no_document_is_refused(town, record):
    bad = pdf("承诺书.pdf", b"MZ")
    answer = town.client("staff").post(address("repair", record.pk), form(paper_commitment=[bad]))
    assert answer.status_code == 422 and not Request.objects.exists()


def test_before_its_day_the_form_says_when_to_come_back(town, record, now):
    now(AUGUST - make.DAY)
    page = text(town.client("staff").get(address("repair", record.pk)))
    assert "2026-08-10起可以修复" in page and "提交申请" not in page


@pytest.mark.parametrize("who", ["stranger", *OFFICERS])
def test_the_pages_of_one_enterprise_are_not_there_for_others(town, record, who):
    case_id = ask.applied(town, record, at=AUGUST)
    client = town.client(who)
    for name, key in (("repair", record.pk), ("ask_correction", record.pk), ("complete_repair", case_id),
                      ("asked", case_id), ("asked_pdf", case_id)):  # fmt: skip
        assert client.get(address(name, key)).status_code == 404, name
    for name, key in (("repair", record.pk), ("ask_correction", record.pk), ("complete_repair", case_id)):
        assert client.post(address(name, key), form()).status_code == 404, name


def test_words_of_the_enterprise_are_escaped(town, record):
    case_id = ask.applied(town, record, at=AUGUST, text=NASTY)
    for client, where in (
        (town.client("staff"), address("own_record", record.pk)),
        (town.client("second"), address("decide_repair", case_id)),
        (town.client("second"), reverse("cases:case", args=[case_id])),
        (town.client("second"), address("record", record.pk)),
    ):
        assert NASTY not in text(client.get(where))


# ── the bureau ───────────────────────────────────────────────────────────────


def test_the_bureau_grants_it_and_the_enterprise_prints_the_decision(town, record):
    case_id = ask.applied(town, record, at=AUGUST)
    desk = town.client("second")
    shown = text(desk.get(reverse("cases:case", args=[case_id])))
    assert address("decide_repair", case_id) in shown and "整改情况" in shown and "2026-08-10" in shown
    answer = desk.post(address("decide_repair", case_id), {"answer": "grant", "reason": ""})
    assert answer["Location"] == reverse("cases:case", args=[case_id])
    record.refresh_from_db()
    assert record.ended == "repaired"
    client = town.client("staff")
    assert "已修复，停止公示和使用" in text(client.get(address("own_record", record.pk)))
    paper = client.get(address("asked_pdf", case_id))
    assert paper.status_code == 200 and paper.content.startswith(b"%PDF")
    assert "已修复" in text(desk.get(address("record", record.pk)))


def test_a_refusal_without_a_reason_is_sent_back_to_the_officer(town, record):
    case_id = ask.applied(town, record, at=AUGUST)
    answer = town.client("second").post(address("decide_repair", case_id), {"answer": "refuse", "reason": " "})
    assert answer.status_code == 422 and "企业能看到" in text(answer)


def test_sent_back_it_is_completed_by_the_enterprise(town, record):
    case_id = ask.applied(town, record, at=AUGUST)
    told = {"answer": "return", "reason": "缺整改后的照片"}
    town.client("second").post(address("decide_repair", case_id), told)
    client = town.client("staff")
    assert "缺整改后的照片" in text(client.get(address("complete_repair", case_id)))
    answer = client.post(address("complete_repair", case_id), {"text": "已补", "paper_proof": [pdf("新照片.pdf")]})
    assert answer["Location"] == address("own_record", record.pk)
    assert cases.case(case_id).state == "filed" and len(cases.evidence(case_id)) == 3


@pytest.mark.parametrize("who", NOT_THE_BUREAU)
def test_nobody_else_decides(town, record, who):
    repair = ask.applied(town, record, at=AUGUST)
    request = actions.ask_correction(record.pk, text="积分算错", by=town.people["staff"], at=AUGUST)
    client = town.client(who)
    for name, case_id in (("decide_repair", repair), ("answer_request", request)):
        assert client.get(address(name, case_id)).status_code == 404
        assert client.post(address(name, case_id), {"answer": "grant", "reason": "同意"}).status_code == 404
    assert not Request.objects.exclude(outcome="").exists()


def test_one_kind_of_request_is_not_answered_on_the_page_of_the_other(town, record):
    repair = ask.applied(town, record, at=AUGUST)
    request = actions.ask_correction(record.pk, text="积分算错", by=town.people["staff"], at=AUGUST)
    client = town.client("second")
    assert client.get(address("answer_request", repair)).status_code == 404
    assert client.get(address("decide_repair", request)).status_code == 404


# ── requests to correct ──────────────────────────────────────────────────────


def asked_for(town, record) -> Request:
    told = {"text": "当天没有堆放，见视频截图。", "documents": [pdf("截图.pdf")]}
    town.client("staff").post(address("ask_correction", record.pk), told)
    return Request.objects.get()


def test_a_request_to_correct_is_a_case_with_its_own_term(town, record):
    case = cases.case(asked_for(town, record).pk)
    assert (case.type, case.due_at.date()) == ("credit.correction_request", date(2026, 8, 17))
    assert [line.act for line in ledger.story([case.pk])] == ["credit.correction_asked"]


def test_taken_up_it_is_answered_by_the_correction_that_is_proposed(town, record):
    request = asked_for(town, record)
    desk = town.client("district")
    assert f"?request={request.pk}" in text(desk.get(address("answer_request", request.pk)))
    where = address("correct", record.pk) + f"?request={request.pk}"
    assert "当天没有堆放" in text(desk.get(where))
    first, second = record.items.all()
    told = {
        f"i{first.position}-decision": "struck", f"i{first.position}-note": "核实有误",
        f"i{second.position}-decision": "kept", "reason": "核实有误", "request": str(request.pk),
    }  # fmt: skip
    assert desk.post(where, told).status_code == 302
    request.refresh_from_db()
    assert (request.outcome, request.correction) == ("granted", Correction.objects.get())
    assert cases.case(request.pk).state == "decided"
    assert ledger.story([record.pk])[0].act == "credit.correction_proposed"


def test_a_request_about_another_record_is_not_answered_by_a_correction(town, record):
    other = ask.determined(town, FIXED, occurred_on=make.HAPPENED - make.DAY)
    request = asked_for(town, other)
    one = record.items.first()
    with pytest.raises(Hidden):
        actions.propose_correction(
            record.pk, verdicts={one.pk: objecting.STRUCK}, reason="核实有误", by=town.people["district"], at=AUGUST,
            request_id=request.pk,
        )  # fmt: skip
    request.refresh_from_db()
    assert request.outcome == ""


def test_refused_with_a_reason_the_enterprise_prints_the_answer(town, record):
    request = asked_for(town, record)
    town.client("second").post(address("answer_request", request.pk), {"reason": "视频不是当天的"})
    client = town.client("staff")
    assert "视频不是当天的" in text(client.get(address("own_record", record.pk)))
    assert client.get(address("asked_pdf", request.pk)).content.startswith(b"%PDF")


def test_whoever_asked_is_told_when_the_second_person_refuses_the_correction(town, record):
    request = asked_for(town, record)
    one = record.items.first()
    proposed = actions.propose_correction(
        record.pk, verdicts={one.pk: objecting.STRUCK}, reason="核实有误", by=town.people["district"], at=AUGUST,
        request_id=request.pk,
    )  # fmt: skip
    actions.refuse_correction(proposed.pk, reason="证据不足", by=town.people["second"], at=AUGUST + HOUR)
    entry = next(line for line in ledger.story([record.pk]) if line.act == "credit.correction_refused")
    assert [one.office_id for one in messages.whoever_asked(entry)] == [town.offices["firm"].pk]


def test_the_bureau_and_the_enterprise_are_told_of_each_step(town, record):
    case_id = ask.applied(town, record, at=AUGUST)
    actions.grant_repair(case_id, by=town.people["second"], at=AUGUST + HOUR)
    (asked,) = ledger.story([case_id])
    granted = next(line for line in ledger.story([record.pk]) if line.act == "credit.repaired")
    assert [one.office_id for one in messages.bureau(asked)] == [town.offices["district"].pk]
    assert [one.office_id for one in messages.enterprise(granted)] == [town.offices["firm"].pk]


def test_the_page_of_a_record_costs_the_same_for_each_request(town, record, django_assert_max_num_queries):
    ask.applied(town, record, at=AUGUST)
    client = town.client("staff")
    client.get(address("own_record", record.pk))
    with django_assert_max_num_queries(60):
        client.get(address("own_record", record.pk))
