"""When the timer looks at a clock again, and what has happened once it does (预警、未签收、超期、逐级上报)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anju.engines.cases.rules.facts import CaseFacts, OrderFacts
from anju.engines.cases.types import Clock
from anju.kit.calendar import Unit


class Happening(StrEnum):
    """What the timer records, each once for a clock or for a level of it."""

    UNSIGNED = "unsigned"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of lateness: since when, and the kind of office that is told; none at the first, the office's own."""

    number: int
    at: datetime
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """When the timer looks next, by what it looks for; nothing where there is nothing more to do."""

    sign_by: datetime | None = None
    warn_at: datetime | None = None
    escalates_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A clock as the timer finds it.

    :ivar level: of lateness that was recorded; 0 for none.
    :ivar is_running: false once nothing is recorded of it any more.
    """

    clock: Clock
    moments: Moments
    level: int = 0
    is_running: bool = True
    is_unsigned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something to be recorded as of ``at``, however late the timer came to it."""

    what: Happening
    at: datetime
    level: Level | None = None


def runs_along(case: CaseFacts, order: OrderFacts) -> bool:
    """Whether an order has no deadline of its own but the case's: what moves the one moves the other."""
    if order.kind.is_directive or not order.state.is_open:
        return False
    return order.due_at == case.due_at and order.paused_since == case.paused_since


def is_said_by_an_order(case: CaseFacts) -> bool:
    """Whether a running order falls due with the case, so that its clock says everything and the case's is silent."""
    return case.paused_since is None and any(runs_along(case, order) for order in case.orders)


def warning_at(clock: Clock, share: int | None) -> datetime | None:
    """The moment at which ``share`` percent of a term have run."""
    if clock.due_at is None or share is None:
        return None
    return clock.started_at + (clock.due_at - clock.started_at) * share / 100


def next_moments(watched: Watched, *, share: int | None, sign_by: datetime | None, at: datetime) -> Moments:
    """When the timer looks at a clock after an act at ``at``. What lies behind was recorded, or is about to be.

    :param share: percent of the term after which it is due soon. :param sign_by: until when it has to be signed for.
    """
    kept = watched.moments
    if not watched.is_running:
        return Moments()
    unsigned = (kept.sign_by or _ahead(sign_by, at)) if watched.is_unsigned else None
    if watched.clock.paused_since:
        return Moments(sign_by=unsigned, escalates_at=kept.escalates_at)
    soon = kept.warn_at or (None if watched.level else _ahead(warning_at(watched.clock, share), at))
    return Moments(sign_by=unsigned, warn_at=soon, escalates_at=kept.escalates_at or watched.clock.due_at)


def _ahead(moment: datetime | None, at: datetime) -> datetime | None:
    return moment if moment and moment > at else None


def look(watched: Watched, *, levels: Iterable[Level], at: datetime) -> tuple[list[Happened], Moments]:
    """What has happened to a clock that runs, up to ``at``, and when to look again.

    :param levels: every level of lateness of its deadline, lowest first.
    """
    if not watched.is_running:
        return [], Moments()
    found, kept = [], watched.moments
    sign_by, warn_at = kept.sign_by, kept.warn_at
    if sign_by and sign_by < at:
        found += [Happened(what=Happening.UNSIGNED, at=sign_by)] if watched.is_unsigned else []
        sign_by = None
    if watched.clock.paused_since:
        return found, Moments(sign_by=sign_by, escalates_at=kept.escalates_at)
    if warn_at and warn_at < at:
        is_still_ahead = watched.clock.due_at and watched.clock.due_at > at
        found += [Happened(what=Happening.DUE_SOON, at=warn_at)] if is_still_ahead else []
        warn_at = None
    above = [level for level in levels if level.number > watched.level]
    found += [Happened(what=Happening.OVERDUE, at=level.at, level=level) for level in above if level.at < at]
    ahead = next((level.at for level in above if level.at >= at), None)
    return found, Moments(sign_by=sign_by, warn_at=warn_at, escalates_at=ahead)


def wrong_escalation(value: object) -> str | None:
    """What is wrong with the value of ``cases.escalation``; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of levels"
    for number, line in enumerate(value, 2):
        if not isinstance(line, dict) or set(line) != {"level", "after", "unit", "to"}:
            return f"level {number}: write level, after, unit and to"
        if line["level"] != number:
            return f"levels are counted 2, 3, … upwards; {line['level']!r} stands where {number} is expected"
        if type(line["after"]) is not int or line["after"] < 1:
            return f"level {number}: after is a whole number above 0"
        if line["unit"] not in set(Unit):
            return f"level {number}: unit is one of {', '.join(Unit)}"
        if not isinstance(line["to"], str) or not line["to"]:
            return f"level {number}: to is the kind of office that is told"
    return None
