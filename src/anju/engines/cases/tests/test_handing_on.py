"""Handing a case on (转办): another office answers for it, its deadline runs on, one entry says so."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from anju.engines.cases import actions as cases
from anju.engines.cases import messages, queries
from anju.engines.cases.models import Case, Note, Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Evidence, NewOrder, OrderRole, Result
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.tests.factories import Program
from anju.ground.access.types import SYSTEM, OfficeKind
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Conflict, Hidden, Problem

AT, HOUR = make.AT, timedelta(hours=1)
WHY = "跨街道的主干管，由区里统筹。"


def handed(case: Case, to, by, *, reason: str = WHY, at=AT + HOUR) -> Case:
    return cases.hand_on(case.pk, office_id=to, reason=reason, by=by, at=at)


def last(case: Case):
    return ledger.story([case.pk])[0]


def running(case: Case) -> list[tuple]:
    rows = Order.objects.filter(case=case, state__in=["sent", "signed", "handling"]).order_by("id")
    return [(row.office_id, row.role, row.kind) for row in rows]


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


# ── what it does ─────────────────────────────────────────────────────────────


def test_the_other_office_answers_and_the_deadline_runs_on(town):
    before = make.opened()
    lifts = make.sent_to(before, town.lifts, town.street_officer)
    case = handed(before, town.district, town.street_officer)
    assert (case.office_id, case.due_at, case.clock, case.state) == (
        town.district, before.due_at, before.clock, before.state)  # fmt: skip
    assert running(case) == [(town.lifts, "co", "handling"), (town.district, "lead", "handling")]
    lifts.refresh_from_db()
    assert (lifts.state, set(case.turn_ids)) == ("sent", {town.lifts, town.district})


def test_it_is_one_entry_that_names_the_office_and_holds_no_words(town):
    case = make.opened()
    before = len(ledger.story([case.pk]))
    handed(case, town.district, town.street_officer)
    note = Note.objects.get(case=case)
    assert (note.text, note.visibility) == (WHY, "internal")
    line, many = last(case), len(ledger.story([case.pk]))
    assert (line.act, many) == ("cases.handed_on", before + 1)
    assert line.facts == {"office": town.district, "note": note.pk, "orders": 1, "type": case.type}


def test_the_receiving_office_is_told_and_has_to_sign(town):
    case = make.opened()
    handed(case, town.district, town.street_officer)
    assert [one.office_id for one in messages.HANDED_ON.recipients(last(case))] == [town.district]
    order = make.lead(case)
    assert (order.office_id, order.state, order.sent_by_id) == (town.district, "sent", town.street)
    assert order.sign_by is not None


def test_the_office_before_is_told_also_where_one_above_it_did_it(town):
    case = make.opened()
    handed(case, town.city, town.district_officer)
    assert [one.office_id for one in messages.HANDED_AWAY.recipients(last(case))] == [town.street]


def test_not_to_an_office_that_is_closed(town):
    case = make.opened()
    handed(case, town.district, town.street_officer)
    office = people.office(town.street)
    access.close_office(office=office, by=SYSTEM, at=AT)
    with pytest.raises(Problem) as refused:
        handed(case, town.street, town.district_officer, at=AT + 2 * HOUR)
    assert refused.value.code == "no_such_office"


def test_it_is_handed_on_in_turn_and_the_office_before_may_no_longer(town):
    case = make.opened()
    handed(case, town.district, town.street_officer)
    with pytest.raises(Conflict):
        handed(case, town.city, town.street_officer)
    handed(case, town.street, town.district_officer, reason="不跨街道，由街道办。", at=AT + 2 * HOUR)
    case.refresh_from_db()
    assert (case.office_id, case.turn_ids, running(case)) == (
        town.street, [town.street], [(town.street, "lead", "handling")])  # fmt: skip


def test_an_office_that_handles_a_part_already_leads_from_then_on(town):
    case = make.opened()
    make.sent_to(case, town.district, town.street_officer)
    handed(case, town.district, town.street_officer)
    assert running(case) == [(town.district, "lead", "handling")]


def test_what_those_above_want_to_hear_goes_along(town):
    case = make.opened()
    told = {"kind": "supervision", "text": "报结果", "due_at": AT + 30 * HOUR}
    cases.direct(case.pk, by=town.city_officer, at=AT, **told)
    handed(case, town.district, town.street_officer)
    directive = Order.objects.get(case=case, kind="supervision", state="sent")
    assert (directive.office_id, directive.sent_by_id) == (town.district, town.city)
    assert (directive.instruction, directive.due_at) == ("报结果", AT + 30 * HOUR)


def test_where_another_office_leads_only_who_answers_changes(town):
    case = make.opened()
    cases.dispatch(case.pk, [NewOrder(office_id=town.lifts, role=OrderRole.LEAD)], by=town.street_officer, at=AT)
    handed(case, town.district, town.street_officer)
    case.refresh_from_db()
    assert (case.office_id, running(case)) == (town.district, [(town.lifts, "lead", "handling")])


def test_what_stood_still_runs_on_and_is_due_later_by_that(town):
    case = make.opened()
    order = make.sent_to(case, town.lifts, town.street_officer)
    own = make.lead(case)
    proof = Evidence(sha256="c" * 64, size=1, content_type="image/jpeg", kind="document")
    Order.objects.filter(pk=own.pk).update(due_at=AT + 50 * HOUR)
    cases.sign(own.pk, by=town.street_officer, at=AT)
    told = {"order_id": own.pk, "reason": "third_party", "proof": proof}
    cases.pause(case.pk, by=town.street_officer, at=AT, **told)
    handed(case, town.district, town.street_officer, at=AT + 24 * HOUR)
    moved = Order.objects.get(case=case, office_id=town.district)
    assert (moved.due_at > AT + 50 * HOUR, moved.paused_since) == (True, None)
    order.refresh_from_db()
    assert order.state == "sent"


def test_what_was_late_before_is_not_said_of_the_new_office_at_the_same_level(town):
    case = make.opened()
    cases.run_clocks(case.due_at + HOUR)
    handed(case, town.district, town.street_officer, at=case.due_at + 2 * HOUR)
    cases.run_clocks(case.due_at + 3 * HOUR)
    assert [line.act for line in ledger.story([case.pk])].count("cases.overdue") == 1


# ── what is refused ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("to", "reason", "code"),
    [("street", WHY, "answers_already"), ("district", "  ", "reason_missing"), ("lifts", WHY, "no_such_office"),
     ("firm", WHY, "no_such_office")],
)  # fmt: skip
def test_neither_to_itself_nor_without_a_reason_nor_to_who_answers_for_nothing(town, to, reason, code):
    case = make.opened()
    with pytest.raises(Problem) as refused:
        handed(case, getattr(town, to), town.street_officer, reason=reason)
    case.refresh_from_db()
    assert (refused.value.code, case.office_id) == (code, town.street)


def test_not_to_another_city_and_not_to_an_office_nobody_knows(town):
    far = make.office(OfficeKind.STREET_OFFICE, "远方街道办事处", "42/4298/429801/429801001/").pk
    case = make.opened()
    for to in (far, case.pk):
        with pytest.raises(Problem) as refused:
            handed(case, to, town.street_officer)
        assert refused.value.code == "no_such_office"


def test_nothing_is_handed_on_after_the_end(town):
    case = cases.close_case(make.opened().pk, outcome=Result.SOLVED, by=town.street_officer, at=AT)
    with pytest.raises(Conflict) as refused:
        handed(case, town.district, town.street_officer)
    assert refused.value.code == "case_ended"


@pytest.mark.parametrize("who", ["other_officer", "lift_officer", "firm_staff", "auditor"])
def test_only_who_may_dispatch_hands_on(town, who):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer)
    with pytest.raises(Hidden):
        handed(case, town.district, getattr(town, who))


def test_an_office_above_hands_on_for_the_one_that_answers(town):
    assert handed(make.opened(), town.city, town.district_officer).office_id == town.city


# ── on the page and for programs ─────────────────────────────────────────────


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT + HOUR)


def test_the_page_offers_the_offices_that_may_answer_and_takes_the_form(town, now):
    case = make.opened()
    client, page = client_of(town.street_officer), f"/desk/cases/{case.pk}/"
    shown = client.get(page).content.decode()
    form = shown[shown.index('id="act-hand_on"') :].partition("</details>")[0]
    assert "甲区房管局" in form and "测试市房管局" in form and "转办其他单位" in form
    assert "甲区市场监管局" not in form and "甲街道办事处" not in form
    client.post(page + "acts/hand_on/", {"office": town.district, "reason": WHY})
    again = client_of(town.district_officer).get(page).content.decode()
    assert WHY in again and "由甲街道办事处转办而来" in again


def test_a_form_without_a_reason_comes_back_open(town, now):
    case = make.opened()
    answer = client_of(town.street_officer).post(
        f"/desk/cases/{case.pk}/acts/hand_on/", {"office": town.district, "reason": ""}
    )
    assert answer.status_code == 422
    assert 'id="act-hand_on" class="act-form" open' in answer.content.decode()


def test_an_enterprise_on_the_case_does_not_read_why(town, now):
    case = make.opened()
    make.sent_to(case, town.firm, town.street_officer)
    handed(case, town.district, town.street_officer)
    story = queries.case_page(town.firm_staff, case.pk, at=AT + HOUR).story
    assert any("甲区房管局" in line.text for line in story) and WHY not in str(story)


def test_a_program_hands_on_once(town):
    case = make.opened()
    program = Program(town.street_officer, "cases:act", "cases:read", api="/api/v1/cases")
    told = {"office_id": str(town.district), "reason": WHY}
    answers = [program.post(f"/{case.pk}/hand_on", told, key="b3c1f0de-2c8f-4f8e-9a43-0f2d6f7c1a11") for _ in "12"]
    assert [answer.status_code for answer in answers] == [200, 200]
    read = program.get(f"/{case.pk}").json()
    assert read["office"] == "甲区房管局"
    assert [line.act for line in ledger.story([case.pk])].count("cases.handed_on") == 1
    assert {step["name"]: step["allowed"] for step in read["next"]}["hand_on"] is False
