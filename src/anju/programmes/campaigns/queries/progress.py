"""What a campaign came to, place by place: six queries, however many estates and problems there are; for a
department four more."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.scopes import steps
from anju.programmes.campaigns.models import Campaign, Credited, Problem, Refund, Target, Transfer
from anju.programmes.campaigns.queries.seeing import seen
from anju.programmes.campaigns.rules import Figures
from anju.programmes.campaigns.types import Source

RECTIFIED = Q(rectified_at__isnull=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    path: str
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``places``: the divisions right below the one asked for that hold an estate of the campaign."""

    total: Figures
    places: list[Place]


def progress(campaign: Campaign, *, by: Actor | None = None, region_path: str = "") -> Progress:
    """By division below ``region_path``, or below the campaign's own; with ``by`` only what that reader may read."""
    root = region_path if region_path.startswith(campaign.region_path) else campaign.region_path
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    for path, figures in _counted(campaign, by, root):
        told[path] |= figures
    by_place: dict[str, Figures] = {}
    for path, figures in told.items():
        below = next((one for one in steps(path) if len(one) > len(root)), path)
        by_place[below] = by_place.get(below, Figures()) + Figures(**figures)
    return _named(by_place, root)


def kept(campaign: Campaign) -> Progress:
    """As it stood when the campaign was summarised."""
    places = [
        Place(path=path, name=name, figures=Figures.read(told))
        for path, name, told in campaign.result.get("places", [])
    ]
    return Progress(total=Figures.read(campaign.result.get("total", {})), places=places)


def _named(by_place: dict[str, Figures], root: str) -> Progress:
    names = {region.path: region.name for region in registers.children(root)}
    here = registers.region_name(root) if root in by_place else ""
    places = [
        Place(path=path, name=names.get(path) or here or path, figures=found)
        for path, found in sorted(by_place.items())
    ]
    return Progress(total=sum((one.figures for one in places), Figures()), places=places)


def _counted(campaign: Campaign, by: Actor | None, root: str):
    """(path of a region, figures) of every region in which something stands."""
    yes = {"targets": _within(Target, campaign, by, root), "problems": _within(Problem, campaign, by, root)}
    yield from _by_region(yes["targets"], "region_path", {
        "estates": Count("pk"), "answered": Count("answered_at"), "late": Count("pk", filter=Q(is_on_time=False)),
        "clued": Count("pk", filter=Q(clues__gt=0)), "inspected": Count("inspected_at"),
    })  # fmt: skip
    yield from _by_region(yes["problems"], "region_path", {
        "self_found": Count("pk", filter=Q(source=Source.SELF_CHECK)),
        "inspected_found": Count("pk", filter=Q(source=Source.INSPECTION)),
        "concealed": Count("pk", filter=Q(is_concealed=True)), "rectified": Count("pk", filter=RECTIFIED),
        "held": Count("pk", filter=Q(holds=True)), "fell_back": Count("pk", filter=Q(round__gt=1)),
    })  # fmt: skip
    inside = yes["problems"].values("pk")
    yield from _by_region(Refund.objects.filter(problem__in=inside), "problem__region_path", {
        "refunded": Sum("amount"), "households": Sum("households"),
    })  # fmt: skip
    yield from _by_region(Transfer.objects.filter(problem__in=inside), "problem__region_path",
                          {"transferred": Count("pk")})  # fmt: skip
    yield from _by_region(Credited.objects.filter(target__in=yes["targets"].values("pk")), "target__region_path",
                          {"points": Sum("points")})  # fmt: skip


def _within(model, campaign: Campaign, by: Actor | None, root: str) -> QuerySet:
    rows = model.objects.filter(campaign=campaign, region_path__startswith=root)
    return rows if by is None else seen(by, rows)


def _by_region(rows: QuerySet, path: str, figures: dict[str, Any]):
    for row in rows.order_by().values(here=F(path)).annotate(**figures):
        yield row.pop("here"), row
