"""What a campaign found, type by type; two queries."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from anju.ground.access.types import Actor
from anju.programmes.campaigns.models import Campaign, Problem, Refund
from anju.programmes.campaigns.queries.seeing import seen


@dataclass(frozen=True, slots=True, kw_only=True)
class OfType:
    code: str
    title: str
    found: int
    concealed: int
    rectified: int
    refunded: Decimal


def by_type(campaign: Campaign, *, by: Actor | None = None, region_path: str = "") -> list[OfType]:
    """In the campaign's own order; types of which nothing was found stand there with zero."""
    rows = Problem.objects.filter(campaign=campaign, region_path__startswith=region_path)
    rows = rows if by is None else seen(by, rows)
    counted = {
        one["type"]: one for one in rows.order_by().values("type").annotate(
            found=Count("pk"), concealed=Count("pk", filter=Q(is_concealed=True)), rectified=Count("rectified_at"),
        )
    }  # fmt: skip
    back = Refund.objects.filter(problem__in=rows.values("pk")).order_by().values_list("problem__type")
    money = dict(back.annotate(sum=Sum("amount")))
    return [
        OfType(
            code=code, title=title, refunded=money.get(code, Decimal(0)),
            **{name: counted.get(code, {}).get(name, 0) for name in ("found", "concealed", "rectified")},
        )
        for code, title in campaign.titles.items()
    ]  # fmt: skip
