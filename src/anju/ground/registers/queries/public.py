"""What everybody may find: open estates, by whatever people know of theirs."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.ground.registers.models import Estate, Region
from anju.ground.registers.queries.estates import OPEN_STATES
from anju.ground.registers.queries.finding import found
from anju.ground.registers.queries.periods import holding_on

MOST_WORDS = 3
MOST_REGIONS = 30


def find_estates(text: str, *, within: str = "") -> QuerySet[Estate]:
    """Open estates below a division, by name, with the enterprise at hand.

    Every word of ``text`` stands in the name (or its sound), the address, the name of a district, street or community,
    or that of the enterprise. One query for each word beside those of the rows.
    """
    rows = Estate.objects.select_related("enterprise").filter(state__in=OPEN_STATES, region_path__startswith=within)
    for word in text.split()[:MOST_WORDS]:
        named = Q(pk__in=found(Estate.objects.all(), word).order_by().values("pk"))
        rows = rows.filter(named | Q(address__icontains=word) | Q(enterprise__name__icontains=word) | _lying_in(word))
    return rows.order_by("name", "id")


def _lying_in(word: str) -> Q:
    """Below one of the divisions whose name holds ``word``; the city itself and what is above it say nothing."""
    paths = Region.objects.filter(
        name__contains=word, level__in=("district", "street", "community"), valid_to=None
    ).values_list("path", flat=True)[:MOST_REGIONS]  # fmt: skip
    inside = Q(pk=None)
    for path in paths:
        inside |= Q(region_path__startswith=path)
    return inside


def estates_served(enterprise_id: UUID, day: date) -> QuerySet[Estate]:
    """Open estates with a contract of the enterprise in force on ``day``, by name."""
    served = Q(contracts__enterprise_id=enterprise_id) & holding_on(day, prefix="contracts__")
    return Estate.objects.filter(served, state__in=OPEN_STATES).order_by("name", "id")
