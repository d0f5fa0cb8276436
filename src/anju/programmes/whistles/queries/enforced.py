"""Enforcement records: the list of those who oversee or recorded them, one of them, and counts for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.whistles.models import Enforcement

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementLine:
    """One record in words; never a person."""

    id: UUID
    case_id: UUID
    number: str
    item: str
    basis: str
    measure: str
    amount: Decimal | None
    against: str
    office: str
    estate_id: UUID
    estate_name: str
    enterprise_id: UUID | None
    enterprise_name: str
    document_no: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictCount:
    """How many records of an item there are in a district, by measure, and what was fined."""

    region_path: str
    district: str
    item: str
    many: int
    fined: int
    amount: Decimal


def enforcements(
    by: Actor, *, region_path: str = "", measure: str = "", after: str = "", size: int = PAGE
) -> tuple[list[EnforcementLine], str]:
    """Records that ``by`` may read, newest first, and the mark of the next page; four queries."""
    rows = access.within(by, Enforcement.objects.select_related("whistle__case"))
    rows = rows.filter(region_path__startswith=region_path) if region_path else rows
    rows = rows.filter(measure=measure) if measure else rows
    found = list(_after(rows, after).order_by("-pk")[: size + 1])
    return lines_of(found[:size]), found[size - 1].pk.hex if len(found) > size else ""


def _after(rows: QuerySet, mark: str) -> QuerySet:
    try:
        return rows.filter(pk__lt=UUID(mark))
    except ValueError:
        return rows


def enforcement(enforcement_id: UUID, *, by: Actor) -> Enforcement:
    """One record.

    :raises Hidden: if there is none, or ``by`` may not see it.
    """
    rows = Enforcement.objects.select_related("whistle__case").filter(pk=enforcement_id)
    found = access.within(by, rows).first()
    if found is None:
        raise Hidden()
    return found


def lines_of(rows: Iterable[Enforcement]) -> list[EnforcementLine]:
    """Rows in words; three queries."""
    rows = list(rows)
    names = people.office_names({row.office_id for row in rows})
    firms = registers.enterprise_names({row.enterprise_id for row in rows} - {None})
    return [
        EnforcementLine(
            id=row.pk, case_id=row.whistle_id, number=row.whistle.case.number, item=row.item_title, basis=row.basis,
            measure=row.measure, amount=row.amount, against=row.against, office=names.get(row.office_id, ""),
            estate_id=row.estate_id, estate_name=row.whistle.case.place_name, enterprise_id=row.enterprise_id,
            enterprise_name=firms.get(row.enterprise_id, ""), document_no=row.document_no, recorded_at=row.recorded_at,
        )
        for row in rows
    ]  # fmt: skip


def public_counts(root_path: str, *, since: datetime, until: datetime) -> list[DistrictCount]:
    """For everybody: records by district and item in [since, until); no person, no enterprise, no place below."""
    rows = Enforcement.objects.filter(
        region_path__startswith=root_path, recorded_at__gte=since, recorded_at__lt=until
    )  # fmt: skip
    by_place = rows.values_list("region_path", "item_title").annotate(many=Count("pk"), fined=Sum("amount"))
    fined = rows.filter(measure="fine").values_list("region_path", "item_title").annotate(many=Count("pk"))
    districts = {one.path: one.name for one in registers.children(root_path)}
    return _added(by_place, {(path, item): many for path, item, many in fined}, districts)


def _added(by_place, fined: dict, districts: dict[str, str]) -> list[DistrictCount]:
    many: dict[tuple[str, str], list] = {}
    for path, item, number, amount in by_place:
        district = next((one for one in districts if path.startswith(one)), "")
        known = many.setdefault((district, item), [0, 0, Decimal(0)])
        known[0] += number
        known[1] += fined.get((path, item), 0)
        known[2] += amount or 0
    ordered = sorted(many.items(), key=lambda one: (one[0][0], -one[1][0], one[0][1]))
    return [
        DistrictCount(region_path=district, district=districts.get(district, ""), item=item, many=number,
                      fined=fines, amount=amount)
        for (district, item), (number, fines, amount) in ordered
    ]  # fmt: skip
