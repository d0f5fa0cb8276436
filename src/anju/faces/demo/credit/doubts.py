"""What is said against planned records: objections of enterprises, and a correction by the bureau. Pure.

A record is recorded higher than it ends, so that its points stay as planned.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from anju.faces.demo.credit.planned import FIRM, Choice, Item, Record, beside, of
from anju.faces.demo.credit.window import Window

OBJECTED = ("kept", "kept", "changed", "changed", "changed", "struck", "struck")


def objected(random: Random, drawn: list[Record], choices: Sequence[Choice], window: Window) -> list[Record]:
    """Some are objected to before they are archived; one of the first months the bureau itself corrects afterwards."""
    free = [number for number, record in enumerate(drawn) if not record.waived_at and record.points(FIRM)]
    early = [number for number in free[: len(free) // 2] if _loose(drawn[number]) is not None]
    late = early[len(early) // 2] if early else None
    if late is not None:
        drawn[late] = _heard(random, drawn[late], "changed", choices, window, is_late=True)
    wishes = list(OBJECTED)[: max(1, len(drawn) // 8)]
    others = [number for number in free if number != late]
    for number in random.sample(others, len(others)):
        if wishes and (heard := _heard(random, drawn[number], wishes[0], choices, window)):
            drawn[number] = heard
            wishes.pop(0)
    return drawn


def _loose(record: Record) -> int | None:
    """The first item of the enterprise that could have been recorded higher; the enterprise objects to its own."""
    mine = (n for n, item in enumerate(record.items) if item.choice.who == FIRM and item.points < item.choice.high)
    return next(mine, None)


def _heard(random: Random, record: Record, decision: str, choices, window: Window, *, is_late=False) -> Record | None:
    """The record with an objection that leaves its points as they were planned; None where that cannot be."""
    items = _doubted(random, record, decision, choices)
    if items is None:
        return None
    hours, days = window.hours, random.choice((1.5, 2, 3))
    if is_late:
        objected_at = hours.after(record.archived_at, days)
    else:
        objected_at = window.within(record.notified_at, hours.after(record.notified_at, days))
    decided_at = hours.after(objected_at, random.choice((1, 2, 3)))
    archived_at = record.archived_at if is_late else max(record.archived_at, hours.after(decided_at, 0.5))
    return replace(
        record, items=items, objected_at=objected_at, decided_at=decided_at, archived_at=archived_at, is_late=is_late
    )  # fmt: skip


def _doubted(random: Random, record: Record, decision: str, choices: Sequence[Choice]) -> list[Item] | None:
    """The items, one of them recorded higher than it ends, or one more that is struck; None where that cannot be."""
    items = list(record.items)
    if decision == "struck":
        extra = random.choice(beside([item.choice for item in items], of(choices, FIRM)) or [None])
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
