"""What the public reads of a publication's state, day by day."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from anju.engines.publishing.telling import is_in_force, standing
from anju.engines.publishing.types import State
from anju.kit.calendar import WorkingCalendar

AT = datetime(2026, 5, 11, 2, tzinfo=UTC)  # a Monday, 10:00 in China
UNTIL = datetime(2026, 5, 22, 9, 30, tzinfo=UTC)  # a Friday, 17:30
CALENDAR = WorkingCalendar(known_from=date(2026, 1, 1), known_to=date(2026, 12, 31))
SHORT = WorkingCalendar(known_from=date(2026, 1, 1), known_to=date(2026, 5, 15))


def row(state: State, **told) -> SimpleNamespace:
    facts = {
        "state": state, "version": 1, "published_at": AT, "notice_until": UNTIL, "final_at": None, "ends_on": None,
        "valid_until": None, "ended_at": None, "reason": "",
    }  # fmt: skip
    return SimpleNamespace(**{**facts, **told})


def told(found: SimpleNamespace, *, at: datetime = AT, calendar: WorkingCalendar = CALENDAR, objects: bool = True):
    with override("zh-hans"):
        return standing(found, at=at, calendar=calendar, objects=objects)


@pytest.mark.parametrize(
    ("at", "fact", "left"),
    [
        (AT, "公示到5月22日（周五），还剩9个工作日", 9),
        (AT + timedelta(days=5), "公示到5月22日（周五），还剩5个工作日", 5),  # a Saturday
        (AT + timedelta(days=10), "公示到5月22日（周五），还剩1个工作日", 1),
        (UNTIL, "公示到今天17:30", 0),
    ],
)
def test_a_notice_counts_its_working_days_down(at, fact, left):
    found = told(row(State.NOTICED), at=at)
    assert (found.fact, found.left, found.takes_objections) == (fact, left, True)
    assert found.days.count(False) == left and len(found.days) == 9


def test_after_its_last_minute_a_notice_takes_no_objections():
    found = told(row(State.NOTICED), at=UNTIL + timedelta(seconds=1))
    assert found.tag == "公示期满" and not found.takes_objections and "5月22日" in found.fact


def test_a_notice_nobody_may_object_to_does_not_invite():
    found = told(row(State.NOTICED), objects=False)
    assert not found.takes_objections and found.text == ""


def test_days_no_calendar_holds_are_not_guessed():
    found = told(row(State.NOTICED), calendar=SHORT)
    assert (found.fact, found.left, found.days) == ("公示到5月22日（周五）", None, ())


def test_what_is_final_says_since_when_and_until_when():
    found = told(row(State.FINAL, final_at=UNTIL, ends_on=date(2027, 5, 23)), at=UNTIL)
    assert found.fact == "5月22日（周五）正式公布" and "2027年5月22日" in found.text


def test_a_document_that_had_no_notice_was_published():
    assert told(row(State.FINAL, notice_until=None, final_at=AT)).fact == "5月11日（周一）公布"


@pytest.mark.parametrize(
    ("state", "valid_until", "holds"),
    [
        (State.FINAL, None, True), (State.FINAL, AT.date(), True), (State.FINAL, date(2026, 5, 10), False),
        (State.NOTICED, None, None), (State.WITHDRAWN, None, None), (State.REPLACED, None, False),
        (State.ENDED, None, True),
    ],
)  # fmt: skip
def test_whether_it_is_in_force(state, valid_until, holds):
    assert is_in_force(row(state, valid_until=valid_until), AT) is holds


def test_what_ran_out_says_so_first():
    found = told(row(State.FINAL, final_at=AT, valid_until=date(2026, 5, 10)))
    assert found.tag == "已失效" and "5月10日" in found.fact


def test_what_was_taken_back_says_why():
    found = told(row(State.WITHDRAWN, ended_at=AT, reason="名单有误"))
    assert (found.tag, found.text, found.tone) == ("已撤回", "名单有误", "late") and "5月11日" in found.fact


def test_an_old_version_names_its_number_and_says_it_no_longer_holds():
    assert "第3版" in told(row(State.REPLACED, version=3, ended_at=AT)).fact
