"""Who is invited, when a case is stuck, and what may be done with a matter: no database, clock or web."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from anju.programmes.conferences.types import Level, Member, OfficeFacts, Seat, State

_MEMBER = {"level", "title", "words", "kind"}
_MATTER = {"code", "title"}
_STUCK = {"overdue_days", "returned"}
WEEK = timedelta(days=7)


def wrong_members(value: Any) -> str | None:
    """What is wrong with the value of ``conferences.members``; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of members"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("title") or line.get("level") not in tuple(Level):
            return f"member {number} needs a title and a level: {', '.join(Level)}"
        if unknown := set(line) - _MEMBER:
            return f"member {number} has unknown words: {', '.join(sorted(unknown))}"
        if not isinstance(line.get("words", []), list):
            return f"member {number}: words are a list"
    return None


def wrong_matters(value: Any) -> str | None:
    """What is wrong with the value of ``conferences.matters``; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of matters"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or set(line) != _MATTER:
            return f"matter {number} has a code and a title"
    codes = [line["code"] for line in value]
    return "two matters have the same code" if len(set(codes)) < len(codes) else None


def wrong_stuck(value: Any) -> str | None:
    """What is wrong with the value of ``conferences.stuck``; nothing if it can be used."""
    if not isinstance(value, dict) or set(value) != _STUCK:
        return f"say both: {', '.join(sorted(_STUCK))}"
    bad = [name for name, number in value.items() if not isinstance(number, int) or number < 1]
    return f"{bad[0]} is a whole number from 1" if bad else None


def read_members(value: Iterable[Mapping[str, Any]], level: Level) -> list[Member]:
    """The members of a level as they stand in a rule-set, in its order."""
    return [
        Member(level=level, title=line["title"], words=tuple(line.get("words", ())), kind=line.get("kind", ""))
        for line in value if line["level"] == level
    ]  # fmt: skip


def seats(members: Iterable[Member], offices: Sequence[OfficeFacts]) -> list[Seat]:
    """Whom a meeting invites: of each member the nearest office whose name holds one of its words; every office once.

    A member without a word or a kind, or without such an office here, is named and invited by other means.
    """
    found: list[Seat] = []
    for member in members:
        office = _office_of(member, offices)
        if office and any(seat.office_id == office.id for seat in found):
            continue
        found.append(Seat(title=member.title, office_id=office and office.id, office=office.name if office else ""))
    return found


def _office_of(member: Member, offices: Sequence[OfficeFacts]) -> OfficeFacts | None:
    here = [one for one in offices if not member.kind or one.kind == member.kind]
    if not member.words:
        return max(here, key=lambda one: one.depth, default=None) if member.kind else None
    for word in member.words:
        fitting = [one for one in here if word in one.name]
        if fitting:
            return max(fitting, key=lambda one: one.depth)
    return None


def may_decide(state: str, *, is_held: bool) -> bool:
    """Whether something may be decided on a matter now: its meeting was held, and it is not over."""
    return state == State.DECIDED or (state == State.LISTED and is_held)


def is_on_time(legs: Iterable[tuple[datetime | None, datetime | None]]) -> bool | None:
    """Whether no level was late, of (due, ended) each; None where no level had a term, so that nobody is judged by a
    guess."""
    timed = [(due, ended) for due, ended in legs if due]
    return all(ended is not None and ended <= due for due, ended in timed) if timed else None


def first_of(week: str) -> date:
    """The Monday of a week as people write it: 2022-W20.

    :raises ValueError: if there is no such week.
    """
    year, _sign, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def week_of(day: date) -> str:
    """The week a day lies in: 2022-W20."""
    year, number, _day = day.isocalendar()
    return f"{year}-W{number:02d}"
