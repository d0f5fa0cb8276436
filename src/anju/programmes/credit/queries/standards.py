"""The standards of points in force at a place on a day, for whoever chooses items, and what chosen items come to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Item, SchemeRules
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.programmes.credit.types import SCHEMES, NewItem, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """:ivar missing: for whom nobody has published one, and what to do about it."""

    day: date
    of: dict[Who, SchemeRules] = field(default_factory=dict)
    missing: dict[Who, str] = field(default_factory=dict)

    @property
    def is_made_up(self) -> bool:
        return any(one.illustrative for one in self.of.values())

    def item(self, who: Who, code: str) -> Item | None:
        return self.of[who].items.get(code) if who in self.of else None


def standards(region_path: str, day: date) -> Standards:
    """What may be chosen for something that happened at a place on a day."""
    law = rulebook.at(rulebook.city_of(region_path), day)
    found = Standards(day=day)
    for who, name in SCHEMES.items():
        try:
            found.of[who] = scoring.scheme_rules(name, rules=law)
        except RuleMissing as reason:
            found.missing[who] = str(reason)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What one chosen item may come to, and does: ``points`` is None where somebody still has to say."""

    item: Item
    who: Who
    least: Decimal | None
    most: Decimal | None
    points: Decimal | None

    @property
    def is_off(self) -> bool:
        """Whether the points lie outside what the standard allows."""
        return self.points is not None and not (self.least or 0) <= self.points <= (self.most or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The chosen items with their sums; ``needs_evidence``: the titles of those that want to be shown."""

    items: list[Weighed | None]
    enterprise: Decimal
    manager: Decimal
    needs_evidence: list[str]


def weigh(chosen: Iterable[NewItem | None], found: Standards) -> Weighing:
    """What items come to as they are typed; places where nothing was chosen stay None."""
    items = [one and _weighed(one, found) for one in chosen]
    sums = {
        who: sum((one.points or Decimal(0) for one in items if one and one.who is who), Decimal(0)) for who in SCHEMES
    }
    return Weighing(
        items=items, enterprise=sums[Who.ENTERPRISE], manager=sums[Who.MANAGER],
        needs_evidence=[one.item.title for one in items if one and one.item.needs_evidence],
    )  # fmt: skip


def _weighed(one: NewItem, found: Standards) -> Weighed | None:
    item = found.item(one.who, one.code)
    if item is None:
        return None
    try:
        least, most = item.least(one.quantity), item.most(one.quantity)
    except RuleMissing:
        return Weighed(item=item, who=one.who, least=None, most=None, points=None)
    points = one.points if one.points is not None else (least if least == most else None)
    return Weighed(item=item, who=one.who, least=least, most=most, points=points)
