"""What a line is worth under a scheme, and what a correction leaves of it; the same for rows and for given lines."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.rules import expiry
from anju.engines.scoring.types import NOTHING, BadPoints, GivenLine, Item, NewLine, SchemeRules
from anju.ground.rulebook.types import Basis


class Delta(NamedTuple):
    """What a correction adds to a line's points (signed) and to its quantity."""

    points: Decimal
    quantity: Decimal


def item_of(new: NewLine, rules: SchemeRules) -> Item:
    """The item of a line.

    :raises BadPoints: if the scheme has none of that name, or nothing happened.
    """
    if new.item not in rules.items:
        raise BadPoints(_("“%(scheme)s” has no item %(item)s on %(day)s."), field="item", scheme=rules.title,
                        item=new.item, day=new.occurred_on)  # fmt: skip
    if new.quantity <= 0:
        raise BadPoints(_("How often it happened must be more than nothing."), field="quantity")
    return rules.items[new.item]


def given(new: NewLine, rules: SchemeRules, *, id: UUID) -> GivenLine:
    """A line with its points, signed as they act on the total.

    :raises RuleMissing: if nobody has published what the item is worth; :raises BadPoints: as in ``worth``.
    """
    item = item_of(new, rules)
    return GivenLine(
        id=id, subject_id=new.subject_id, region_path=new.region_path, item=item.code, polarity=item.polarity.value,
        points=rules.sign(item.polarity) * worth(new, item), quantity=Decimal(new.quantity),
        occurred_on=new.occurred_on, counts_from=new.counts_from, belongs_on=new.counts_from,
        expires_on=new.expires_on or expiry(item, new.occurred_on), rule_version=rules.version,
        source_type=new.source_type, source_id=new.source_id,
        illustrative=rules.illustrative or item.basis == Basis.ILLUSTRATIVE,
    )  # fmt: skip


def worth(new: NewLine, item: Item) -> Decimal:
    """The points of a line, without a sign.

    :raises BadPoints: if they are outside what the item may be worth, or left out where the standard gives a range.
    """
    if new.points is None and item.is_fixed:
        return item.least(new.quantity)
    if new.points is None or not item.allows(Decimal(new.points), new.quantity):
        raise _outside(item, new.quantity, "–" if new.points is None else new.points)
    return Decimal(new.points)


def left(line, *, points: Decimal, quantity: Decimal, delta: Decimal | None, strike: bool, rules: SchemeRules) -> Delta:
    """What a correction of a line has to add, where ``points`` (signed) and ``quantity`` are what is left of it so far.

    :raises BadPoints: if what would be left is neither nothing nor what the item may be worth.
    """
    sign = rules.sign(line.polarity)
    remains = NOTHING if strike else sign * points + Decimal(delta or 0)
    item = rules.items.get(line.item)
    if remains < 0 or (remains and item and not item.allows(remains, line.quantity)):
        raise _outside(item, line.quantity, remains)
    struck = strike or (remains == 0 and points != 0)
    return Delta(sign * remains - points, (NOTHING if struck else line.quantity) - quantity)


def corrected(line: GivenLine, to: Decimal, *, on: date, rules: SchemeRules, id: UUID) -> GivenLine:
    """The correction that leaves so many points of a given line; 0 strikes it."""
    delta = left(
        line, points=line.points, quantity=line.quantity, delta=to - abs(line.points), strike=not to, rules=rules
    )
    return replace(line, id=id, points=delta.points, quantity=delta.quantity, corrects_id=line.id,
                   counts_from=max(on, line.counts_from))  # fmt: skip


def _outside(item: Item | None, quantity: Decimal, points) -> BadPoints:
    if item is None:
        return BadPoints(_("Less than nothing cannot be left of a line."), field="points")
    return BadPoints(_("“%(item)s” is worth %(least)s to %(most)s points here, not %(points)s."), field="points",
                     item=item.title, least=item.least(quantity), most=item.most(quantity), points=points)  # fmt: skip
