"""Coverage: communities with a filed committee of all communities (domain.md §30, W9)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.ground.registers import queries as registers
from anju.ground.registers.types import Level
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import start_of
from anju.programmes.community_committees.models import Committee


class Of(Protocol):
    """What is asked for, as the engine of figures asks it."""

    region_path: str
    since: date
    until: date
    as_of: datetime
    estate_id: Any
    enterprise_id: Any
    by: str | None
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A row behind the figure, as its page shows one."""

    title: str
    note: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def counted(*, of: Of) -> Mapping[Any, tuple[int, int]]:
    """Key → (communities with a committee at the end of the period, communities); by place or in all, of no estate.

    Nothing where the city has not switched the programme on: its communities are not without a committee, nobody asked.
    """
    if of.estate_id or of.enterprise_id or of.by not in (None, "region"):
        return {}
    if "community_committees" not in rulebook.city_of(of.region_path).programmes:
        return {}
    places = [one.path for one in registers.below(of.region_path) if one.level == Level.COMMUNITY]
    held = set(_filed(of).values_list("region_path", flat=True))
    depth = of.depth if of.by else 0
    all_of = Counter(path[:depth] if depth else None for path in places)
    with_one = Counter(path[:depth] if depth else None for path in places if path in held)
    return {key: (with_one[key], many) for key, many in all_of.items()}


def _filed(of: Of):
    """Committees that were filed by the end of the period and stood on its last day."""
    end = min(start_of(of.until), of.as_of)
    return Committee.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=of.until), region_path__startswith=of.region_path, filed_at__lt=end
    )


def listed(*, of: Of, limit: int, offset: int) -> list[Behind]:
    """The committees that count, by place."""
    if of.estate_id or of.enterprise_id:
        return []
    rows = list(_filed(of).order_by("region_path")[offset : offset + limit])
    names = registers.region_name_map(row.region_path for row in rows)
    return [
        Behind(
            title=" ".join(names[row.region_path][-2:]), note=_("filed as %(number)s") % {"number": row.number},
            address=reverse("community_committees:committee", args=[row.pk]), valid_from=row.formed_on,
            valid_to=row.ended_on,
        )
        for row in rows
    ]  # fmt: skip
