"""Routing, clocks, turns and who may do what: tables without a database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from anju.engines.cases import rules as decide
from anju.engines.cases.rules import CaseFacts, Desk, Light, OrderFacts
from anju.engines.cases.tests.factories import FIX_THEN_JUDGE
from anju.engines.cases.types import Clock, OrderRole, OrderState, Route, Stage

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STREET, LIFTS, FIRM = UUID(int=1), UUID(int=2), UUID(int=3)
EVERY_ACT = frozenset({*decide.ORDER_ACTS.values(), *decide.CASE_ACTS.values()})


def order(number=1, office=STREET, state=OrderState.SENT, **also):
    return OrderFacts(id=UUID(int=100 + number), office_id=office, state=state, **also)


def case(*orders, state="new", stage=Stage.OPEN, **also):
    return CaseFacts(state=state, stage=stage, since=AT, office_id=STREET, orders=orders, **also)


def desk(*offices, acts=EVERY_ACT, oversees=False):
    return Desk(acts=acts, offices=frozenset(offices), oversees=oversees)


# ── routing ──────────────────────────────────────────────────────────────────

ROUTES = decide.read_routes(
    [
        {"matter": "*", "office_kind": "street_office", "reason": "everything else"},
        {"matter": "safety.*", "office_kind": "district_bureau"},
        {"matter": "safety.fire", "office_kind": "department", "co": ["enterprise"]},
        {"matter": "safety.fire.*", "office_kind": "utility"},
    ]
)


@pytest.mark.parametrize(
    ("matter", "kinds"),
    [
        ("safety.fire", ["department", "district_bureau", "street_office"]),
        ("safety.fire.hydrant", ["utility", "district_bureau", "street_office"]),
        ("safety.gas", ["district_bureau", "street_office"]),
        ("noise", ["street_office"]),
        ("safety", ["street_office"]),
    ],
)
def test_the_most_exact_route_comes_first(matter, kinds):
    assert [route.office_kind for route in decide.routes_for(ROUTES, matter)] == kinds


def test_of_equally_exact_routes_the_earlier_comes_first():
    routes = (Route(matter="*", office_kind="street_office"), Route(matter="*", office_kind="district_bureau"))
    assert [r.office_kind for r in decide.routes_for(routes, "noise")] == ["street_office", "district_bureau"]


def test_without_routes_nothing_is_chosen():
    assert decide.routes_for((), "noise") == []


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ([{"matter": "*", "office_kind": "street_office"}], None),
        ([{"matter": "*"}], "office_kind"),
        ([{"matter": "*", "office_kind": "x", "offcie": "y"}], "offcie"),
        ([{"matter": "*", "office_kind": "x", "co": "enterprise"}], "co"),
        ({"matter": "*"}, "list"),
        (["*"], "route 1"),
    ],
)
def test_a_routing_table_that_cannot_be_used_is_named(value, complaint):
    said = decide.wrong_routes(value)
    assert said is None if complaint is None else complaint in said


# ── clocks ───────────────────────────────────────────────────────────────────

DAY = Clock(started_at=AT, due_at=AT + 10 * HOUR)


@pytest.mark.parametrize(
    ("clock", "after", "light", "left"),
    [
        (DAY, 0, Light.RUNNING, 10),
        (DAY, 7.9, Light.RUNNING, 2.1),
        (DAY, 8, Light.SOON, 2),
        (DAY, 10, Light.SOON, 0),
        (DAY, 10.5, Light.LATE, -0.5),
        (Clock(started_at=AT, due_at=AT + 10 * HOUR, stopped_at=AT + 3 * HOUR), 50, Light.DONE, 7),
        (Clock(started_at=AT, due_at=AT + 10 * HOUR, stopped_at=AT + 12 * HOUR), 50, Light.DONE_LATE, -2),
        (Clock(started_at=AT, due_at=None), 50, Light.NONE, None),
        (Clock(started_at=AT, due_at=None, stopped_at=AT), 50, Light.DONE, None),
    ],
)
def test_a_clock_stands(clock, after, light, left):
    found = decide.standing(clock, AT + after * HOUR, warning_share=0.8)
    assert (found.light, found.left) == (light, None if left is None else left * HOUR)


def test_a_clock_that_stands_still_is_never_late():
    paused = Clock(started_at=AT, due_at=AT + 10 * HOUR, paused_since=AT + 9 * HOUR)
    found = decide.standing(paused, AT + 500 * HOUR, warning_share=0.8)
    assert (found.light, found.left) == (Light.PAUSED, HOUR)


# ── whose turn ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("found", "turn"),
    [
        (case(order()), [STREET]),
        (case(order(), order(2, LIFTS)), [STREET, LIFTS]),
        (case(order(state=OrderState.DONE), order(2, LIFTS, OrderState.HANDLING)), [LIFTS]),
        (case(order(state=OrderState.DONE)), [STREET]),
        (case(order(2, LIFTS, OrderState.RETURNED)), [STREET]),
        (case(order(1, FIRM), order(2, LIFTS, OrderState.RETURNED)), [FIRM, STREET]),
        (
            case(order(2, LIFTS, OrderState.RETURNED), order(3, LIFTS, follows_id=UUID(int=102))),
            [LIFTS],
        ),
        (case(), [STREET]),
        (case(order(), stage=Stage.ANSWERED), []),
    ],
)
def test_it_is_the_turn_of(found, turn):
    assert decide.whose_turn(found) == turn


def test_the_next_deadline_is_the_first_of_the_running_clocks():
    found = case(
        order(1, due_at=AT + 3 * HOUR),
        order(2, LIFTS, OrderState.DONE, due_at=AT + HOUR),
        due_at=AT + 5 * HOUR,
    )
    assert decide.next_due(found) == AT + 3 * HOUR


def test_an_answered_case_has_no_deadline_any_more():
    assert decide.next_due(case(order(due_at=AT), stage=Stage.ANSWERED, due_at=AT)) is None


# ── who may do what next ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("sign", OrderState.SENT, None),
        ("sign", OrderState.SIGNED, "already_signed"),
        ("sign", OrderState.DONE, "order_done"),
        ("sign", OrderState.RETURNED, "order_returned"),
        ("sign", OrderState.PASSED, "order_passed"),
        ("start", OrderState.SENT, "not_signed"),
        ("start", OrderState.SIGNED, None),
        ("finish", OrderState.SENT, "not_signed"),
        ("finish", OrderState.SIGNED, None),
        ("finish", OrderState.HANDLING, None),
        ("finish", OrderState.DONE, "order_done"),
        ("return", OrderState.SENT, None),
        ("return", OrderState.DONE, "order_done"),
        ("assign", OrderState.SENT, None),
    ],
)
def test_an_order_in_a_state_allows(name, state, reason):
    one = order(state=state)
    refusal = decide.order_refusal(name, case=case(one), order=one, desk=desk(STREET))
    assert (refusal and refusal.code) == reason


@pytest.mark.parametrize(
    ("reader", "stage", "reason"),
    [
        (desk(LIFTS), Stage.OPEN, "not_your_office"),
        (desk(LIFTS, oversees=True), Stage.OPEN, "not_your_office"),
        (desk(STREET, acts=frozenset()), Stage.OPEN, "not_your_role"),
        (desk(STREET), Stage.ANSWERED, "case_answered"),
        (desk(STREET), Stage.ENDED, "case_ended"),
    ],
)
def test_nobody_signs_for_another_office_or_after_the_end(reader, stage, reason):
    one = order()
    assert decide.order_refusal("sign", case=case(one, stage=stage), order=one, desk=reader).code == reason


@pytest.mark.parametrize(
    ("reader", "reason"),
    [
        (desk(STREET), None),
        (desk(LIFTS, oversees=True), None),
        (desk(LIFTS), "not_your_office"),
        (desk(STREET, acts=frozenset()), "not_your_role"),
    ],
)
def test_a_case_is_dispatched_by_its_owner_or_from_above(reader, reason):
    refusal = decide.dispatch_refusal(case=case(order()), desk=reader)
    assert (refusal and refusal.code) == reason


@pytest.mark.parametrize(
    ("office", "state", "reason"),
    [
        (LIFTS, OrderState.HANDLING, None),
        (LIFTS, OrderState.DONE, "order_done"),
        (STREET, OrderState.SENT, "own_order"),
    ],
)
def test_an_order_is_taken_back_from_others_while_it_is_open(office, state, reason):
    one = order(office=office, state=state)
    refusal = decide.take_back_refusal(case=case(one), order=one, desk=desk(STREET))
    assert (refusal and refusal.code) == reason


@pytest.mark.parametrize(
    ("found", "target", "reason"),
    [
        (case(order()), "answered", None),
        (case(order(), order(2, LIFTS, OrderState.SIGNED)), "answered", "orders_open"),
        (case(order(), order(2, LIFTS, OrderState.DONE)), "answered", None),
        (case(order(), order(2, LIFTS, OrderState.PASSED)), "over", None),
        (case(state="answered", stage=Stage.ANSWERED), "over", None),
        (case(state="answered", stage=Stage.ANSWERED), "at_work", None),
        (case(state="over", stage=Stage.ENDED), "answered", "case_ended"),
        (case(state="new"), "nowhere", "wrong_state"),
    ],
)
def test_a_case_moves_only_along_its_lifecycle(found, target, reason):
    step = FIX_THEN_JUDGE.step_to(target, found.state)
    refusal = decide.step_refusal(step, case=found, lifecycle=FIX_THEN_JUDGE)
    assert (refusal and refusal.code) == reason


def test_every_next_step_is_either_open_or_says_why_not():
    one = order(role=OrderRole.LEAD)
    found = case(one)
    steps = decide.next_on_case(found, FIX_THEN_JUDGE, desk(LIFTS)) + decide.next_on_order(found, one, desk(LIFTS))
    assert {step.name: step.why_not and step.why_not.code for step in steps} == {
        "dispatch": "not_your_office", "remark": None, "attach": None, "answered": "not_your_office",
        "closed": "not_your_office", "reopened": "wrong_state", "sign": "not_your_office", "start": "not_your_office",
        "finish": "not_your_office", "return": "not_your_office", "assign": "not_your_office",
        "take_back": "not_your_office", "verify": "not_your_office", "merge": "not_your_office", "split": "not_merged",
        "extend": "not_your_role", "pause": "not_your_role", "resume": "not_your_role", "supervise": "not_your_role",
        "instruct": "not_your_role", "hand_on": "not_your_office",
    }  # fmt: skip
