"""Which credit records a half-year holds, worked out from a seed so that its figures come out exactly as published.

Pure: it knows the items of the rules, who manages which estate, and the office hours; it writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

from anju.faces.demo.credit import words
from anju.faces.demo.full.days import Hours
from anju.kit.clock import start_of

FIRM, HEAD = "enterprise", "manager"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SETTLED = 40  # days before the end of a period by which what is to be archived in it has happened
MOST_ITEMS = 3  # of one subject in one record
OBJECTED = ("kept", "kept", "changed", "changed", "changed", "struck", "struck")


class CannotAim(ValueError):
    """The items of the rules cannot add up to the published points."""


class Choice(NamedTuple):
    """An item of a scheme in whole points; ``low`` = ``high`` where the scheme leaves no choice.

    Of the items of one ``group`` only one would count.
    """

    who: str
    code: str
    title: str
    low: int
    high: int
    group: str = ""


class Post(NamedTuple):
    """Who manages an estate and who heads it, during the whole period."""

    estate_id: UUID
    name: str
    region_path: str
    enterprise_id: UUID
    manager_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What was published of a period [since, until).

    :ivar again: records beyond the first of an enterprise. :ivar heads_again: of a manager.
    """

    since: date
    until: date
    records: int
    enterprises: int
    enterprise_points: int
    managers: int
    manager_points: int
    again: int = 4
    heads_again: int = 5

    @property
    def both(self) -> int:
        """How many records count for the enterprise and for the manager."""
        return self.enterprises + self.again + self.managers + self.heads_again - self.records


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a record. ``points`` is what it comes to in the end, ``recorded`` what was filed.

    :ivar decision: of an objection: "kept", "changed" or "struck"; empty where nobody objected.
    """

    choice: Choice
    points: int
    recorded: int
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record and when each step happens; None where it does not come to that.

    :ivar waived_at: when the enterprise says that it will not object. :ivar objected_at: :ivar decided_at: of an
        objection; where ``is_late``, of a correction that the bureau itself proposes and confirms after archiving.
    """

    post: Post
    kind: str = "dishonesty"
    source: str
    items: Sequence[Item]
    document_no: str = ""
    remark: str = ""
    occurred_on: date
    filed_at: datetime
    notified_at: datetime | None = None
    waived_at: datetime | None = None
    objected_at: datetime | None = None
    decided_at: datetime | None = None
    archived_at: datetime | None = None
    cancelled_at: datetime | None = None
    is_ready: bool = True
    is_late: bool = False

    @property
    def content(self) -> str:
        lead = words.LEADS[self.source] if self.kind == "dishonesty" else words.GOOD
        titles = "；".join(dict.fromkeys(item.choice.title for item in self.items))
        return f"{lead}，{self.post.name}：{titles}。{words.MADE_UP}"

    def points(self, who: str) -> int:
        """What the record comes to for the enterprise or for the manager, after every objection."""
        return sum(item.points for item in self.items if item.choice.who == who)


class Part(NamedTuple):
    """What one record counts for: which post, and whom of it."""

    post: int
    who: tuple[str, ...]


def records(*, aim: Aim, choices: Sequence[Choice], posts: Sequence[Post], hours: Hours, seed: int) -> list[Record]:
    """The records of a period, by the day on which they are filed; their points add up to ``aim``.

    :param posts: no enterprise twice, as many at least as ``aim`` has enterprises; the first get most.
    :raises CannotAim: if the items cannot come to the published points.
    """
    random = Random(seed)
    parts = _parts(aim)
    items = _items(random, aim, parts, choices)
    drawn = [
        _record(random, posts[part.post], chosen, _moment(random, aim, hours), hours)
        for part, chosen in zip(parts, items, strict=True)
    ]
    return _objected(random, sorted(drawn, key=lambda record: record.filed_at), choices, hours)


def _parts(aim: Aim) -> list[Part]:
    """Every enterprise once and some again; with the manager where both count; then managers alone."""
    with_head = aim.both - aim.again
    firms = [Part(n, (FIRM, HEAD) if n < with_head else (FIRM,)) for n in range(aim.enterprises)]
    again = [Part(n // 2, (FIRM, HEAD)) for n in range(aim.again)]
    alone = [Part(aim.enterprises - 1 - n, (HEAD,)) for n in range(aim.managers - with_head)]
    rest = aim.records - len(firms) - len(again) - len(alone)
    return firms + again + alone + [Part(n, (HEAD,)) for n in range(rest)]


# ── points ───────────────────────────────────────────────────────────────────


def _items(random: Random, aim: Aim, parts: Sequence[Part], choices: Sequence[Choice]) -> list[list[Item]]:
    """Items of every part: drawn, then raised or lowered within their ranges until they add up."""
    found: list[list[Item]] = [[] for _part in parts]
    for who, wanted in ((FIRM, aim.enterprise_points), (HEAD, aim.manager_points)):
        mine = [number for number, part in enumerate(parts) if who in part.who]
        begun = [_first(random, found[number], _of(choices, who)) for number in mine]
        for number, drawn in zip(mine, _drawn(random, begun, wanted, _of(choices, who)), strict=True):
            found[number] += drawn
    return found


def _first(random: Random, known: Sequence[Item], choices: Sequence[Choice]) -> Choice:
    """The manager answers for the same thing as the enterprise, where the scheme has it for both."""
    codes = {item.choice.code for item in known}
    return next((choice for choice in choices if choice.code in codes), None) or random.choice(choices)


def _of(choices: Sequence[Choice], who: str) -> list[Choice]:
    return [choice for choice in choices if choice.who == who]


def _drawn(random: Random, begun: Sequence[Choice], wanted: int, choices: Sequence[Choice]) -> list[list[Item]]:
    """Lists of items that begin as given, no item twice in one, that come to ``wanted`` points together."""
    found = [[choice] for choice in begun]
    while sum(choice.low + choice.high for chosen in found for choice in chosen) < 2 * wanted:
        room = [(chosen, more) for chosen in found if len(chosen) < MOST_ITEMS and (more := _beside(chosen, choices))]
        if not room:
            raise CannotAim(f"{len(found)} records cannot come to {wanted} points")
        chosen, more = random.choice(room)
        chosen.append(random.choice(more))
    points = [[random.randint(choice.low, choice.high) for choice in chosen] for chosen in found]
    _adjust(random, found, points, wanted)
    return [
        [Item(choice=choice, points=given, recorded=given) for choice, given in zip(chosen, amounts, strict=True)]
        for chosen, amounts in zip(found, points, strict=True)
    ]


def _beside(chosen: Sequence[Choice], choices: Sequence[Choice]) -> list[Choice]:
    """What may stand beside the chosen items: neither one of them nor one of the same group."""
    groups = {choice.group for choice in chosen if choice.group}
    return [choice for choice in choices if choice not in chosen and choice.group not in groups]


def _adjust(random: Random, found: list[list[Choice]], points: list[list[int]], wanted: int) -> None:
    places = [(n, k) for n, chosen in enumerate(found) for k in range(len(chosen))]
    missing = wanted - sum(sum(amounts) for amounts in points)
    while missing:
        step = 1 if missing > 0 else -1
        movable = [(n, k) for n, k in places if found[n][k].low <= points[n][k] + step <= found[n][k].high]
        if not movable:
            raise CannotAim(f"{missing} points are left over: no item's range reaches further")
        for n, k in random.sample(movable, min(len(movable), abs(missing))):
            points[n][k] += step
            missing -= step


# ── days ─────────────────────────────────────────────────────────────────────


def _moment(random: Random, aim: Aim, hours: Hours) -> datetime:
    """When a record is filed: early enough to be archived within the period, whatever is said against it."""
    days = (aim.until - aim.since).days - SETTLED
    return hours.at(start_of(aim.since) + random.uniform(6, days) * DAY)


def _record(random: Random, post: Post, items: list[Item], filed_at: datetime, hours: Hours) -> Record:
    source = words.source(random, [item.choice.title for item in items])
    notified_at = hours.after(filed_at, random.choice((0.4, 1, 1, 1.5, 2)))
    waived_at = hours.after(notified_at, random.choice((1, 2, 3))) if random.random() < 0.15 else None
    archived_at = hours.after(waived_at, 0.5) if waived_at else hours.at(notified_at + random.uniform(11.5, 15) * DAY)
    number = random.randint(1, 400)
    return Record(
        post=post, source=source, items=items, remark=random.choice(words.REMARKS),
        occurred_on=filed_at.date() - random.randint(1, 5) * DAY, filed_at=filed_at, notified_at=notified_at,
        waived_at=waived_at, archived_at=archived_at,
        document_no=f"示例字〔{filed_at.year}〕{number}号" if source in words.WITH_DOCUMENT else "",
    )  # fmt: skip


# ── objections ───────────────────────────────────────────────────────────────


def _objected(random: Random, drawn: list[Record], choices: Sequence[Choice], hours: Hours) -> list[Record]:
    """Some are objected to before they are archived; one of the first months the bureau itself corrects afterwards."""
    free = [number for number, record in enumerate(drawn) if not record.waived_at and record.points(FIRM)]
    early = [number for number in free[: len(free) // 2] if _loose(drawn[number]) is not None]
    late = early[len(early) // 2] if early else None
    if late is not None:
        drawn[late] = _heard(random, drawn[late], "changed", choices, hours, is_late=True)
    wishes = list(OBJECTED)[: max(1, len(drawn) // 8)]
    others = [number for number in free if number != late]
    for number in random.sample(others, len(others)):
        if wishes and (heard := _heard(random, drawn[number], wishes[0], choices, hours)):
            drawn[number] = heard
            wishes.pop(0)
    return drawn


def _loose(record: Record) -> int | None:
    """The first item of the enterprise that could have been recorded higher; the enterprise objects to its own."""
    mine = (n for n, item in enumerate(record.items) if item.choice.who == FIRM and item.points < item.choice.high)
    return next(mine, None)


def _heard(random: Random, record: Record, decision: str, choices, hours: Hours, *, is_late=False) -> Record | None:
    """The record with an objection that leaves its points as they were planned; None where that cannot be."""
    items = _doubted(random, record, decision, choices)
    if items is None:
        return None
    objected_at = hours.after(record.archived_at if is_late else record.notified_at, random.choice((1.5, 2, 3)))
    decided_at = hours.after(objected_at, random.choice((1, 2, 3)))
    archived_at = record.archived_at if is_late else max(record.archived_at, hours.after(decided_at, 0.5))
    return replace(
        record, items=items, objected_at=objected_at, decided_at=decided_at, archived_at=archived_at, is_late=is_late
    )  # fmt: skip


def _doubted(random: Random, record: Record, decision: str, choices: Sequence[Choice]) -> list[Item] | None:
    """The items, one of them recorded higher than it ends, or one more that is struck; None where that cannot be."""
    items = list(record.items)
    if decision == "struck":
        extra = random.choice(_beside([item.choice for item in items], _of(choices, FIRM)) or [None])
        if extra is None:
            return None
        return [*items, Item(choice=extra, points=0, recorded=random.randint(extra.low, extra.high), decision=decision)]
    place = 0 if decision == "kept" else _loose(record)
    if place is None or items[place].choice.who != FIRM:
        return None
    one = items[place]
    recorded = one.points if decision == "kept" else min(one.choice.high, one.points + random.randint(1, 3))
    items[place] = replace(one, recorded=recorded, decision=decision)
    return items
