"""The timer: each thing once, as of the moment it fell due, and nothing about what has ended."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from anju.engines.cases import actions as cases
from anju.engines.cases.actions import timing
from anju.engines.cases.models import CASE_LOOK, CASE_WATCHED, ORDER_LOOK, ORDER_WATCHED, Case, Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Result
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import actions as rulebook

AT, DAY, HOUR = make.AT, timedelta(days=1), timedelta(hours=1)
TIMED = ("cases.due_soon", "cases.unsigned", "cases.overdue")


def told(case, *acts):
    """(act, level) of what the timer recorded of a case, oldest first."""
    lines = [line for line in ledger.story([case.pk]) if line.act in (acts or TIMED)]
    return [(line.act.removeprefix("cases."), line.facts.get("level")) for line in reversed(lines)]


def lines(case, act):
    return [line for line in reversed(ledger.story([case.pk])) if line.act == act]


def signed(case, town, *, at=AT):
    return cases.sign(make.lead(case).pk, by=town.street_officer, at=at)


def test_nothing_happens_on_the_day_a_case_is_raised(town):
    case = make.opened()
    assert cases.run_clocks(AT + HOUR) == 0
    assert told(case) == []


def test_nothing_is_overdue_at_the_moment_it_is_due(town):
    case = make.opened()
    cases.run_clocks(case.due_at)
    assert told(case, "cases.overdue") == []


def test_an_order_that_nobody_signed_for_raises_one_alarm_as_of_the_end_of_the_term(town):
    case = make.opened()  # Monday 09:00; the demonstration gives one working day, to Tuesday 17:30
    cases.run_clocks(AT + 2 * DAY)
    cases.run_clocks(AT + 3 * DAY)
    (line,) = lines(case, "cases.unsigned")
    assert (line.happened_at, line.facts["office"]) == (datetime(2026, 3, 3, 9, 30, tzinfo=UTC), town.street)


def test_an_order_signed_for_in_time_raises_no_alarm(town):
    case = make.opened()
    signed(case, town)
    cases.run_clocks(AT + 5 * DAY)
    assert told(case) == []


def test_who_is_due_soon_is_warned_once_and_before(town):
    case = make.opened()
    signed(case, town)
    soon = AT + (case.due_at - AT) * 0.8
    assert cases.run_clocks(soon) == 0
    assert cases.run_clocks(soon + HOUR) == 1
    assert cases.run_clocks(soon + 2 * HOUR) == 0
    (line,) = lines(case, "cases.due_soon")
    assert (line.actor_kind, line.happened_at) == ("system", soon)


def test_who_is_late_already_is_not_warned_that_it_is_due_soon(town):
    case = make.opened()
    signed(case, town)
    cases.run_clocks(case.due_at + HOUR)
    assert told(case) == [("overdue", 1)]


def test_an_overdue_order_is_recorded_as_of_the_moment_it_fell_due(town):
    case = make.opened()
    cases.run_clocks(case.due_at + HOUR)
    (line,) = lines(case, "cases.overdue")
    assert (line.actor_kind, line.happened_at, line.facts["office"]) == ("system", case.due_at, town.street)
    assert (line.facts["level"], line.facts["type"], line.facts.get("to")) == (1, make.KIND.name, None)


def test_lateness_goes_up_level_by_level_each_once(town):
    case = make.opened()
    signed(case, town)
    for days in range(12):
        cases.run_clocks(case.due_at + days * DAY + HOUR)
    assert told(case) == [("overdue", 1), ("overdue", 2), ("overdue", 3)]
    assert [line.facts.get("to") for line in lines(case, "cases.overdue")] == [None, "district_bureau", "city_bureau"]
    order = Order.objects.get(case=case)
    assert (order.overdue_level, order.escalates_at) == (3, None)


def test_a_level_is_recorded_as_of_its_working_day_however_late_the_timer_comes(town):
    case = make.opened()  # due on Tuesday, 17 March, 17:30
    cases.run_clocks(AT + 60 * DAY)
    moments = [line.happened_at for line in lines(case, "cases.overdue")]
    end_of = lambda day: datetime(2026, 3, day, 9, 30, tzinfo=UTC)  # noqa: E731
    assert moments == [end_of(17), end_of(18), end_of(20)]


def test_run_again_it_finds_nothing(town):
    case = make.opened()
    assert cases.run_clocks(AT + 60 * DAY) == len(told(case))
    assert cases.run_clocks(AT + 61 * DAY) == 0


def test_two_orders_fall_due_each_by_its_own_clock(town):
    case = make.opened()
    signed(case, town)
    order = make.sent_to(case, town.lifts, town.street_officer, due_at=AT + 2 * DAY)
    cases.sign(order.pk, by=town.lift_officer, at=AT)
    cases.run_clocks(AT + 2 * DAY + HOUR)
    assert [line.facts["office"] for line in lines(case, "cases.overdue")] == [town.lifts]
    cases.run_clocks(case.due_at + HOUR)
    firsts = [line.facts["office"] for line in lines(case, "cases.overdue") if line.facts["level"] == 1]
    assert firsts == [town.lifts, town.street]


def test_the_answer_is_late_by_its_own_clock_while_an_order_with_more_time_runs(town):
    case = make.opened()
    order = signed(case, town)
    make.sent_to(case, town.lifts, town.street_officer, due_at=case.due_at + 30 * DAY)
    cases.finish_order(order.pk, result=Result.SOLVED, report="好了", by=town.street_officer, at=AT + HOUR)
    cases.run_clocks(case.due_at + HOUR)
    (line,) = lines(case, "cases.overdue")
    assert (line.facts.get("order"), line.facts["office"]) == (None, town.street)


def test_a_case_whose_orders_are_done_is_overdue_while_nobody_answers(town):
    case = make.opened()
    order = signed(case, town)
    cases.finish_order(order.pk, result=Result.SOLVED, report="好了", by=town.street_officer, at=AT + DAY)
    cases.run_clocks(case.due_at + HOUR)
    assert lines(case, "cases.overdue")[0].facts.get("order") is None
    assert cases.run_clocks(case.due_at + HOUR) == 0


def test_what_an_order_was_late_with_is_not_said_again_of_the_answer(town):
    case = make.opened()
    order = signed(case, town)
    cases.run_clocks(case.due_at + HOUR)
    cases.finish_order(order.pk, result=Result.SOLVED, report="好了", by=town.street_officer, at=case.due_at + 2 * HOUR)
    cases.run_clocks(case.due_at + 3 * HOUR)
    assert told(case) == [("overdue", 1)]
    cases.run_clocks(case.due_at + 2 * DAY)
    assert told(case) == [("overdue", 1), ("overdue", 2)]


def test_an_answered_case_is_never_overdue(town):
    case = make.opened()
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + HOUR)
    assert cases.run_clocks(AT + 60 * DAY) == 0


def test_what_ended_before_the_timer_first_ran_is_not_late(town):
    case = make.opened()
    order = signed(case, town)
    cases.return_order(order.pk, reason="不归我们", by=town.street_officer, at=AT + HOUR)
    cases.run_clocks(AT + 60 * DAY)
    assert {line.facts.get("order") for line in lines(case, "cases.overdue")} == {None}


def test_a_reopened_case_can_be_overdue_again(town):
    case = make.opened()
    cases.run_clocks(AT + 60 * DAY)
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + 61 * DAY)
    again = cases.reopen(case.pk, by=town.street_officer, at=AT + 62 * DAY, rules=make.rules())
    assert cases.run_clocks(AT + 62 * DAY + HOUR) == 0
    cases.run_clocks(again.due_at + HOUR)
    assert [level for _act, level in told(case, "cases.overdue")] == [1, 2, 3, 1]


def test_an_order_sent_while_the_case_is_late_already_does_not_begin_overdue(town):
    case = make.opened()
    order = make.sent_to(case, town.lifts, town.street_officer, at=AT + 40 * DAY)
    assert order.due_at > AT + 40 * DAY
    cases.run_clocks(AT + 40 * DAY + HOUR)
    assert town.lifts not in [line.facts["office"] for line in lines(case, "cases.overdue")]


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        (datetime(2026, 3, 1, 15, 59, tzinfo=UTC), datetime(2026, 3, 16, 9, 30, tzinfo=UTC)),  # Sunday 23:59 in China
        (datetime(2026, 3, 1, 16, 1, tzinfo=UTC), datetime(2026, 3, 17, 9, 30, tzinfo=UTC)),  # Monday 00:01 in China
        (
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
            datetime(2026, 4, 13, 9, 30, tzinfo=UTC),
        ),  # when Europe's clocks jump
    ],
)
def test_a_day_begins_at_midnight_in_china_whatever_clock_the_server_has(town, settings, raised, due):
    settings.TIME_ZONE = "America/New_York"
    case = make.opened(at=raised)
    assert case.due_at == due
    assert cases.run_clocks(raised + timedelta(minutes=5)) == 0


def test_a_city_without_these_rules_still_records_what_is_late(town):
    rulebook.found_city(slug="bare", name="别市", root_path="43/", rule_set="wuhan", by=SYSTEM, at=AT)
    from anju.ground.rulebook import queries as rules_of

    law = rules_of.at("bare", AT.date())
    case = make.opened(region_path="43/4399/", rules=law, type=make.KIND.name)
    cases.run_clocks(AT + 60 * DAY)
    due = Case.objects.get(pk=case.pk).due_at
    assert told(case) == ([("overdue", 1)] if due else [])


def test_batches_follow_one_another_until_nothing_is_left(town, monkeypatch):
    monkeypatch.setattr(timing, "AT_ONCE", 2)
    opened = [make.opened() for _ in range(5)]
    cases.run_clocks(opened[0].due_at + HOUR)
    assert [told(case, "cases.overdue") for case in opened] == [[("overdue", 1)]] * 5


@pytest.mark.parametrize(
    ("rows", "watched", "look", "index"),
    [(Order, ORDER_WATCHED, ORDER_LOOK, "order_watched"), (Case, CASE_WATCHED, CASE_LOOK, "case_watched")],
)
def test_the_timer_reads_an_index_and_not_the_table(town, rows, watched, look, index):
    query = rows.objects.filter(watched).alias(look=look).filter(look__lt=AT).order_by("look")[:200]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {query.query.sql_with_params()[0]}", query.query.sql_with_params()[1])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert f"Index Scan using {index}" in plan, plan
