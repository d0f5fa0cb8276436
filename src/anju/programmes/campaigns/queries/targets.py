"""The estates of a campaign: in lists, and one with all that stands there."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.ground.access import queries as people
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.campaigns.models import Answer, Campaign, Clue, Inspection, Problem, Target
from anju.programmes.campaigns.queries.problems import ProblemLine, lines_of
from anju.programmes.campaigns.queries.seeing import seen

PAGE = 50
VIEWS = {
    "all": Q(), "silent": Q(answered_at=None), "answered": Q(answered_at__isnull=False), "late": Q(is_on_time=False),
    "clued": Q(clues__gt=0), "to_inspect": Q(inspected_at=None), "inspected": Q(inspected_at__isnull=False),
    "points": Q(credited__isnull=False),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    row: Target
    estate_name: str
    enterprise_name: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """One page; ``after`` is where the next begins."""

    lines: list[TargetLine]
    after: str = ""


def targets(
    campaign: Campaign, *, by: Actor, view: str = "all", region_path: str = "", after: str = "", size: int = PAGE
) -> Targets:  # fmt: skip
    """Estates of a campaign that ``by`` may read, those with clues first; a fixed number of queries."""
    rows = seen(by, Target.objects.filter(campaign=campaign, region_path__startswith=region_path))
    rows = rows.filter(VIEWS.get(view, Q()))
    rows = Target.objects.filter(pk__in=rows.values("pk"))
    shown, following = _page(rows, after, size)
    estates = registers.estate_names({row.estate_id for row in shown})
    firms = registers.enterprise_names({row.enterprise_id for row in shown} - {None})
    places = registers.region_name_map({row.region_path for row in shown})
    lines = [
        TargetLine(row=row, estate_name=estates.get(row.estate_id, ""),
                   enterprise_name=firms.get(row.enterprise_id, ""),
                   place="".join(places.get(row.region_path, [])[-2:]))
        for row in shown
    ]  # fmt: skip
    return Targets(lines=lines, after=following)


def _page(rows: QuerySet[Target], after: str, size: int) -> tuple[list[Target], str]:
    """Most clues first, then by id; the mark is both."""
    clues, _dash, last = after.partition("-")
    with contextlib.suppress(ValueError):
        mark = int(clues[:5]), UUID(last)
        rows = rows.filter(Q(clues__lt=mark[0]) | Q(clues=mark[0], pk__gt=mark[1]))
    found = list(rows.order_by("-clues", "pk")[: size + 1])
    shown = found[:size]
    return shown, f"{shown[-1].clues}-{shown[-1].pk.hex}" if len(found) > size else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """One estate of a campaign: what the self-check said, clues, inspections, problems."""

    row: Target
    campaign: Campaign
    estate_name: str
    enterprise_name: str
    answers: list[tuple[str, Answer]]
    clues: list[tuple[Clue, Any]]
    inspections: list[tuple[Inspection, str]]
    problems: list[ProblemLine]


def target(target_id: UUID, *, by: Actor) -> Target:
    """:raises Hidden: if there is none, or not for this reader."""
    rows = seen(by, Target.objects.all()).filter(pk=target_id)
    row = Target.objects.filter(pk__in=rows.values("pk")).select_related("campaign").first()
    if row is None:
        raise Hidden()
    return row


def view(row: Target) -> TargetView:
    """Everything about an estate for a reader who may read it; a fixed number of queries."""
    titles = row.campaign.titles
    answers = {one.type: one for one in row.answers.all()}
    visits = list(Inspection.objects.filter(target=row).order_by("-inspected_at"))
    names = people.office_names({one.office_id for one in visits})
    clues = list(Clue.objects.filter(target=row).order_by("-taken_at"))
    return TargetView(
        row=row, campaign=row.campaign, estate_name=registers.estate_names([row.estate_id]).get(row.estate_id, ""),
        enterprise_name=registers.enterprise_names([row.enterprise_id]).get(row.enterprise_id, ""),
        answers=[(title, answers[code]) for code, title in titles.items() if code in answers],
        clues=[(one, titles.get(one.type, one.type)) for one in clues],
        inspections=[(one, names.get(one.office_id, "")) for one in visits],
        problems=lines_of(list(Problem.objects.filter(target=row).select_related("order").order_by("pk")), titles),
    )  # fmt: skip


def enterprise_desks(campaign_id: UUID, at: datetime) -> list[UUID]:
    """The offices of the enterprises that were reminded at a moment; two queries."""
    rows = Target.objects.filter(campaign_id=campaign_id, reminded_at=at)
    return _desks(rows, at)


def all_desks(campaign_id: UUID, at: datetime) -> list[UUID]:
    """The offices of all enterprises that a campaign looks at; two queries."""
    return _desks(Target.objects.filter(campaign_id=campaign_id), at)


def _desks(rows: QuerySet[Target], at: datetime) -> list[UUID]:
    """Of each enterprise every desk whose place holds one of the estates; any where none does."""
    firms: dict[UUID, set[str]] = {}
    for firm, path in rows.exclude(enterprise_id=None).values_list("enterprise_id", "region_path"):
        firms.setdefault(firm, set()).add(path)
    desks: dict[UUID, list] = {}
    for office in people.offices(on=local_day(at), kind=OfficeKind.ENTERPRISE):
        desks.setdefault(office.enterprise_id, []).append(office)
    return [office.pk for firm, paths in firms.items() for office in _near(desks.get(firm, []), paths)]


def _near(desks: list, paths: set[str]) -> list:
    return [one for one in desks if any(path.startswith(one.region_path) for path in paths)] or desks[:1]
