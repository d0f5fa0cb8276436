"""Results at the desk: the part that a reader oversees, narrowed and in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.programmes.assessments.models import Cycle, Placing, Result
from anju.programmes.assessments.types import ListState

PAGE = 50
RUNNING = (ListState.DRAFTED, ListState.STANDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader asks for. ``show``: ``ranked``, ``unranked``, ``red``, ``black``, or everything."""

    district: str = ""
    text: str = ""
    show: str = ""


def seen(by: Actor, cycle: Cycle) -> QuerySet[Result]:
    """The results of a cycle that ``by`` may read: those of the estates in the own region."""
    return access.within(by, Result.objects.filter(cycle=cycle))


def narrowed(rows: QuerySet[Result], asked: Filters, cycle: Cycle) -> QuerySet[Result]:
    rows = rows.filter(district_path=asked.district) if asked.district else rows
    if asked.text:
        named = Q(estate_name__icontains=asked.text) | Q(enterprise_name__icontains=asked.text)
        rows = rows.filter(named | Q(manager_name__icontains=asked.text))
    if asked.show in ("red", "black"):
        on = Placing.objects.filter(board=asked.show, board_list__cycle=cycle, board_list__state__in=RUNNING)
        rows = rows.filter(pk__in=on.values("result_id"))
    elif asked.show in ("ranked", "unranked"):
        rows = rows.filter(rank__isnull=asked.show == "unranked")
    return in_order(rows)


def in_order(rows: QuerySet[Result]) -> QuerySet[Result]:
    """By district and rank; those without one last, by name."""
    return rows.order_by("district_path", F("rank").asc(nulls_last=True), "estate_name", "pk")


def page(by: Actor, cycle: Cycle, asked: Filters, *, number: Any = 1) -> Page:
    """A page of them; two queries."""
    return Paginator(narrowed(seen(by, cycle), asked, cycle), PAGE).get_page(number)


def districts(by: Actor, cycle: Cycle) -> Sequence[str]:
    """The districts in which ``by`` sees results, by path."""
    return list(seen(by, cycle).order_by("district_path").values_list("district_path", flat=True).distinct())


def boards_of(results: Sequence[Result], cycle: Cycle) -> dict[UUID, str]:
    """Result → the board it is on, by the boards that run or stand; the newest list decides."""
    rows = Placing.objects.filter(result__in=results, board_list__cycle=cycle, board_list__state__in=RUNNING)
    return dict(rows.order_by("board_list_id").values_list("result_id", "board"))
