"""What lines recorded under one scheme would be worth under another. Pure; ``formula/repriced.py`` says it in SQL.

Only what the new scheme changes is touched: whoever set 4 of 2 to 5 points keeps 4, unless 4 is no longer allowed.

- An item that is gone counts nothing, and neither decides a band nor a card.
- One that sets one figure now gives it for each unit, however much was recorded.
- One with another range keeps what was recorded, held to the range.
- Another polarity or direction turns the sign.
- Another validity moves the end, where the end was the standard's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from anju.engines.scoring.rules import months_after
from anju.engines.scoring.types import NOTHING, GivenLine, Item, Polarity, SchemeRules


@dataclass(frozen=True)
class Change:
    """From one scheme to another, item by item; each property names the codes that it is about."""

    before: SchemeRules
    after: SchemeRules

    @cached_property
    def gone(self) -> tuple[str, ...]:
        return tuple(code for code in self.before.items if code not in self.after.items)

    @cached_property
    def fixed(self) -> tuple[Item, ...]:
        """Items that are now worth one figure, and were not worth the same."""
        return tuple(item for item in self._dearer if item.is_fixed)

    @cached_property
    def ranges(self) -> tuple[Item, ...]:
        return tuple(item for item in self._dearer if not item.is_fixed and item.low is not None)

    @cached_property
    def polarities(self) -> dict[str, Polarity]:
        return {new.code: new.polarity for old, new in self._both if old.polarity is not new.polarity}

    @cached_property
    def turned(self) -> bool:
        """Whether every line acts the other way round."""
        return self.before.direction is not self.after.direction

    @cached_property
    def validities(self) -> dict[str, tuple[int | None, int | None]]:
        return {new.code: (old.validity_months, new.validity_months) for old, new in self._both
                if old.validity_months != new.validity_months}  # fmt: skip

    @cached_property
    def nothing(self) -> bool:
        return not (self.gone or self._dearer or self.polarities or self.turned or self.validities)

    @cached_property
    def _both(self) -> list[tuple[Item, Item]]:
        old = self.before.items
        return [(old[code], item) for code, item in self.after.items.items() if code in old]

    @property
    def _dearer(self) -> Iterator[Item]:
        return (new for old, new in self._both if (old.low, old.high, old.unit) != (new.low, new.high, new.unit))


def repriced(lines: Sequence[GivenLine], change: Change) -> list[GivenLine]:
    """The lines as they would have been recorded under the new scheme; those of a new range with their corrections
    folded in.
    """
    ranges = {item.code for item in change.ranges}
    single = [_line(line, change) for line in lines if line.item not in ranges]
    return [*single, *_held([line for line in lines if line.item in ranges], change)]


def _line(line: GivenLine, change: Change) -> GivenLine:
    if line.item in change.gone:
        return replace(line, points=NOTHING, quantity=NOTHING)
    polarity = change.polarities.get(line.item, Polarity(line.polarity))
    sign = change.after.sign(polarity)
    points = line.points * change.before.sign(line.polarity) * sign
    if item := next((one for one in change.fixed if one.code == line.item), None):
        points = sign * item.low * units(item, line.quantity)
    return replace(line, points=points, polarity=polarity.value, expires_on=_end(line, change))


def units(item: Item, quantity: Decimal) -> Decimal:
    """How often an item's figure counts for a line; the quantity of a correction that strikes one is below 0."""
    if item.unit != "once":
        return quantity
    return Decimal((quantity > 0) - (quantity < 0))


def _held(lines: Iterable[GivenLine], change: Change) -> Iterator[GivenLine]:
    roots: dict[UUID, list[GivenLine]] = {}
    for line in lines:
        roots.setdefault(line.corrects_id or line.id, []).append(line)
    for together in roots.values():
        root = next(line for line in together if line.corrects_id is None)
        item = change.after.items[root.item]
        points = sum(line.points for line in together) * change.before.sign(root.polarity)
        left = sum(line.quantity for line in together)
        times = units(item, left)
        points = min(max(points, item.low * times), item.high * times)
        yield replace(
            root, quantity=left, points=points * change.after.sign(item.polarity), polarity=item.polarity.value,
            expires_on=_end(root, change),
        )  # fmt: skip


def _end(line: GivenLine, change: Change) -> date | None:
    if line.item not in change.validities:
        return line.expires_on
    old, new = change.validities[line.item]
    if line.expires_on != _after(line.occurred_on, old):
        return line.expires_on
    return _after(line.occurred_on, new)


def _after(day: date, months: int | None) -> date | None:
    return None if months is None else months_after(day, months)
