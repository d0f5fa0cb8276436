"""When an item may still be objected to, and what may be decided of it: decisions without database, clock or web."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from anju.kit.clock import CHINA, local_day
from anju.programmes.credit.types import Decided, Who

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """What the rules need to know of an item of a record.

    :ivar points: what it counts as things stand, without a sign.
    :ivar least, most: what the scheme of its day leaves room for, from one unit to the whole quantity; None where
        nobody knows. :ivar step: where the scheme sets one figure, points are so many times that figure.
    :ivar helps: a good item: more points are better for whoever they count for.
    """

    id: UUID
    who: Who
    points: Decimal
    least: Decimal | None = None
    most: Decimal | None = None
    step: Decimal | None = None
    helps: bool = False

    @property
    def is_struck(self) -> bool:
        return self.points == ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided of one item, and why; ``points`` only where they are changed."""

    decision: Decided
    note: str
    points: Decimal | None = None


def is_in_window(at: datetime, *, until: datetime | None) -> bool:
    """Whether an objection is still in time: on the last day it is, until midnight. Without a last day it always is."""
    return until is None or local_day(at) <= local_day(until)


def window_ends(until: datetime | None) -> datetime | None:
    """The last minute in which an objection is in time: a term ends with the office day, its last day at midnight."""
    return until and datetime.combine(local_day(until), time(23, 59), tzinfo=CHINA)


def after(item: ItemFacts, verdict: Verdict) -> Decimal:
    """What the item counts from then on, without a sign."""
    if verdict.decision is Decided.STRUCK:
        return ZERO
    return item.points if verdict.decision is Decided.KEPT or verdict.points is None else verdict.points


def wrong(item: ItemFacts, verdict: Verdict, *, may_worsen: bool) -> str | None:
    """Why an item cannot be decided like this: a code, or nothing.

    :param may_worsen: an office that corrects itself may find more; whoever objects is never worse off for it.
    """
    if len(verdict.note.strip()) < 2:
        return "no_reason"
    if verdict.decision is not Decided.CHANGED:
        return None
    if verdict.points is None:
        return "no_points"
    if verdict.points == item.points:
        return "unchanged"
    if not fits(item, verdict.points):
        return "out_of_range"
    return "worse" if not may_worsen and is_worse(item, verdict.points) else None


def fits(item: ItemFacts, points: Decimal) -> bool:
    """Whether the standard leaves room for so many points: fewer cases may be left than were recorded, never none."""
    if item.least is None or item.most is None:
        return points > ZERO
    return item.least <= points <= item.most and not (item.step and points % item.step)


def is_worse(item: ItemFacts, points: Decimal) -> bool:
    """Whether that many points are worse for whoever the item counts for."""
    return points < item.points if item.helps else points > item.points


def undecided(items: Iterable[ItemFacts], verdicts: Mapping[UUID, Verdict]) -> list[UUID]:
    """The items of which nothing was said; each is decided by itself."""
    return [item.id for item in items if item.id not in verdicts]


def outcome(verdicts: Iterable[Verdict]) -> Decided:
    """What became of the whole: struck if every item was, kept if every item was, else changed."""
    said = {verdict.decision for verdict in verdicts}
    return next(iter(said)) if len(said) == 1 else Decided.CHANGED
