"""Reading lists of best and worst."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.double_evaluation.models import Listed, Listing
from anju.programmes.double_evaluation.types import SIDE_TITLES, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGroup:
    """One list of one group."""

    title: str
    side: Any
    is_best: bool
    lines: list[Listed]


def one(listing_id: UUID, *, by: Actor) -> Listing:
    """Lists with their lines in ``found``; two queries.

    :raises Hidden: if there are none, or not for this reader.
    """
    row = access.within(by, Listing.objects.select_related("cycle")).filter(pk=listing_id).first()
    if row is None:
        raise Hidden()
    row.found = list(row.lines.select_related("result").order_by("id"))
    return row


def groups(row: Listing) -> list[ListedGroup]:
    """The lines as they are read: group by group, the best list before the worst."""
    return [
        ListedGroup(title=title, side=SIDE_TITLES[Side(side)], is_best=side == Side.BEST, lines=list(lines))
        for (title, side), lines in groupby(row.found, lambda line: (line.group_title, line.side))
    ]
