"""Coverage: communities with a filed committee of all communities (domain.md §30, W9)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.engines.indicators.types import Asked, Behind
from anju.ground.registers import queries as registers
from anju.ground.registers.types import Level
from anju.kit.clock import start_of
from anju.programmes.community_committees.models import Committee


def counted(*, of: Asked) -> Mapping[Any, tuple[int, int]]:
    """Key → (communities with a committee at the end of the period, communities); by place or in all, of no estate."""
    if of.estate_id or of.enterprise_id or of.by not in (None, "region"):
        return {}
    depth = of.depth if of.by else 0
    filed = _filed(of).values("region_path")
    return registers.tally_below(of.region_path, level=Level.COMMUNITY, depth=depth, among=filed)


def _filed(of: Asked):
    """Committees that were filed by the end of the period and stood on its last day."""
    end = min(start_of(of.until), of.as_of)
    return Committee.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=of.until), region_path__startswith=of.region_path, filed_at__lt=end
    )


def listed(*, of: Asked, limit: int, offset: int) -> list[Behind]:
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
