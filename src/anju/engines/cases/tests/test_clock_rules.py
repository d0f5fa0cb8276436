"""Rules of clocks without a database: what the timer sees, who asks and decides, who stops and who directs."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from anju.engines.cases import rules as decide
from anju.engines.cases.rules import CaseFacts, Desk, Level, Moments, OrderFacts, Pending, Watched
from anju.engines.cases.types import Clock, OrderKind, OrderState, Stage

AT, DAY = datetime(2026, 3, 2, 1, tzinfo=UTC), timedelta(days=1)
DUE = AT + 10 * DAY
STREET, LIFTS, DISTRICT = (UUID(int=n) for n in (1, 2, 3))
ASKER, OTHER = UUID(int=8), UUID(int=9)
ALL = frozenset(f"cases.{name}" for name in (
    "dispatched", "extension_asked", "extension_granted", "paused", "resumed", "supervised", "instructed"))  # fmt: skip
LEVELS = [Level(number=1, at=DUE), Level(number=2, at=DUE + DAY, to="district_bureau"),
          Level(number=3, at=DUE + 3 * DAY, to="city_bureau")]  # fmt: skip


def order(n=1, office=STREET, state=OrderState.SIGNED, **also):
    return OrderFacts(id=UUID(int=100 + n), office_id=office, state=state, **{"due_at": DUE, **also})


def case(*orders, **also):
    told = {"state": "at_work", "stage": Stage.OPEN, "since": AT, "office_id": STREET, "due_at": DUE, "now": AT}
    return CaseFacts(**{**told, **also}, orders=orders)


def desk(*offices, **also):
    return Desk(**{"acts": ALL, **also}, offices=frozenset(offices))


def watched(*, level=0, paused=None, running=True, unsigned=False, **moments):
    clock = Clock(started_at=AT, due_at=DUE, paused_since=paused)
    return Watched(clock=clock, level=level, is_running=running, is_unsigned=unsigned, moments=Moments(**moments))


# ── the timer ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (watched(), Moments(warn_at=AT + 8 * DAY, escalates_at=DUE)),
        (watched(unsigned=True), Moments(sign_by=AT + DAY, warn_at=AT + 8 * DAY, escalates_at=DUE)),
        (watched(running=False, warn_at=AT, escalates_at=AT, sign_by=AT), Moments()),
        (watched(sign_by=AT, warn_at=AT + 8 * DAY), Moments(warn_at=AT + 8 * DAY, escalates_at=DUE)),  # signed since
        (watched(paused=AT, warn_at=AT + DAY, escalates_at=AT + 5 * DAY), Moments(escalates_at=AT + 5 * DAY)),
        (watched(level=1, escalates_at=DUE + DAY), Moments(escalates_at=DUE + DAY)),
    ],
)
def test_when_the_timer_looks_next(found, expected):
    assert decide.next_moments(found, share=80, sign_by=AT + DAY, at=AT) == expected


def test_without_the_rules_only_the_deadline_is_watched():
    assert decide.next_moments(watched(unsigned=True), share=None, sign_by=None, at=AT) == Moments(escalates_at=DUE)


def test_what_has_passed_is_not_watched_for_again():
    found = decide.next_moments(watched(unsigned=True), share=80, sign_by=AT + DAY, at=AT + 9 * DAY)
    assert found == Moments(escalates_at=DUE)


@pytest.mark.parametrize(
    ("found", "days", "happened", "next_look"),
    [
        (watched(warn_at=AT + 8 * DAY), 7, [], DUE),
        (watched(warn_at=AT + 8 * DAY), 9, ["due_soon"], DUE),
        (watched(warn_at=AT + 8 * DAY), 10.5, ["overdue 1"], DUE + DAY),
        (watched(), 12, ["overdue 1", "overdue 2"], DUE + 3 * DAY),
        (watched(), 99, ["overdue 1", "overdue 2", "overdue 3"], None),
        (watched(level=1), 10.5, [], DUE + DAY),
        (watched(level=2), 99, ["overdue 3"], None),
        (watched(unsigned=True, sign_by=AT + DAY), 2, ["unsigned"], DUE),
        (watched(sign_by=AT + DAY), 2, [], DUE),
        (watched(running=False), 99, [], None),
        (watched(paused=AT + DAY, escalates_at=AT + 98 * DAY), 97, [], AT + 98 * DAY),
    ],
)
def test_what_has_happened_when_the_timer_looks(found, days, happened, next_look):
    told, moments = decide.look(found, levels=LEVELS, at=AT + days * DAY)
    assert [f"{one.what} {one.level.number}" if one.level else one.what for one in told] == happened
    assert moments.escalates_at == next_look


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        ([order()], True),
        ([order(state=OrderState.DONE)], False),
        ([order(due_at=DUE - DAY)], False),
        ([order(due_at=DUE + DAY)], False),
        ([order(paused_since=AT)], False),
        ([order(kind=OrderKind.SUPERVISION)], False),
        ([], False),
    ],
)
def test_the_answers_clock_is_silent_while_an_order_falls_due_with_it(orders, said):
    assert decide.is_said_by_an_order(case(*orders)) is said


@pytest.mark.parametrize(
    "value",
    [
        "district_bureau",
        [{"level": 1, "after": 1, "unit": "working_day", "to": "district_bureau"}],
        [{"level": 2, "after": 0, "unit": "working_day", "to": "district_bureau"}],
        [{"level": 2, "after": 1, "unit": "week", "to": "district_bureau"}],
        [{"level": 2, "after": 1, "unit": "hour"}],
        [{"level": 2, "after": 1, "unit": "hour", "to": ""}],
    ],
)
def test_a_wrong_escalation_is_refused_when_it_is_written(value):
    assert decide.wrong_escalation(value)


# ── who asks for more time and who decides ───────────────────────────────────


@pytest.mark.parametrize(
    ("found", "reader", "reason"),
    [
        (case(order()), desk(STREET), None),
        (case(order()), desk(LIFTS), "not_your_office"),
        (case(order()), desk(STREET, acts=frozenset()), "not_your_role"),
        (case(order(state=OrderState.DONE)), desk(STREET), "order_done"),
        (case(order(due_at=None)), desk(STREET), "no_deadline"),
        (case(order(paused_since=AT)), desk(STREET), "clock_paused"),
        (case(order(), now=DUE + DAY), desk(STREET), "clock_ran_out"),
        (case(order(extended=2), most_extensions=2), desk(STREET), "extended_enough"),
        (case(order(extended=1), most_extensions=2), desk(STREET), None),
        (case(order(), stage=Stage.ANSWERED), desk(STREET), "case_answered"),
    ],
)
def test_who_may_ask_for_more_time(found, reader, reason):
    refusal = decide.ask_refusal(case=found, order=found.orders[0], desk=reader)
    assert (refusal and refusal.code) == reason


def test_a_request_for_one_clock_holds_up_no_other():
    asked = Pending(id=UUID(int=7), order_id=order().id, asked_by_id=ASKER)
    found = case(order(), pending=(asked,))
    assert decide.ask_refusal(case=found, order=order(), desk=desk(STREET)).code == "extension_pending"
    assert decide.ask_refusal(case=found, order=None, desk=desk(STREET)) is None


DIRECTIVE = order(kind=OrderKind.SUPERVISION, sent_by_id=DISTRICT)


@pytest.mark.parametrize(
    ("one", "reader", "reason"),
    [
        (order(office=LIFTS), desk(STREET, account_id=OTHER), None),
        (order(office=LIFTS), desk(DISTRICT, account_id=OTHER, oversees=True), None),
        (order(office=LIFTS), desk(LIFTS, account_id=OTHER), "not_your_office"),
        (order(office=LIFTS), desk(STREET, account_id=ASKER), "own_request"),
        (order(), desk(STREET, account_id=OTHER, oversees=True), "decided_above"),
        (order(), desk(DISTRICT, account_id=OTHER, oversees=True), None),
        (order(), desk(STREET, account_id=OTHER, is_head_at_the_top=True), None),
        (DIRECTIVE, desk(DISTRICT, account_id=OTHER, oversees=True), None),
        (DIRECTIVE, desk(STREET, account_id=OTHER, oversees=True), "not_your_office"),
    ],
)
def test_who_decides_on_more_time(one, reader, reason):
    pending = Pending(id=UUID(int=7), order_id=one.id, asked_by_id=ASKER)
    refusal = decide.decide_refusal(case=case(one, pending=(pending,)), pending=pending, desk=reader)
    assert (refusal and refusal.code) == reason


@pytest.mark.parametrize(
    ("until", "longest", "reason"),
    [
        (DUE, None, "not_longer"),
        (DUE + DAY, None, None),
        (DUE + DAY, DUE + DAY, None),
        (DUE + 2 * DAY, DUE + DAY, "too_long"),
    ],
)
def test_how_long_more_time_may_be(until, longest, reason):
    refusal = decide.until_refusal(until=until, due_at=DUE, longest=longest)
    assert (refusal and refusal.code) == reason


# ── who stops a clock and who directs ────────────────────────────────────────


@pytest.mark.parametrize(
    ("found", "reader", "reason"),
    [
        (case(order()), desk(STREET), None),
        (case(order(state=OrderState.SENT)), desk(STREET), "not_signed"),
        (case(order(paused_since=AT)), desk(STREET), "clock_paused"),
        (case(order(), now=DUE + DAY), desk(STREET), "clock_ran_out"),
        (case(order(due_at=None)), desk(STREET), "no_deadline"),
        (case(DIRECTIVE), desk(STREET), "directive_runs"),
        (case(order()), desk(DISTRICT, oversees=True), "not_your_office"),
    ],
)
def test_who_may_stop_a_clock(found, reader, reason):
    refusal = decide.pause_refusal(case=found, order=found.orders[0], desk=reader)
    assert (refusal and refusal.code) == reason


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (case(order()), "clock_runs"),
        (case(order(paused_since=AT)), None),
        (case(order(paused_since=AT), paused_since=AT), "paused_with_case"),
    ],
)
def test_which_order_runs_on_by_itself(found, reason):
    refusal = decide.resume_refusal(case=found, order=found.orders[0], desk=desk(STREET))
    assert (refusal and refusal.code) == reason


@pytest.mark.parametrize(
    ("kind", "reader", "reason"),
    [
        (OrderKind.SUPERVISION, desk(DISTRICT, oversees=True), None),
        (OrderKind.SUPERVISION, desk(STREET, oversees=True), "supervised_above"),
        (OrderKind.SUPERVISION, desk(LIFTS), "supervised_above"),
        (OrderKind.INSTRUCTION, desk(STREET), None),
        (OrderKind.INSTRUCTION, desk(DISTRICT, oversees=True), None),
        (OrderKind.INSTRUCTION, desk(LIFTS), "not_your_office"),
        (OrderKind.INSTRUCTION, desk(STREET, acts=frozenset()), "not_your_role"),
    ],
)
def test_who_directs(kind, reader, reason):
    refusal = decide.direct_refusal(kind, case=case(order()), desk=reader)
    assert (refusal and refusal.code) == reason


def test_what_stands_still_is_not_the_next_thing_due():
    found = case(order(due_at=AT + DAY, paused_since=AT), order(2, LIFTS, due_at=AT + 3 * DAY))
    assert decide.next_due(found) == AT + 3 * DAY
