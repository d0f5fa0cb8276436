"""Which credit records a half-year holds, worked out from a seed so that its figures come out exactly as published.

Pure: it knows the items of the rules, who manages which estate, the office hours and how long one may object; it writes
nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import NamedTuple

from anju.faces.demo.credit import words
from anju.faces.demo.credit.doubts import objected
from anju.faces.demo.credit.planned import DAY, FIRM, HEAD, Aim, Choice, Item, Post, Record, beside, of
from anju.faces.demo.credit.window import Window
from anju.faces.demo.full.days import Hours
from anju.kit.clock import start_of

SETTLED = 40  # days before the end of a period by which what is to be archived in it has happened
MOST_ITEMS = 3  # of one subject in one record


class CannotAim(ValueError):
    """The items of the rules cannot add up to the published points."""


class Part(NamedTuple):
    """What one record counts for: which post, and whom of it."""

    post: int
    who: tuple[str, ...]


def records(*, aim: Aim, choices: Sequence[Choice], posts: Sequence[Post], window: Window, seed: int) -> list[Record]:
    """The records of a period, by the day on which they are filed; their points add up to ``aim``.

    :param posts: no enterprise twice, as many at least as ``aim`` has enterprises; the first get most.
    :raises CannotAim: if the items cannot come to the published points.
    """
    random = Random(seed)
    parts = _parts(aim)
    items = _items(random, aim, parts, choices)
    drawn = [
        _record(random, posts[part.post], chosen, _moment(random, aim, window.hours), window)
        for part, chosen in zip(parts, items, strict=True)
    ]
    return objected(random, sorted(drawn, key=lambda record: record.filed_at), choices, window)


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
        begun = [_first(random, found[number], of(choices, who)) for number in mine]
        for number, drawn in zip(mine, _drawn(random, begun, wanted, of(choices, who)), strict=True):
            found[number] += drawn
    return found


def _first(random: Random, known: Sequence[Item], choices: Sequence[Choice]) -> Choice:
    """The manager answers for the same thing as the enterprise, where the scheme has it for both."""
    codes = {item.choice.code for item in known}
    return next((choice for choice in choices if choice.code in codes), None) or random.choice(choices)


def _drawn(random: Random, begun: Sequence[Choice], wanted: int, choices: Sequence[Choice]) -> list[list[Item]]:
    """Lists of items that begin as given, no item twice in one, that come to ``wanted`` points together."""
    found = [[choice] for choice in begun]
    while sum(choice.low + choice.high for chosen in found for choice in chosen) < 2 * wanted:
        room = [(chosen, more) for chosen in found if len(chosen) < MOST_ITEMS and (more := beside(chosen, choices))]
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


def _record(random: Random, post: Post, items: list[Item], filed_at: datetime, window: Window) -> Record:
    hours = window.hours
    source = words.source(random, [item.choice.title for item in items])
    notified_at = hours.after(filed_at, random.choice((0.4, 1, 1, 1.5, 2)))
    waived_at = None
    if random.random() < 0.15:
        waived_at = window.within(notified_at, hours.after(notified_at, random.choice((1, 2, 3))))
        archived_at = hours.after(waived_at, 0.5)
    else:
        archived_at = window.past(notified_at, hours.at(notified_at + random.uniform(11.5, 15) * DAY))
    number = random.randint(1, 400)
    return Record(
        post=post, source=source, items=items, remark=random.choice(words.REMARKS),
        occurred_on=filed_at.date() - random.randint(1, 5) * DAY, filed_at=filed_at, notified_at=notified_at,
        waived_at=waived_at, archived_at=archived_at,
        document_no=f"示例字〔{filed_at.year}〕{number}号" if source in words.WITH_DOCUMENT else "",
    )  # fmt: skip
