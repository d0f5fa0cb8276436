"""Whatever the day, holidays and all: what is planned follows the rules of the demonstration; nothing lies ahead."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from anju.faces.demo import when
from anju.faces.demo.credit import lately, plan
from anju.faces.demo.credit.acting import choices
from anju.faces.demo.credit.periods import WUHAN_2021, WUHAN_2022, latest
from anju.faces.demo.credit.planned import DAY, HOUR, Post, Record
from anju.faces.demo.credit.story import PROPOSED_AGO, SEED
from anju.faces.demo.credit.window import window
from anju.faces.demo.full.days import hours
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import CHINA, local_day, start_of

LAW = rulebook.shipped_rules("wuhan-demo", date(2026, 1, 1))
OFFICES = hours(LAW.calendar, since=date(2021, 1, 1), until=date(2028, 7, 1))
WINDOW = window(LAW, OFFICES)
POSTS = [Post(UUID(int=n), f"示例{n}里", "42/4201/420102/", UUID(int=100 + n), UUID(int=200 + n)) for n in range(60)]
CHOICES = {kind: choices(LAW, kind) for kind in ("dishonesty", "good")}
DAYS = [when.FIRST + n * DAY for n in range((when.last(LAW.calendar) - when.FIRST).days + 1)]
# Just after midnight: whatever falls on the day itself lies ahead.
MOMENTS = [datetime.combine(day, time(0, 5), tzinfo=CHINA) for day in DAYS]
STEPS = ("filed_at", "notified_at", "waived_at", "objected_at", "decided_at", "archived_at", "cancelled_at")
LATE = ("filed_at", "notified_at", "waived_at", "archived_at", "objected_at", "decided_at")


def steps(record: Record) -> list[datetime]:
    return [moment for step in (LATE if record.is_late else STEPS) if (moment := getattr(record, step))]


def need_lawful(records: list[Record]) -> None:
    facts = [(record.post.estate_id, item.choice.who, item.choice.code, record.occurred_on)
             for record in records for item in record.items]  # fmt: skip
    assert len(facts) == len(set(facts))
    for record in records:
        told = steps(record)
        assert all(one < other for one, other in pairwise(told)), record
        assert all(OFFICES.at(moment) == moment for moment in told), record
        assert record.occurred_on < record.filed_at.date()
        need_window(record)


def need_window(record: Record) -> None:
    if record.notified_at is None:
        return
    until = LAW.calendar.due(record.notified_at, LAW.value("credit.objection_term"))
    assert record.is_late or not record.objected_at or local_day(record.objected_at) <= local_day(until), record
    assert not record.waived_at or local_day(record.waived_at) <= local_day(until), record
    assert not record.archived_at or record.waived_at or record.archived_at > until, record


def is_open(record: Record, at: datetime) -> bool:
    answered = record.waived_at or record.objected_at or record.archived_at or record.cancelled_at
    return bool(record.notified_at and not answered and WINDOW.last_day(record.notified_at) >= local_day(at))


def test_the_last_weeks_of_every_day_follow_the_rules():
    for at in MOMENTS:
        found = lately.records(choices=CHOICES, posts=POSTS[:10], window=WINDOW, seed=SEED, at=at)
        need_lawful(found)
        assert all(steps(record)[-1] < at for record in found), at
        assert len(found) == len(lately.FATES) and sum(is_open(record, at) for record in found) >= 2, at


def test_the_half_year_of_every_day_follows_the_rules():
    aims = {latest(day, size=size) for day in DAYS for size in (1, 2)} | {WUHAN_2021, WUHAN_2022}
    assert len(aims) == 20
    for aim in aims:
        found = plan.records(aim=aim, choices=CHOICES["dishonesty"], posts=POSTS, window=WINDOW, seed=SEED)
        need_lawful(found)
        assert all(aim.since <= record.occurred_on and steps(record)[-1].date() < aim.until for record in found)


def test_what_follows_from_a_notice_is_over_on_every_day():
    for at in MOMENTS:
        moments = [lately.workdays_before(OFFICES, at, days) for days in PROPOSED_AGO]
        assert len(set(moments)) == len(moments) and OFFICES.after(moments[-1], 3) < at


@pytest.mark.parametrize("until", sorted({latest(day).until for day in DAYS}))
def test_the_cards_of_a_half_year_are_given_and_put_right_before_it_is_told(until):
    drafted_at = OFFICES.at(start_of(until) + 4 * DAY)
    released_at = OFFICES.after(drafted_at + HOUR, 0.5)
    final_at = OFFICES.at(LAW.calendar.due(released_at, LAW.value("credit.card_notice_term")) + 16 * HOUR)
    put_right_at = OFFICES.after(OFFICES.after(final_at, 3), 2) + HOUR
    assert put_right_at < next(at for at in MOMENTS if latest(local_day(at)).until == until)


def test_the_managers_of_every_day_are_on_notice_still():
    for at in MOMENTS:
        released_at = OFFICES.after(lately.back(OFFICES, at - 2 * DAY, place=0) + HOUR, 0.5)
        assert released_at < at < LAW.calendar.due(released_at, LAW.value("credit.card_notice_term"))


@pytest.mark.parametrize("day", [when.FIRST - timedelta(days=1), when.last(LAW.calendar) + DAY, date(2009, 5, 1)])
def test_a_clock_that_stands_elsewhere_is_told_so_in_both_languages(day):
    told = when.trouble(day, calendar=LAW.calendar)
    assert f"系统时钟是{day}" in told and f"The clock says {day}" in told and "2010" in told and "2027" in told


def test_the_days_between_are_loaded():
    assert not any(when.trouble(day, calendar=LAW.calendar) for day in DAYS)
    assert (DAYS[0], DAYS[-1]) == (date(2024, 1, 1), date(2027, 12, 20))
