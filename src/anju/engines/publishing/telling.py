"""Where a publication stands, in the words of its public page: the answer first, then what a reader can do."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anju.engines.publishing.types import State
from anju.kit.calendar import CalendarEnds, WorkingCalendar
from anju.kit.clock import local_day
from anju.kit.web import spoken

MOST_DRAWN = 30  # working days of a term that are drawn one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A publication's state for people.

    :ivar tag: a word or two; :ivar fact: the headline; :ivar text: what follows from it.
    :ivar tone: of tag and banner: "soon", "done", "late" or none.
    :ivar left: working days in which objections can still be made; None where none can, or nobody can count them.
    :ivar days: of each working day of the term whether it is past; empty where it is not drawn.
    :ivar takes_objections: whether the notice still runs.
    """

    tag: str
    fact: str
    text: str = ""
    tone: str = ""
    icon: str = "info"
    left: int | None = None
    days: tuple[bool, ...] = ()
    takes_objections: bool = False


def standing(row: Any, *, at: datetime, calendar: WorkingCalendar, objects: bool = True) -> Standing:
    """Say where one version of a publication stands.

    :param row: with ``state``, ``version``, ``published_at``, ``notice_until``, ``final_at``, ``ends_on``,
        ``valid_until``, ``ended_at`` and ``reason``; it was public once.
    :param objects: whether its kind lets the public object.
    """
    if row.state == State.NOTICED:
        runs = row.notice_until is not None and at <= row.notice_until
        return _running(row, at=at, calendar=calendar, objects=objects) if runs else _run_out(row, at=at)
    return _SAID[State(row.state)](row, at)


def _running(row: Any, *, at: datetime, calendar: WorkingCalendar, objects: bool) -> Standing:
    until, today = local_day(row.notice_until), local_day(at)
    left = _working_days(calendar, today, until)
    return Standing(
        tag=_("On public notice"), tone="soon", icon="clock", left=left, takes_objections=objects,
        days=_drawn(calendar, local_day(row.published_at), until, today), fact=_until_words(row, left=left, at=at),
        text=_("If you find something wrong, you may object, whoever you are. Every objection is answered in writing; "
               "what is upheld is corrected and put on notice again, with what was changed.") if objects else "",
    )  # fmt: skip


def _until_words(row: Any, *, left: int | None, at: datetime) -> str:
    if local_day(row.notice_until) == local_day(at):
        return _("On notice until %(until)s.") % {"until": spoken.moment(row.notice_until, at)}
    until = spoken.day(row.notice_until, at)
    if left is None:
        return _("On notice until %(until)s.") % {"until": until}
    words = ngettext("On notice until %(until)s, %(left)s working day left.",
                     "On notice until %(until)s, %(left)s working days left.", left)  # fmt: skip
    return words % {"until": until, "left": left}


def _run_out(row: Any, *, at: datetime) -> Standing:
    ended = spoken.day(row.notice_until, at) if row.notice_until else ""
    return Standing(
        tag=_("Notice is over"), icon="wait",
        fact=_("The notice ran until %(day)s; it is not final yet.") % {"day": ended},
        text=_("It becomes final once every objection has been answered."),
    )  # fmt: skip


def _final(row: Any, at: datetime) -> Standing:
    since = row.final_at or row.published_at
    if is_in_force(row, at) is False:
        return Standing(
            tag=_("No longer in force"),
            icon="pause",
            fact=_("No longer in force: it held until %(day)s.") % {"day": spoken.day(row.valid_until, at)},
        )
    text = _("It is public until %(day)s.") % {"day": _last_day(row.ends_on, at)} if row.ends_on else ""
    fact = _("Final since %(day)s.") if row.notice_until else _("Published on %(day)s.")
    return Standing(tag=_("Published"), tone="done", icon="done", fact=fact % {"day": spoken.day(since, at)}, text=text)


def _ended(row: Any, at: datetime) -> Standing:
    return Standing(
        tag=_("Term is over"), icon="lock",
        fact=_("Its term is over since %(day)s.") % {"day": spoken.day(row.ended_at or row.ends_on, at)},
        text=_("What it said of enterprises and people is no longer shown here."),
    )  # fmt: skip


def _withdrawn(row: Any, at: datetime) -> Standing:
    return Standing(tag=_("Taken back"), tone="late", icon="x", text=row.reason,
                    fact=_("Taken back on %(day)s.") % {"day": spoken.day(row.ended_at, at)})  # fmt: skip


def _replaced(row: Any, at: datetime) -> Standing:
    return Standing(
        tag=_("Replaced"), tone="late", icon="back",
        fact=_("This is version %(version)s. It no longer holds; a later version stands in its place.")
        % {"version": row.version},
    )  # fmt: skip


_SAID = {
    State.FINAL: _final, State.ENDED: _ended, State.WITHDRAWN: _withdrawn, State.REPLACED: _replaced,
}  # fmt: skip


def is_in_force(row: Any, at: datetime) -> bool | None:
    """Whether what it says holds today (有效性); None while it is on notice only, or was taken back."""
    if row.state not in (State.FINAL, State.ENDED):
        return False if row.state == State.REPLACED else None
    return row.valid_until is None or local_day(at) <= row.valid_until


def _last_day(ends_on: date, at: datetime) -> str:
    return spoken.day(ends_on - timedelta(days=1), at)


def _working_days(calendar: WorkingCalendar, first: date, last: date) -> int | None:
    try:
        return calendar.working_days_between(first, last)
    except CalendarEnds:
        return None


def _drawn(calendar: WorkingCalendar, first: date, last: date, today: date) -> tuple[bool, ...]:
    whole, left = _working_days(calendar, first, last), _working_days(calendar, today, last)
    if whole is None or left is None or not 0 < whole <= MOST_DRAWN:
        return ()
    return tuple(number < whole - left for number in range(whole))
