"""Many estates as they stood on a day, in few queries: for whoever judges a whole city at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import Substr

from anju.ground.registers.models import Estate, HouseUnit, OwnersBody, Post, ServiceContract
from anju.ground.registers.queries.estates import OPEN_STATES
from anju.ground.registers.queries.periods import holding_on

AT_ONCE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwelling:
    """A dwelling of an estate. ``door``: entrance and number, as people write them."""

    estate_id: UUID
    unit_id: UUID
    building: str
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Managed:
    """Who managed an estate on a day; empty where nobody did."""

    enterprise_id: UUID | None = None
    enterprise_name: str = ""
    manager_id: UUID | None = None
    manager_name: str = ""


def estates_there(root_path: str, day: date | None = None, *, after: UUID | None = None) -> Iterator[Estate]:
    """Open estates below a division that existed on ``day``, in the order of their ids; without a day every estate
    that ever was. Read in handfuls.

    :param after: only those whose id follows.
    """
    rows = Estate.objects.filter(region_path__startswith=root_path)
    rows = rows.filter(holding_on(day), state__in=OPEN_STATES) if day else rows
    rows = rows.filter(pk__gt=after) if after else rows
    yield from rows.only("id", "code", "name", "region_path", "households").order_by("pk").iterator(chunk_size=AT_ONCE)


def many_estates_there(root_path: str, day: date) -> int:
    """How many they are."""
    return Estate.objects.filter(holding_on(day), region_path__startswith=root_path, state__in=OPEN_STATES).count()


def estate_sums(root_path: str, day: date, *, depth: int) -> dict[str, tuple[int, int]]:
    """Division (the first ``depth`` characters of the path) → (open estates, their households) on ``day``; one query.

    Estates of which nobody has said how many households they have add none.
    """
    rows = Estate.objects.filter(holding_on(day), region_path__startswith=root_path, state__in=OPEN_STATES).order_by()
    placed = rows.annotate(place=Substr("region_path", 1, depth)).values_list("place")
    return {place: (many, homes or 0) for place, many, homes in placed.annotate(Count("pk"), Sum("households"))}


def dwellings_of(estate_ids: Collection[UUID], day: date) -> Iterator[Dwelling]:
    """Every dwelling of the estates' building tables on ``day``, estate by estate; one query, read in handfuls."""
    rows = HouseUnit.objects.filter(
        holding_on(day), holding_on(day, prefix="building__"), building__estate_id__in=estate_ids,
        use=HouseUnit.Use.HOME,
    )  # fmt: skip
    told = rows.order_by("building__estate_id", "building__name", "entrance", "number").values_list(
        "building__estate_id", "pk", "building__name", "entrance", "number"
    )
    for estate_id, pk, building, entrance, number in told.iterator(chunk_size=AT_ONCE):
        yield Dwelling(estate_id=estate_id, unit_id=pk, building=building, door=f"{entrance}{number}")


def bodies_on(estate_ids: Collection[UUID], day: date) -> Mapping[UUID, list[str]]:
    """Estate → the names of its owners' bodies in office on ``day``; one query."""
    found: dict[UUID, list[str]] = {}
    rows = OwnersBody.objects.filter(holding_on(day), estate_id__in=estate_ids).order_by("name")
    for estate_id, name in rows.values_list("estate_id", "name"):
        found.setdefault(estate_id, []).append(name)
    return found


def managed_on(root_path: str, day: date) -> Mapping[UUID, Managed]:
    """Estate → who managed it on ``day``, of all estates below a division; two queries."""
    inside = {"estate__region_path__startswith": root_path}
    heads = {
        row[0]: row[1:]
        for row in Post.objects.filter(holding_on(day), **inside).values_list(
            "estate_id", "manager_id", "manager__name"
        )
    }
    firms = ServiceContract.objects.filter(holding_on(day), **inside)
    found = {
        estate_id: Managed(enterprise_id=firm, enterprise_name=name, manager_id=head, manager_name=head_name)
        for estate_id, firm, name in firms.values_list("estate_id", "enterprise_id", "enterprise__name")
        for head, head_name in [heads.pop(estate_id, (None, ""))]
    }
    return found | {estate_id: Managed(manager_id=head, manager_name=name) for estate_id, (head, name) in heads.items()}


def enterprises_between(root_path: str, since: date, until: date) -> Mapping[UUID, set[UUID]]:
    """Estate → the enterprises with a contract in force on a day from ``since`` to ``until``, both included."""
    found: dict[UUID, set[UUID]] = {}
    rows = ServiceContract.objects.filter(estate__region_path__startswith=root_path, valid_from__lte=until)
    for estate_id, firm, begins, ends in rows.values_list("estate_id", "enterprise_id", "valid_from", "valid_to"):
        if ends is None or (ends > since and ends > begins):
            found.setdefault(estate_id, set()).add(firm)
    return found
