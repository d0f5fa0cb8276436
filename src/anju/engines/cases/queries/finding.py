"""Looking through all cases, newest first: words, jurisdiction and fixed filters met in one index of keys.

The file is looked through in stretches (``searching.stretches``) and only until the page is full, so a word that
stands in every seventh case costs what a word costs that stands in five of a million. What the keys do not decide (a
state, a date, who has it) stands on the rows: then so many cases are looked at, and the page says where it stopped.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from anju.engines.cases import registry, searching
from anju.engines.cases.columns import CaseKeys
from anju.engines.cases.filters import Filters
from anju.engines.cases.models import Case
from anju.engines.cases.queries import lanes
from anju.engines.cases.queries.narrowing import held_number, narrow
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit import prepared

# How many short stretches (of 4,096 cases) are looked through, and whether all older cases after them.
REACH = {"far": (16, True), "middle": (24, False), "near": (8, False)}
_PAGE = "SELECT c.id, c.serial FROM unnest(%s::text[]) AS w (keys) CROSS JOIN LATERAL ({inner}) AS c LIMIT {size}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """:ivar after: mark of the next page. :ivar stopped: older cases were not looked at; the next page does."""

    ids: list[UUID]
    after: str = ""
    stopped: bool = False


def newest_first(by: Actor, filters: Filters, *, at: datetime, after: str, size: int) -> Found:
    """The newest ``size`` cases below the mark that the reader may see and that fit."""
    narrowed = narrow(filters, by=by, at=at)
    ways = _ways(by, region=filters.region)
    if not ways:
        return Found(ids=[])
    before = _read_mark(after)
    top = before - 1 if before is not None else _newest()
    near, far = REACH[narrowed.reach]
    looked = searching.stretches(top, near=near, far=far) if top >= 0 else []
    # what the keys know is asked of them alone; the rows then confirm the words as they stand
    rows = Case.objects.alias(keys=CaseKeys()).filter(_met(ways, narrowed), narrowed.rows)
    rows = (rows.filter(serial__lte=top) if before is not None else rows).order_by("-serial").values("id", "serial")
    inner, values = rows[: size + 1].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_PAGE.format(inner=inner, size=size + 1), [_literals(looked), *values])
        found = cursor.fetchall()
    if len(found) > size:
        return Found(ids=[pk for pk, _serial in found[:size]], after=f"n{found[size - 1][1]}")
    low = looked[-1][1] if looked else 0
    return Found(ids=[pk for pk, _serial in found], after=f"n{low}" if low else "", stopped=bool(low))


def _literals(looked: list[tuple[list[str], int]]) -> list[str]:
    """The keys of each stretch as one value: rows of arrays of different lengths are no array."""
    return ["{" + ",".join(keys) + "}" for keys, _low in looked]


def _met(ways: list[list[str]], narrowed) -> Q:
    """The keys of one stretch, of the filters, and of one of the ways by which the reader sees a case."""
    met, here = Q(), RawSQL("w.keys::text[]", [])
    for way in ways:
        both = [*narrowed.keys, *way]
        met |= Q(keys__overlap=here) & (Q(keys__contains=both) if both else Q())
    for group in narrowed.one_of:
        met &= Q(keys__overlap=group)
    return met


def _ways(by: Actor, *, region: str) -> list[list[str]]:
    """The keys that each way of seeing a case asks for."""
    ways = [[searching.region_key(path)] for path in lanes.read_regions(by, within=region) if path.count("/") > 1]
    if any(path.count("/") == 1 for path in lanes.read_regions(by, within=region)):
        return [[]]  # a whole province: whoever reads all of it needs no key
    below = [searching.region_key(region)] if region else []
    return ways + [[searching.office_key(office), *below] for office in lanes.read_offices(by)]


def _newest() -> int:
    return prepared.first("SELECT last_value FROM cases_number")[0]


def _read_mark(after: str) -> int | None:
    return (
        int(after[1:]) if after[:1] == "n" and after[1:].isascii() and after[1:].isdigit() and len(after) < 19 else None
    )


def numbered(by: Actor, text: str, *, at: datetime) -> list[UUID]:
    """The cases the reader may see whose number was typed, in full or its digits alone; newest first."""
    prefixes = sorted({kind.prefix for kind in registry.case_types().values()})
    wanted = held_number(text, prefixes=prefixes, at=at)
    rows = access.within(by, Case.objects.filter(number__in=wanted)) if wanted else Case.objects.none()
    return list(rows.order_by("-serial").values_list("id", flat=True))


def exactly(by: Actor, text: str) -> Case | None:
    """The case whose full number was typed: SQ26-04183."""
    number = searching.number(text)
    return access.within(by, Case.objects.filter(number=number)).first() if number else None
