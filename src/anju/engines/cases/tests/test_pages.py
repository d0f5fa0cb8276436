"""The desk: every page for every role, and the forms."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from anju.engines.cases import actions as cases
from anju.engines.cases.models import Case, EvidenceItem, Note, Order
from anju.engines.cases.tests import factories as make
from anju.kit import clock

pytestmark = pytest.mark.usefixtures("town")


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def now(monkeypatch):
    """The pages read the clock an hour after the case was raised."""
    at = make.AT + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


@pytest.fixture
def case(now):
    return make.opened()


def address(case: Case, *more) -> str:
    return "/".join(["/desk/cases", str(case.pk), *map(str, more)]) + "/"


def photo() -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(written, "JPEG")
    return SimpleUploadedFile("after.jpg", written.getvalue(), "image/jpeg")


# ── reading ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("street_officer", 200),
        ("district_officer", 200),
        ("city_officer", 200),
        ("lift_officer", 404),
        ("firm_staff", 404),
        ("other_officer", 404),
    ],
)
def test_the_case_page_is_there_for_those_who_may_see_it(town, case, who, status):
    assert client_of(getattr(town, who)).get(address(case)).status_code == status


def test_absent_and_forbidden_look_the_same(town, case):
    client = client_of(town.other_officer)
    forbidden, absent = client.get(address(case)), client.get("/desk/cases/00000000-0000-7000-8000-000000000000/")
    # The address of the page itself stands in its forms, and a fresh token in each.
    plain = [re.sub(rb"[0-9a-f-]{36}|value=\"[A-Za-z0-9]{64}\"|nonce=\"[^\"]*\"", b"", one.content)
             for one in (forbidden, absent)]  # fmt: skip
    assert (forbidden.status_code, plain[0]) == (absent.status_code, plain[1])


@pytest.mark.parametrize("path", ["/desk/inbox/", "/desk/cases/00000000-0000-7000-8000-000000000000/"])
def test_visitors_are_asked_to_sign_in(path):
    answer = Client().get(path)
    assert answer.status_code == 302 and "/sign-in/" in answer["Location"]


def test_the_inbox_lists_the_case_by_group(town, case):
    page = client_of(town.street_officer).get("/desk/inbox/").content.decode()
    assert "楼道灯坏了一层半" in page and "栖禾苑" in page and "甲街道办事处" in page


def test_the_inbox_fetched_in_part_is_the_list_alone(town, case):
    page = client_of(town.street_officer).get("/desk/inbox/", headers={"HX-Request": "true"}).content.decode()
    assert "楼道灯坏了一层半" in page and "<html" not in page


def test_what_a_resident_wrote_is_escaped(town, now):
    case = make.opened(title="<script>alert(1)</script>", place_name="<b>苑</b>")
    client = client_of(town.street_officer)
    for page in (client.get("/desk/inbox/"), client.get(address(case))):
        assert b"<script>alert" not in page.content and b"<b>\xe8\x8b\x91" not in page.content


def test_a_search_that_finds_nothing_says_so(town, case):
    page = client_of(town.street_officer).get("/desk/inbox/?view=all&q=<i>没有</i>").content.decode()
    assert "&lt;i&gt;没有&lt;/i&gt;" in page and "<i>没有" not in page


# ── acting ───────────────────────────────────────────────────────────────────


def test_an_order_goes_from_sending_to_done_through_the_pages(town, case):
    street, lifts = client_of(town.street_officer), client_of(town.lift_officer)
    sent = street.post(address(case, "dispatch"), {"office": town.lifts, "role": "co", "instruction": "请检修"})
    assert sent.status_code == 302
    order = Order.objects.get(case=case, role="co")
    on = address(case, "orders", order.pk)
    assert lifts.post(on + "sign/").status_code == 302
    assert lifts.post(on + "start/").status_code == 302
    done = lifts.post(on + "finish/", {"result": "solved", "report": "已检修", "photos": [photo()]})
    assert done.status_code == 302
    order.refresh_from_db()
    item = EvidenceItem.objects.get(order=order)
    assert (order.state, order.instruction) == ("done", "请检修")
    assert lifts.get(address(case, "files", item.sha256))["Content-Type"] == "image/jpeg"


def test_a_file_is_there_only_for_those_who_may_see_the_case(town, case):
    street = client_of(town.street_officer)
    assert street.post(address(case, "evidence"), {"photos": [photo()]}).status_code == 302
    digest = EvidenceItem.objects.get(case=case).sha256
    assert street.get(address(case, "files", digest)).status_code == 200
    assert client_of(town.other_officer).get(address(case, "files", digest)).status_code == 404
    assert street.get(address(make.opened(), "files", digest)).status_code == 404


def test_what_was_typed_stays_when_an_act_is_refused(town, case):
    on = address(case, "orders", make.lead(case).pk)
    answer = client_of(town.street_officer).post(on + "finish/", {"result": "solved", "report": "换了三盏灯"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "换了三盏灯" in page and re.search(r"<details[^>]* open>", page)


def test_an_empty_reason_is_said_at_its_field(town, case):
    on = address(case, "orders", make.lead(case).pk)
    answer = client_of(town.street_officer).post(on + "return/", {"reason": " "})
    assert answer.status_code == 422 and b'aria-invalid="true"' in answer.content


def test_a_deadline_in_the_past_is_said_at_its_field(town, case):
    told = {"office": town.lifts, "role": "co", "due_at": "2020-01-01T10:00"}
    answer = client_of(town.street_officer).post(address(case, "dispatch"), told)
    assert answer.status_code == 422 and not Order.objects.filter(case=case, role="co").exists()


def test_an_office_that_is_not_offered_is_not_taken(town, case):
    told = {"office": town.other_street, "role": "co"}
    assert client_of(town.street_officer).post(address(case, "dispatch"), told).status_code == 422


def test_a_remark_is_written_and_shown(town, case):
    client = client_of(town.street_officer)
    client.post(address(case, "remarks"), {"text": "先电话联系"})
    assert Note.objects.get().visibility == "internal"
    assert "先电话联系" in client.get(address(case)).content.decode()


def test_a_case_is_closed_and_reopened(town, case):
    client = client_of(town.street_officer)
    client.post(address(case, "close"), {"outcome": "cannot"})
    case.refresh_from_db()
    assert case.outcome == "cannot"
    client.post(address(case, "reopen"))
    case.refresh_from_db()
    assert (case.outcome, case.reopened) == ("", 1)


def test_an_order_is_given_to_a_colleague(town, case):
    order = make.lead(case)
    on = address(case, "orders", order.pk)
    client_of(town.street_officer).post(on + "assign/", {"account": town.colleague.account_id})
    order.refresh_from_db()
    assert order.assignee_id == town.colleague.account_id


ON_ORDERS = ["sign", "start", "finish", "return", "assign", "take_back"]
ACTS = ["dispatch/", "remarks/", "evidence/", "close/", "reopen/", *(f"orders/{{order}}/{name}/" for name in ON_ORDERS)]
EVERYTHING = {"text": "…", "reason": "…", "report": "…", "result": "solved", "outcome": "solved", "role": "co"}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["other_officer", "lift_officer", "firm_staff"])
def test_nobody_outside_acts_on_a_case(town, case, act, who):
    path = address(case) + act.format(order=make.lead(case).pk)
    assert client_of(getattr(town, who)).post(path, EVERYTHING).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_reading_an_act_does_nothing(town, case, act):
    path = address(case) + act.format(order=make.lead(case).pk)
    assert client_of(town.street_officer).get(path).status_code == 405


def test_an_auditor_reads_and_does_nothing(town, case):
    client = client_of(town.auditor)
    assert client.get(address(case)).status_code == 200
    assert client.post(address(case, "remarks"), {"text": "…"}).status_code == 404
    assert not Note.objects.exists()


def test_an_act_without_the_forms_token_is_refused(town, case):
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get(pk=town.street_officer.account_id))
    assert client.post(address(case, "remarks"), {"text": "…"}).status_code == 403


def test_an_order_of_another_case_is_not_there(town, case):
    other = make.lead(make.opened())
    assert client_of(town.street_officer).post(address(case, "orders", other.pk, "sign")).status_code == 404


def test_the_timer_marks_by_the_clock(town, monkeypatch):
    from anju.engines.cases import tasks

    case = make.opened()
    monkeypatch.setattr(clock, "now", lambda: case.due_at + timedelta(minutes=1))
    assert tasks.run_clocks(timestamp=0) == 2  # nobody signed, and it is late
    assert cases.run_clocks(clock.now()) == 0
