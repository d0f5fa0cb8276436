"""The problems of a campaign: in lists, and one with what followed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from anju.engines.cases import queries as cases
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.campaigns.models import Campaign, LookBack, Problem, Refund, Transfer
from anju.programmes.campaigns.queries.campaigns import said
from anju.programmes.campaigns.queries.seeing import seen
from anju.programmes.campaigns.types import Source

PAGE = 50
VIEWS = {
    "all": Q(), "open": Q(rectified_at=None), "rectified": Q(rectified_at__isnull=False),
    "self_check": Q(source=Source.SELF_CHECK), "inspection": Q(source=Source.INSPECTION),
    "concealed": Q(is_concealed=True), "held": Q(holds=True), "fell_back": Q(round__gt=1),
    "refunded": Q(refunds__isnull=False), "transferred": Q(transfer__isnull=False),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """A problem in a list. ``amount`` and ``households``: what went back to owners."""

    row: Problem
    title: str
    estate_name: str
    refunded: Any
    households: int
    transfer: Transfer | None
    look_backs: list[LookBack]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    lines: list[ProblemLine]
    after: str = ""


def problems(
    campaign: Campaign, *, by: Actor, view: str = "all", region_path: str = "", type: str = "", after: str = "",
    size: int = PAGE,
) -> Problems:  # fmt: skip
    """Problems of a campaign that ``by`` may read, newest first; a fixed number of queries."""
    rows = seen(by, Problem.objects.filter(campaign=campaign, region_path__startswith=region_path))
    rows = rows.filter(VIEWS.get(view, Q()))
    rows = rows.filter(type=type) if type else rows
    rows = Problem.objects.filter(pk__in=rows.values("pk")).select_related("order")
    shown, following = cases.own_page(rows, after=after, size=size)
    return Problems(lines=lines_of(shown, campaign.titles), after=following)


def lines_of(shown: list[Problem], titles: dict[str, str]) -> list[ProblemLine]:
    """Rows in words, with what followed them; four queries."""
    own = [row.pk for row in shown]
    back = Refund.objects.filter(problem_id__in=own).order_by().values("problem_id")
    money = {one["problem_id"]: one for one in back.annotate(sum=Sum("amount"), many=Sum("households"), n=Count("pk"))}
    handed = {one.problem_id: one for one in Transfer.objects.filter(problem_id__in=own)}
    looked: dict[UUID, list[LookBack]] = {}
    for one in LookBack.objects.filter(problem_id__in=own).order_by("round"):
        looked.setdefault(one.problem_id, []).append(one)
    estates = registers.estate_names({row.estate_id for row in shown})
    return [
        ProblemLine(
            row=row, title=titles.get(row.type, row.type), estate_name=estates.get(row.estate_id, ""),
            refunded=money.get(row.pk, {}).get("sum"), households=money.get(row.pk, {}).get("many", 0),
            transfer=handed.get(row.pk), look_backs=looked.get(row.pk, []),
        )
        for row in shown
    ]  # fmt: skip


def problem(problem_id: UUID, *, by: Actor) -> Problem:
    """:raises Hidden: if there is none, or not for this reader."""
    rows = seen(by, Problem.objects.all()).filter(pk=problem_id)
    row = Problem.objects.filter(pk__in=rows.values("pk")).select_related("campaign", "target").first()
    if row is None:
        raise Hidden()
    return row


def problem_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Problem → the campaign it belongs to and its type; no words of people."""
    rows = Problem.objects.filter(pk__in=list(ids)).select_related("campaign")
    return {row.pk: f"{row.campaign.name} · {row.campaign.titles.get(row.type, row.type)}" for row in rows}


def problem_mentions(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Problem → when its campaign began: what a letter may say."""
    rows = Problem.objects.filter(pk__in=list(ids)).values_list("pk", "campaign__begins_on")
    return {pk: said(day) for pk, day in rows}


def ordering_office(problem_id: UUID) -> UUID | None:
    """The office that ordered a problem to be rectified."""
    return Problem.objects.filter(pk=problem_id).values_list("order__office_id", flat=True).first()
