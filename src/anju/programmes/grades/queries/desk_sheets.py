"""Sheets at the desk: the enterprises of a grading that a reader oversees, narrowed and in pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Subquery
from django.db.models.expressions import OuterRef

from anju.engines.scoring import queries as scoring
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.grades.models import Grade, Grading, Input, Sheet
from anju.programmes.grades.types import InputRule, Kind, ListState

PAGE = 50
SHOW = ("", "missing", "off", "red", "black")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader asks for. ``show``: ``missing`` (a figure is not there yet), ``off`` (taken off the list), the red
    or the black board, or everybody on the list. ``band``: only with this grade."""

    district: str = ""
    text: str = ""
    show: str = ""
    band: str = ""


def seen(by: Actor, grading: Grading) -> QuerySet[Sheet]:
    """The sheets of a grading that ``by`` may read: of enterprises whose estates all lie in the own region."""
    return access.within(by, Sheet.objects.filter(grading=grading))


def narrowed(rows: QuerySet[Sheet], asked: Filters, grading: Grading, inputs: Mapping[Kind, InputRule]):
    """The sheets asked for, with ``band``, ``total`` and ``rank`` of the last list that was drawn; by name before."""
    rows = rows.exclude(off_reason="") if asked.show == "off" else rows.filter(off_reason="")
    if asked.district:
        rows = rows.filter(region_path__startswith=asked.district)
    if asked.text:
        rows = rows.filter(Q(name__icontains=asked.text) | Q(uscc__iexact=asked.text))
    if asked.show == "missing":
        needed = [kind.value for kind, rule in inputs.items() if rule.missing is None]
        there = Count("inputs", filter=Q(inputs__corrected_by=None, inputs__struck=False, inputs__kind__in=needed))
        rows = rows.annotate(there=there).filter(there__lt=len(needed))
    rows = _graded(rows)
    if asked.show in ("red", "black"):
        rows = rows.filter(board=asked.show)
    if asked.band:
        rows = rows.filter(band=asked.band)
    return rows.order_by(F("rank").asc(nulls_last=True), "name", "pk")


def _graded(rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Each with what the newest list that runs or stands says of it."""
    newest = Grade.objects.filter(
        sheet=OuterRef("pk"), grade_list__state__in=(ListState.DRAFTED, ListState.STANDING)
    ).order_by("-grade_list_id")  # fmt: skip
    return rows.annotate(**{
        name: Subquery(newest.values(name)[:1]) for name in ("band", "title", "total", "rank", "board")
    })  # fmt: skip


def page(by: Actor, grading: Grading, asked: Filters, inputs: Mapping[Kind, InputRule], *, number: Any = 1) -> Page:
    """A page of them; two queries."""
    return Paginator(narrowed(seen(by, grading), asked, grading, inputs), PAGE).get_page(number)


def figures_of(sheets: Iterable[Sheet]) -> dict[UUID, dict[Kind, Input]]:
    """Sheet → kind → the input that counts now; one query."""
    found: dict[UUID, dict[Kind, Input]] = {}
    for one in Input.objects.filter(sheet__in=list(sheets), corrected_by=None, struck=False):
        found.setdefault(one.sheet_id, {})[Kind(one.kind)] = one
    return found


def totals_of(grading: Grading) -> dict[UUID, tuple[Decimal, str, int]]:
    """Enterprise → (total, grade, rank) of the last computation; one query, nothing before."""
    if grading.run_id is None:
        return {}
    return {one.subject_id: (one.total, one.band, one.rank) for one in scoring.results(grading.run_id)}


def districts(by: Actor, grading: Grading) -> Sequence[str]:
    """The districts in which ``by`` sees sheets, by path; the city itself where an enterprise serves several."""
    depth = len(grading.region_path) + len("220202/")
    paths = seen(by, grading).order_by().values_list("region_path", flat=True).distinct()
    return sorted({path[:depth] for path in paths})


def sheet(sheet_id: UUID, *, by: Actor) -> Sheet:
    """One sheet, with its grading.

    :raises Hidden: if there is none, or not for this reader.
    """
    found = access.within(by, Sheet.objects.select_related("grading")).filter(pk=sheet_id).first()
    if found is None:
        raise Hidden()
    return found


def inputs_entered(row: Sheet) -> dict[Kind, list[Input]]:
    """Kind → its inputs, the one that counts first, then those it corrected; one query."""
    found: dict[Kind, list[Input]] = {}
    for one in row.inputs.order_by("-made_at", "-pk"):
        found.setdefault(Kind(one.kind), []).append(one)
    return found
