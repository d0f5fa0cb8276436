"""How many enterprises were graded in a period, and how many of them got each grade: read from the grades that were
given, each of which has its entry (``grades.given``)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.engines.indicators.types import Asked, Behind
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day, start_of
from anju.programmes.grades.models import Grade
from anju.programmes.grades.types import ListState

ALL = ""  # the part that is everybody who was graded
NAMED = ("A", "B", "C", "D")  # the grades that have a figure of their own
FINAL = (ListState.STANDING, ListState.ENDED)


def given(of: Asked) -> QuerySet[Grade]:
    """The grade of everybody on the lists that became final in the period: one each for every year that was graded, as
    it stands after corrections; so the grades always add up to how many were graded. No grade is an estate's."""
    rows = Grade.objects.filter(
        grade_list__state__in=FINAL, grade_list__grading__final_at__gte=start_of(of.since),
        grade_list__grading__final_at__lt=start_of(of.until), grade_list__grading__final_at__lte=of.as_of,
        sheet__region_path__startswith=of.region_path,
    )  # fmt: skip
    rows = rows.filter(enterprise_id=of.enterprise_id) if of.enterprise_id else rows
    return rows.none() if of.estate_id else rows


def counted(*, of: Asked) -> Mapping[Any, Mapping[str, int]]:
    """Key → grade → how many, and under ``ALL`` how many in all; one query."""
    rows = given(of).order_by()
    if of.by == "region":
        told = rows.annotate(key=Substr("sheet__region_path", 1, of.depth)).values_list("key", "band")
    elif of.by == "enterprise":
        told = rows.annotate(key=F("enterprise_id")).values_list("key", "band")
    elif of.by == "month":
        told = rows.values_list("grade_list__grading__final_at", "band")
        return _summed((f"{local_day(at):%Y-%m}", band) for at, band in told)
    elif of.by is None:
        return {None: _none()} | _summed((None, band) for band in rows.values_list("band", flat=True))
    else:
        return {}
    return _summed(told)


def _none() -> dict[str, int]:
    return dict.fromkeys((ALL, *NAMED), 0)


def _summed(rows: Iterable[tuple[Any, str]]) -> dict[Any, dict[str, int]]:
    found: dict[Any, dict[str, int]] = {}
    for key, band in rows:
        part = found.setdefault(key, _none())
        part[ALL] += 1
        part[band] = part.get(band, 0) + 1
    return found


def listing_of(band: str) -> Callable[..., list[Behind]]:
    """The function of a figure that tells who was graded; ``band``: only with this grade."""

    def listed(*, of: Asked, limit: int, offset: int) -> list[Behind]:
        rows = given(of).filter(band=band) if band else given(of)
        rows = rows.select_related("sheet__grading").order_by("sheet__grading__year", "rank", "sheet__name", "pk")
        return _behind(rows[offset : offset + limit])

    return listed


def _behind(rows: Sequence[Grade]) -> list[Behind]:
    cities = {one.root_path: one.slug for one in rulebook.cities()}
    return [
        Behind(
            title=row.sheet.name, valid_from=local_day(row.sheet.grading.final_at),
            note=_("%(year)s: grade %(band)s") % {"year": row.sheet.grading.year, "band": row.title or row.band},
            address=reverse("grades:why", args=[slug, row.sheet.grading.year, row.enterprise_id])
            if (slug := cities.get(row.sheet.grading.region_path)) else "",
        )
        for row in rows
    ]  # fmt: skip
