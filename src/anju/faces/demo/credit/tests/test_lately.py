"""Records of the last weeks: one or two in every state, none of them in the future."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from anju.faces.demo.credit import lately
from anju.faces.demo.credit.planned import FIRM, HEAD, Choice, Post
from anju.faces.demo.credit.window import Window
from anju.faces.demo.full.days import Hours
from anju.kit.calendar import Term, Unit, WorkingCalendar
from anju.kit.clock import CHINA

CHOICES = {
    kind: [Choice(who, f"{kind}{n}", f"第{n}项", 2, 2 + n) for who in (FIRM, HEAD) for n in range(5)]
    for kind in ("dishonesty", "good")
}
POSTS = [Post(UUID(int=n), f"示例{n}里", "42/4201/420102/", UUID(int=100 + n), UUID(int=200 + n)) for n in range(6)]
STEPS = ("filed_at", "notified_at", "waived_at", "objected_at", "decided_at", "archived_at", "cancelled_at")
HOLIDAYS = {date(2026, 10, day) for day in range(1, 9)}
HOURS = Hours({
    day: day.weekday() < 5 and day not in HOLIDAYS for n in range(120) if (day := date(2026, 8, 1) + timedelta(days=n))
})  # fmt: skip
CALENDAR = WorkingCalendar(known_from=date(2026, 1, 1), known_to=date(2026, 12, 31))
WINDOW = Window(CALENDAR, Term(10, Unit.CALENDAR_DAY), HOURS)


def planned(at: datetime) -> list:
    return lately.records(choices=CHOICES, posts=POSTS, window=WINDOW, seed=5, at=at)


def state(record) -> str:
    return next(step for step in reversed(STEPS) if getattr(record, step)).removesuffix("_at")


@pytest.mark.parametrize("day", [9, 13, 17])  # after a week of holidays, on a workday, on a Saturday
def test_every_step_lies_behind_and_follows_the_one_before(day):
    at = datetime(2026, 10, day, 11, tzinfo=CHINA)
    for record in planned(at):
        steps = [getattr(record, step) for step in STEPS if getattr(record, step)]
        assert all(one < other for one, other in pairwise(steps)) and steps[-1] < at
        assert record.occurred_on < record.filed_at.date()


def test_there_is_a_record_in_every_state():
    found = planned(datetime(2026, 11, 10, 11, tzinfo=CHINA))
    assert {state(record) for record in found} == {step.removesuffix("_at") for step in STEPS}
    assert sum(1 for record in found if record.objected_at and not record.decided_at) == 1
    assert {record.is_ready for record in found if state(record) == "filed"} == {True, False}
    assert {record.kind for record in found} == {"dishonesty", "good"}


def test_points_stay_in_their_ranges():
    for record in planned(datetime(2026, 11, 10, 11, tzinfo=CHINA)):
        for item in record.items:
            assert item.choice.low <= item.points <= item.recorded <= item.choice.high
            assert (item.points < item.recorded) == (item.decision == "changed")


def test_without_good_items_there_are_no_good_records():
    at = datetime(2026, 11, 10, 11, tzinfo=CHINA)
    found = lately.records(choices={"dishonesty": CHOICES["dishonesty"]}, posts=POSTS, window=WINDOW, seed=5, at=at)
    assert {record.kind for record in found} == {"dishonesty"}
