"""A clock stands still only with proof; its deadline moves by what stood still, counted as the term is."""

from datetime import UTC, datetime, timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import rules as decide
from anju.engines.cases.models import Case, EvidenceItem, Order, Pause
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Evidence, Result
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rules_of
from anju.kit.calendar import Unit
from anju.kit.clock import CHINA
from anju.kit.errors import Conflict, Hidden, Problem

AT, DAY, HOUR = make.AT, timedelta(days=1), timedelta(hours=1)
PROOF = Evidence(sha256="a" * 64, size=10, content_type="image/jpeg", kind="document", name="函.jpg")


def china(month, day, hour=10, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


# ── counting ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("unit", "since", "until", "due", "expected"),
    [
        # stopped and let run on the same day: no day of the term stood still
        (Unit.WORKING_DAY, china(3, 2, 9), china(3, 2, 16), china(3, 6, 17, 30), china(3, 6, 17, 30)),
        # Monday to Wednesday: Tuesday and Wednesday
        (Unit.WORKING_DAY, china(3, 2), china(3, 4), china(3, 6, 17, 30), china(3, 10, 17, 30)),
        # Friday to Monday: Monday alone; the weekend never counted
        (Unit.WORKING_DAY, china(3, 6), china(3, 9), china(3, 10, 17, 30), china(3, 11, 17, 30)),
        # Saturday to Sunday: nothing stood still
        (Unit.WORKING_DAY, china(3, 7), china(3, 8), china(3, 10, 17, 30), china(3, 10, 17, 30)),
        # over the National Day of 2026 (1 to 7 October off, 10 October worked): 8 October alone …
        (Unit.WORKING_DAY, china(9, 30), china(10, 8), china(10, 9, 17, 30), china(10, 10, 17, 30)),
        # … and the deadline itself goes over the holiday
        (Unit.WORKING_DAY, china(9, 24), china(9, 28), china(9, 30, 17, 30), china(10, 8, 17, 30)),
        (Unit.CALENDAR_DAY, china(3, 6), china(3, 9), china(3, 10, 17, 30), china(3, 13, 17, 30)),
        (Unit.HOUR, china(3, 6, 10), china(3, 6, 13, 30), china(3, 6, 18), china(3, 6, 21, 30)),
    ],
)  # fmt: skip
def test_a_deadline_moves_by_the_days_that_stood_still(unit, since, until, due, expected):
    calendar = rules_of.shipped_rules("national", since.date()).calendar
    assert decide.moved(due, since=since, until=until, unit=unit, calendar=calendar) == expected


@pytest.mark.parametrize("since", [china(9, 18), china(9, 21), china(9, 25)])
@pytest.mark.parametrize("until", [china(9, 28), china(10, 5), china(10, 8), china(10, 10), china(10, 12)])
def test_as_many_working_days_are_left_as_there_were(since, until):
    calendar, due = rules_of.shipped_rules("national", since.date()).calendar, china(9, 30, 17, 30)
    later = decide.moved(due, since=since, until=until, unit=Unit.WORKING_DAY, calendar=calendar)
    left = calendar.working_days_between(since.date(), due.date())
    assert calendar.working_days_between(until.date(), later.date()) == left


def test_where_the_calendar_ends_the_time_itself_is_added():
    calendar = rules_of.shipped_rules("national", AT.date()).calendar
    far = datetime(calendar.known_to.year, 12, 31, tzinfo=UTC)
    found = decide.moved(far, since=far - 2 * DAY, until=far + 9 * DAY, unit=Unit.WORKING_DAY, calendar=calendar)
    assert found == far + 11 * DAY


# ── acts ─────────────────────────────────────────────────────────────────────


def at_lifts(case, town, *, due_at=AT + 10 * DAY):
    order = make.sent_to(case, town.lifts, town.street_officer, due_at=due_at)
    return cases.sign(order.pk, by=town.lift_officer, at=AT)


def paused(case, order, by, *, at=AT + DAY, **also):
    told = {"reason": "resident", "text": "约好周四入户", "proof": PROOF} | also
    return cases.pause(case.pk, order_id=order and order.pk, by=by, at=at, **told)


def story(case, act):
    return [line for line in ledger.story([case.pk]) if line.act == act]


def code(error):
    return error.value.code


def test_an_order_that_waits_is_not_late_and_stands_with_its_proof(town):
    case = make.opened()
    order = at_lifts(case, town)
    made = paused(case, order, town.lift_officer)
    assert (made.order_id, made.proof.sha256, made.reason) == (order.pk, PROOF.sha256, "resident")
    assert EvidenceItem.objects.get(case=case).order_id == order.pk
    (line,) = story(case, "cases.paused")
    assert (line.facts["order"], line.facts["reason"], line.facts["type"]) == (order.pk, "resident", make.KIND.name)
    now = Case.objects.get(pk=case.pk)
    assert (now.paused_since, now.next_due_at) == (None, case.due_at)
    cases.run_clocks(AT + 12 * DAY)
    assert [one.facts["order"] for one in story(case, "cases.overdue")] == []


def test_resumed_it_is_due_later_by_the_working_days_that_stood_still(town):
    case = make.opened()
    order = at_lifts(case, town)
    paused(case, order, town.lift_officer)  # Tuesday
    cases.resume(case.pk, order_id=order.pk, by=town.lift_officer, at=AT + 3 * DAY)  # Thursday
    order.refresh_from_db()
    unit = Case.objects.get(pk=case.pk).clock["unit"]
    assert unit == "calendar_day"
    assert (order.due_at, order.paused_since) == (AT + 12 * DAY, None)
    assert Pause.objects.get().until == AT + 3 * DAY
    assert story(case, "cases.resumed")[0].facts["minutes"] == 2 * 24 * 60
    assert Case.objects.get(pk=case.pk).due_at == case.due_at


def test_paused_the_case_takes_the_orders_along_that_have_no_deadline_of_their_own(town):
    case = make.opened()
    lead, lifts = make.lead(case), at_lifts(case, town)
    paused(case, None, town.street_officer)
    assert Case.objects.get(pk=case.pk).next_due_at == lifts.due_at
    cases.resume(case.pk, by=town.street_officer, at=AT + 3 * DAY)
    now = Case.objects.get(pk=case.pk)
    dues = dict(Order.objects.filter(case=case).values_list("pk", "due_at"))
    assert (now.due_at, dues[lead.pk], dues[lifts.pk]) == (case.due_at + 2 * DAY, case.due_at + 2 * DAY, lifts.due_at)


def test_what_stands_along_with_the_case_runs_on_with_it_alone(town):
    case = make.opened()
    lead = cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    paused(case, None, town.street_officer)
    with pytest.raises(Conflict) as error:
        cases.resume(case.pk, order_id=lead.pk, by=town.street_officer, at=AT + 2 * DAY)
    assert code(error) == "paused_with_case"


def test_a_clock_does_not_stand_still_without_proof_or_for_another_reason(town):
    case = make.opened()
    with pytest.raises(Problem) as error:
        paused(case, None, town.street_officer, proof=None)
    assert (code(error), error.value.field) == ("proof_missing", "proof")
    with pytest.raises(Problem) as error:
        paused(case, None, town.street_officer, reason="busy")
    assert (code(error), error.value.field) == ("no_such_reason", "reason")
    assert not Pause.objects.exists()


def test_what_has_run_out_stands_still_or_not_signed_for_cannot_be_paused(town):
    case = make.opened()
    order = make.sent_to(case, town.lifts, town.street_officer, due_at=AT + 10 * DAY)
    for at, expected in ((AT + DAY, "not_signed"), (AT + 11 * DAY, "clock_ran_out")):
        with pytest.raises(Conflict) as error:
            paused(case, order, town.lift_officer, at=at)
        assert code(error) == expected
    cases.sign(order.pk, by=town.lift_officer, at=AT + DAY)
    paused(case, order, town.lift_officer, at=AT + DAY)
    with pytest.raises(Conflict) as error:
        paused(case, order, town.lift_officer, at=AT + 2 * DAY)
    assert code(error) == "clock_paused"


def test_only_who_holds_a_clock_stops_it(town):
    case = make.opened()
    order = at_lifts(case, town)
    for who in (town.street_officer, town.district_officer):
        with pytest.raises(Conflict) as error:
            paused(case, order, who)
        assert code(error) == "not_your_office"
    for who in (town.other_officer, town.auditor):
        with pytest.raises(Hidden):
            paused(case, order, who)


def test_what_was_not_warned_of_before_is_warned_of_after(town):
    case = make.opened()
    order = at_lifts(case, town)
    paused(case, order, town.lift_officer, at=AT + 7 * DAY)
    cases.run_clocks(AT + 9 * DAY)
    assert story(case, "cases.due_soon") == []
    cases.resume(case.pk, order_id=order.pk, by=town.lift_officer, at=AT + 40 * DAY)
    cases.run_clocks(AT + 40 * DAY + HOUR)
    about = [line for line in story(case, "cases.due_soon") if line.facts["order"] == order.pk]
    assert len(about) == 1


def test_what_was_warned_of_before_is_not_warned_of_again(town):
    case = make.opened()
    order = at_lifts(case, town)
    cases.run_clocks(AT + 8 * DAY + HOUR)
    paused(case, order, town.lift_officer, at=AT + 9 * DAY)
    cases.resume(case.pk, order_id=order.pk, by=town.lift_officer, at=AT + 11 * DAY)
    cases.run_clocks(AT + 11 * DAY + 2 * HOUR)
    assert len([line for line in story(case, "cases.due_soon") if line.facts["order"] == order.pk]) == 1


def test_the_longest_pause_ends_by_itself_as_of_its_last_day(town):
    case = make.opened()
    order = at_lifts(case, town)
    paused(case, order, town.lift_officer)  # fifteen working days from Tuesday, 3 March: Tuesday, 24 March, 17:30
    cases.run_clocks(AT + 60 * DAY)
    (line,) = story(case, "cases.resumed")
    assert (line.actor_kind, line.happened_at) == ("system", china(3, 24, 17, 30))
    order.refresh_from_db()
    assert order.due_at == AT + 31 * DAY  # 21 days later
    assert [one.happened_at for one in story(case, "cases.overdue") if one.facts["order"] == order.pk][
        -1
    ] == order.due_at


def test_the_longest_pause_of_the_case_ends_by_itself_too(town):
    case = make.opened()
    paused(case, None, town.street_officer)
    cases.run_clocks(china(3, 25))
    assert Case.objects.get(pk=case.pk).due_at == case.due_at + 21 * DAY
    assert Order.objects.get(case=case).paused_since is None


def test_a_resident_who_is_heard_ends_the_wait_for_the_resident(town):
    case = make.opened()
    order = at_lifts(case, town)
    paused(case, None, town.street_officer)
    paused(case, order, town.lift_officer, reason="third_party", proof=None or PROOF)
    assert cases.end_wait(case.pk, by=RESIDENT, at=AT + 3 * DAY) == 1
    order.refresh_from_db()
    assert Case.objects.get(pk=case.pk).paused_since is None
    assert order.paused_since == AT + DAY
    assert story(case, "cases.resumed") == []  # the act that called it is the entry


def test_a_clock_that_stood_ends_with_its_order(town):
    case = make.opened()
    order = at_lifts(case, town)
    paused(case, order, town.lift_officer)
    cases.finish_order(order.pk, result=Result.SOLVED, report="好了", by=town.lift_officer, at=AT + 2 * DAY)
    order.refresh_from_db()
    assert (order.paused_since, order.escalates_at) == (None, None)
    assert Pause.objects.get().until == AT + 2 * DAY


def test_an_answered_case_stands_no_more(town):
    case = make.opened()
    paused(case, None, town.street_officer)
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + 2 * DAY)
    now = Case.objects.get(pk=case.pk)
    assert (now.paused_since, now.escalates_at, now.warn_at) == (None, None, None)
    assert cases.run_clocks(AT + 90 * DAY) == 0
