"""The page of one case: every act from it, who may, what comes back refused, and what is printed."""

import re
import subprocess
from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases.models import Case, EvidenceItem, Extension, Note, Order, Pause
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Lane, OrderKind, Result
from anju.ground.access.types import RESIDENT
from anju.kit import clock

pytestmark = pytest.mark.usefixtures("town")
AT, HOUR, DAY = make.AT, timedelta(hours=1), timedelta(days=1)
NOW = AT + 6 * HOUR


@pytest.fixture
def now(monkeypatch, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def case(now):
    return make.opened(matter="elevator")


@pytest.fixture
def order(town, case):
    """An order at the department of lifts, signed for."""
    found = make.sent_to(case, town.lifts, town.street_officer, at=AT + HOUR, instruction="请检修电梯")
    return cases.sign(found.pk, by=town.lift_officer, at=AT + 2 * HOUR)


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


def address(case: Case, *more) -> str:
    return "/".join(["/desk/cases", str(case.pk), *map(str, more)]) + "/"


def proof() -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (40, 30), "white").save(written, "JPEG")
    return SimpleUploadedFile("proof.jpg", written.getvalue(), "image/jpeg")


def later(days: int) -> str:
    return (NOW + days * DAY).strftime("%Y-%m-%dT%H:%M")


# ── more time ────────────────────────────────────────────────────────────────


def test_more_time_is_asked_for_shown_at_the_order_and_granted(town, case, order):
    lifts, street = client_of(town.lift_officer), client_of(town.street_officer)
    on = address(case, "orders", order.pk, "extend")
    assert lifts.post(on, {"until": later(20), "reason": "配件在途"}).status_code == 302
    asked = Extension.objects.get()
    page = street.get(address(case)).content.decode()
    assert "配件在途" in page and address(case, "extensions", asked.pk) in page
    assert address(case, "extensions", asked.pk) not in lifts.get(address(case)).content.decode()
    assert street.post(address(case, "extensions", asked.pk), {"grant": "yes"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.granted_until) == ("granted", asked.until)


def test_whoever_decides_after_somebody_else_reads_what_happened(town, case, order):
    asked = cases.ask_extension(
        case.pk, order_id=order.pk, until=NOW + 20 * DAY, reason="配件在途", by=town.lift_officer, at=NOW - HOUR
    )
    cases.decide_extension(asked.pk, grant=False, answer="先用备件", by=town.street_officer, at=NOW)
    answer = client_of(town.colleague).post(address(case, "extensions", asked.pk), {"grant": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 409 and 'role="alert"' in page and "先用备件" in page


def test_a_request_of_another_case_is_not_there(town, case, order):
    asked = cases.ask_extension(
        case.pk, order_id=order.pk, until=NOW + 20 * DAY, reason="配件在途", by=town.lift_officer, at=NOW
    )
    other = make.opened()
    answer = client_of(town.street_officer).post(address(other, "extensions", asked.pk), {"grant": "yes"})
    assert answer.status_code == 404


# ── clocks that stand ────────────────────────────────────────────────────────


def test_a_clock_stands_only_with_proof_and_runs_on_again(town, case):
    street, on = client_of(town.street_officer), address(case, "acts", "pause")
    told = {"reason": "resident", "text": "请户主约时间开门"}
    refused = street.post(on, told)
    assert refused.status_code == 422 and "请户主约时间开门" in refused.content.decode()
    assert street.post(on, {**told, "proof": proof()}).status_code == 302
    pause = Pause.objects.get(case=case, order=None)
    page = street.get(address(case)).content.decode()
    assert "请户主约时间开门" in page and address(case, "files", pause.proof.sha256) in page
    assert street.post(address(case, "acts", "resume")).status_code == 302
    case.refresh_from_db()
    assert case.paused_since is None


def test_the_proof_names_people_so_an_enterprise_reads_only_its_own(town, case):
    order = cases.sign(make.sent_to(case, town.firm, town.street_officer, at=AT).pk, by=town.firm_staff, at=AT)
    cases.pause(
        case.pk, reason="resident", text="已联系3栋501王女士", proof=_kept(), by=town.street_officer, at=AT + HOUR
    )
    pause, firm = Pause.objects.get(case=case, order=None), client_of(town.firm_staff)
    page = firm.get(address(case)).content.decode()
    assert "3栋501" not in page and pause.proof.sha256 not in page
    assert firm.get(address(case, "files", pause.proof.sha256)).status_code == 404
    assert client_of(town.street_officer).get(address(case, "files", pause.proof.sha256)).status_code == 200
    assert order.office_id == town.firm


def test_the_ruler_leaves_out_the_days_on_which_the_clock_stood(town, case):
    cases.pause(
        case.pk, reason="resident", text="等", proof=_kept(), by=town.street_officer, at=AT + DAY,
    )  # fmt: skip
    cases.resume(case.pk, by=town.street_officer, at=AT + 3 * DAY)
    page = queries.case_page(town.street_officer, case.pk, at=AT + 4 * DAY)
    kinds = [day.kind for day in page.clock.days]
    numbers = [day.number for day in page.clock.days if day.number]
    assert kinds.count("paused") == 2 and numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == case.clock["length"]


def _kept():
    from anju.engines.cases.types import Evidence
    from anju.kit import storage

    photo = storage.keep_photo(proof(), max_mb=1)
    return Evidence(sha256=photo.digest, size=photo.size, content_type="image/jpeg", kind="document")


# ── from above ───────────────────────────────────────────────────────────────


def test_a_directive_stands_apart_from_the_handling(town, case):
    told = {"office": town.street, "text": "三天内回告", "due_at": later(3)}
    assert client_of(town.district_officer).post(address(case, "acts", "supervise"), told).status_code == 302
    page = queries.case_page(town.street_officer, case.pk, at=NOW)
    assert [order.row.kind for order in page.directives] == [OrderKind.SUPERVISION]
    assert OrderKind.SUPERVISION not in {order.row.kind for order in page.handling}


def test_an_instruction_names_the_leader_as_written(town, case):
    told = {"office": town.street, "text": "请妥处", "due_at": later(3), "on_behalf": "<b>分管副市长</b>"}
    assert client_of(town.street_officer).post(address(case, "acts", "instruct"), told).status_code == 302
    page = client_of(town.street_officer).get(address(case)).content.decode()
    assert "&lt;b&gt;分管副市长" in page and "<b>分管副市长" not in page


# ── the cases it belongs with ────────────────────────────────────────────────


def test_the_later_of_two_cases_goes_into_the_earlier_wherever_the_button_is_pressed(town, case):
    later_one = make.opened(matter="elevator", at=AT + HOUR)
    answer = client_of(town.street_officer).post(address(case, "acts", "merge"), {"number": later_one.number.lower()})
    assert answer.status_code == 302
    later_one.refresh_from_db()
    assert later_one.merged_into_id == case.pk
    assert later_one.number in client_of(town.street_officer).get(address(case)).content.decode()
    merged = client_of(town.street_officer).get(address(later_one)).content.decode()
    assert case.number in merged and address(later_one, "acts", "split") in merged


def test_a_case_of_another_street_is_no_case_to_merge_with(town, case):
    far = make.opened(region_path=make.ELSEWHERE, matter="elevator")
    answer = client_of(town.street_officer).post(address(case, "acts", "merge"), {"number": far.number})
    assert answer.status_code == 422 and "aria-invalid" in answer.content.decode()


def test_what_caused_a_case_is_linked_only_for_those_who_may_see_it(town, case):
    child = make.opened()
    Case.objects.filter(pk=child.pk).update(cause_type="cases.case", cause_id=case.pk)
    page = queries.case_page(town.street_officer, case.pk, at=NOW)
    assert [one.id for one in page.caused] == [child.pk]
    make.sent_to(child, town.lifts, town.street_officer)
    assert queries.case_page(town.lift_officer, child.pk, at=NOW).cause == []


# ── checking ─────────────────────────────────────────────────────────────────


def test_what_was_done_is_checked_and_sent_back(town, case, order):
    cases.finish_order(order.pk, result=Result.SOLVED, report="已检修", by=town.lift_officer, at=NOW)
    on = address(case, "orders", order.pk, "verify")
    street = client_of(town.street_officer)
    assert street.post(on, {"passed": "no", "note": ""}).status_code == 422
    assert street.post(on, {"passed": "no", "note": "还在响"}).status_code == 302
    assert Order.objects.filter(case=case, follows=order, office_id=town.lifts).exists()


# ── who may ──────────────────────────────────────────────────────────────────

NEW = [*(f"acts/{name}/" for name in ("extend", "pause", "resume", "supervise", "instruct", "merge", "split")),
       *(f"orders/{{order}}/{name}/" for name in ("extend", "pause", "resume", "verify"))]  # fmt: skip
EVERYTHING = {
    "until": "2026-03-30T10:00", "reason": "resident", "text": "…", "office": "", "due_at": "2026-03-30T10:00",
    "number": "TS26-1", "passed": "yes", "on_behalf": "…",
}  # fmt: skip


@pytest.mark.parametrize("act", NEW)
@pytest.mark.parametrize("who", ["other_officer", "firm_staff", "lift_officer"])
def test_nobody_outside_does_anything(town, case, act, who):
    path = address(case) + act.format(order=make.lead(case).pk)
    assert client_of(getattr(town, who)).post(path, EVERYTHING).status_code == 404


@pytest.mark.parametrize("act", NEW)
def test_an_auditor_changes_nothing(town, case, act):
    path = address(case) + act.format(order=make.lead(case).pk)
    assert client_of(town.auditor).post(path, {**EVERYTHING, "office": town.street}).status_code in (404, 422)
    case.refresh_from_db()
    assert case.paused_since is None and Order.objects.filter(case=case).count() == 1 and not Extension.objects.exists()


def test_an_act_nobody_knows_is_not_there(town, case):
    assert client_of(town.street_officer).post(address(case, "acts", "explode")).status_code == 404


# ── the story ────────────────────────────────────────────────────────────────


def test_the_timer_does_not_bury_what_people_did(town, case):
    cases.run_clocks(case.due_at + DAY)
    cases.add_remark(case.pk, text="已联系", by=town.street_officer, at=NOW)
    story = queries.case_page(town.street_officer, case.pk, at=NOW).story
    system = [line for line in story if Lane.SYSTEM in line.lanes]
    assert system and all(Lane.PEOPLE not in line.lanes for line in system)
    page = client_of(town.street_officer)
    assert "系统</strong>" not in page.get(address(case)).content.decode()
    assert "系统</strong>" in page.get(address(case) + "?story=system").content.decode()


# ── the number of queries ────────────────────────────────────────────────────


def asked(actor, case) -> int:
    with CaptureQueriesContext(connection) as made:
        queries.case_page(actor, case.pk, at=NOW)
    return len(made)


def test_thirty_orders_and_notes_cost_no_query_more_than_one(town, case, order):
    cases.add_remark(case.pk, text="…", by=town.street_officer, at=NOW)
    before = asked(town.street_officer, case)
    copies = [Order(**make.values(order)) for _ in range(29)]
    Order.objects.bulk_create(copies)
    EvidenceItem.objects.bulk_create(
        EvidenceItem(case=case, order=copy, kind="after", sha256=f"{n:064}", size=1, content_type="image/jpeg",
                     by_kind="account", added_at=NOW)
        for n, copy in enumerate(copies)
    )  # fmt: skip
    Note.objects.bulk_create(
        Note(case=case, visibility="internal", text="…", by_kind="account", written_at=NOW) for _ in range(29)
    )
    assert asked(town.street_officer, case) == before <= 20


# ── paper ────────────────────────────────────────────────────────────────────


def printed(answer) -> str:
    """The text of a PDF, without any space."""
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    command = ["pdftotext", "-layout", "-", "-"]
    said = subprocess.run(command, input=answer.content, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s", "", said)


def paper(case, order) -> str:
    return f"/desk/cases/{case.pk}/orders/{order.pk}/order.pdf"


def test_an_order_on_paper_says_what_by_whom_until_when_and_where_to_check(town, case, order):
    said = printed(client_of(town.lift_officer).get(paper(case, order)))
    for words in (
        "办理单",
        f"{case.number}-2",
        "楼道灯坏了一层半",
        "栖禾苑",
        "甲区市场监管局",
        "请检修电梯",
        "办理情况",
        address(case),
    ):
        assert words in said


def test_paper_bears_the_whole_names_of_the_offices(town, case, order):
    apps.get_model("access", "Office").objects.filter(pk=town.street).update(short_name="甲街道")
    assert "甲街道办事处" in printed(client_of(town.lift_officer).get(paper(case, order)))


def test_what_somebody_typed_is_printed_as_typed(town, now):
    nasty = '#panic("x") *粗* $x$ #image("/etc/passwd") [括号]'
    case = make.opened(title=nasty)
    order = make.sent_to(case, town.lifts, town.street_officer, instruction=nasty)
    assert printed(client_of(town.lift_officer).get(paper(case, order))).count(nasty.replace(" ", "")) == 2


def test_nothing_on_an_order_says_who_raised_it(town, now):
    """The enterprise gets it on paper: no number that somebody wrote into the title, no resident's own words."""
    case = make.opened(title="请打13812345678找我", by=RESIDENT)
    cases.write_note(case.pk, text="我住三栋顶楼东户", visibility="public", by=RESIDENT, at=AT)
    order = make.sent_to(case, town.firm, town.street_officer)
    said = printed(client_of(town.firm_staff).get(paper(case, order)))
    assert "13812345678" not in said and "顶楼东户" not in said


@pytest.mark.parametrize("who", ["other_officer", "firm_staff"])
def test_paper_is_for_those_who_may_see_the_case(town, case, order, who):
    assert client_of(getattr(town, who)).get(paper(case, order)).status_code == 404


def test_an_order_of_another_case_is_not_printed(town, case, order):
    assert client_of(town.street_officer).get(paper(make.opened(), order)).status_code == 404


def test_a_kind_without_a_letter_prints_none(town, case):
    assert client_of(town.street_officer).get(f"/desk/cases/{case.pk}/letter.pdf").status_code == 404


def test_visitors_are_asked_to_sign_in(case, order):
    assert "/sign-in/" in Client().get(paper(case, order))["Location"]
