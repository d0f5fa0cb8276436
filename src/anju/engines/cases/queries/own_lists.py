"""Lists of a programme's own rows, each of which shares the id of its case and stands at a place.

Newest first, narrowed to what the reader sees, to a place and to states of the case; counts stop at ``MOST``.
"""

import contextlib
from collections.abc import Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, QuerySet

from anju.engines.cases.queries.lanes import MOST
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers

Rows = TypeVar("Rows", bound=QuerySet)


def own_rows(by: Actor, rows: Rows, *, states: Sequence[str], region_path: str = "") -> Rows:
    """Those of ``rows`` that ``by`` may read, at or below a place, whose case is in one of ``states`` (none: any)."""
    found = access.within(by, rows.select_related("case"))
    found = found.filter(region_path__startswith=region_path) if region_path else found
    return found.filter(case__state__in=states) if states else found


def own_page(rows: QuerySet, *, after: str, size: int) -> tuple[list, str]:
    """The newest ``size`` of ``rows`` after a mark, and the mark of the next page, empty at the end; one query.

    Whatever is no mark of ours begins at the beginning.
    """
    with contextlib.suppress(ValueError):
        rows = rows.filter(pk__lt=UUID(after))
    found = list(rows.order_by("-pk")[: size + 1])
    return found[:size], found[size - 1].pk.hex if len(found) > size else ""


def own_counts(
    by: Actor, rows: QuerySet, *, views: Mapping[str, Sequence[str]], region_path: str = ""
) -> dict[str, int]:
    """How many each view (name → states) holds, up to ``MOST``; one query each."""
    return {
        view: own_rows(by, rows, states=states, region_path=region_path).order_by()[:MOST].count()
        for view, states in views.items()
    }


def own_by_place(rows: QuerySet, *, region_path: str) -> list[tuple[str, str, int]]:
    """(path, name, how many of ``rows``) of each division right below a place that holds any; two queries."""
    below = {region.path: region.name for region in registers.children(region_path)}
    many: dict[str, int] = dict.fromkeys(below, 0)
    for path, number in rows.order_by().values_list("region_path").annotate(many=Count("pk")):
        if own := next((one for one in below if path.startswith(one)), None):
            many[own] += number
    return [(path, below[path], number) for path, number in many.items() if number]
