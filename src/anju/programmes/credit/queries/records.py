"""Reading records: what an overseer finds in the own places, and one record with all that stands in it."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.credit.acts import OVERSEERS
from anju.programmes.credit.models import Evidence, Objection, Record, RecordItem
from anju.programmes.credit.queries import own
from anju.programmes.credit.types import State, Who

PAGE = 50
MOST = 1000  # a tab counts no further
OBJECTED = Exists(Objection.objects.filter(record=OuterRef("pk"), decided_at=None))
VIEWS = ("to_notify", "notified", "to_archive", "archived", "cancelled", "all")


def overseen(by: Actor) -> QuerySet[Record]:
    """The records of the places that ``by`` oversees, whatever their state."""
    return access.within(by.with_grants(g for g in by.grants if g.role in OVERSEERS), Record.objects.all())


def readable(by: Actor) -> QuerySet[Record]:
    """What ``by`` may read: as an overseer all of the own places, as a firm the own from the notice on."""
    mine = own.own_records(by) if by.is_signed_in else Record.objects.none()
    return Record.objects.filter(Q(pk__in=overseen(by).values("pk")) | Q(pk__in=mine.values("pk")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the list is narrowed to; empty means anything.

    :ivar text: a number, a document number, or part of the name of an estate, an enterprise or a manager.
    """

    view: str = "to_notify"
    text: str = ""
    kind: str = ""
    source: str = ""
    region_path: str = ""
    since: date | None = None
    until: date | None = None
    estate_id: UUID | None = None
    enterprise_id: UUID | None = None
    cause_id: UUID | None = None


def _in_view(rows: QuerySet[Record], view: str, *, at: datetime) -> QuerySet[Record]:
    """The tabs: what waits for the notice, for the window, for an officer; what is done."""
    closed = Q(waived_at__isnull=False) | Q(objection_until__lt=at)
    if view == "to_notify":
        return rows.filter(state__in=[State.FILED.value, State.TO_NOTIFY.value])
    if view == "notified":
        return rows.filter(state=State.NOTIFIED.value).filter(~closed | OBJECTED)
    if view == "to_archive":
        return rows.filter(closed, ~OBJECTED, state=State.NOTIFIED.value)
    return rows.filter(state=view) if view in ("archived", "cancelled") else rows


def found(by: Actor, filters: Filters, *, at: datetime) -> QuerySet[Record]:
    """The records of a list, in no order; nothing is read yet but the names that ``text`` may mean."""
    rows = _in_view(overseen(by), filters.view, at=at)
    told = {
        "kind": filters.kind, "source": filters.source, "region_path__startswith": filters.region_path,
        "occurred_on__gte": filters.since, "occurred_on__lte": filters.until, "estate_id": filters.estate_id,
        "enterprise_id": filters.enterprise_id, "cause_id": filters.cause_id,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in told.items() if value})
    return rows.filter(_meaning(filters.text)) if filters.text else rows


def _meaning(text: str) -> Q:
    estates = [row.pk for row in registers.search_estates(text)]
    firms = [row.pk for row in registers.search_enterprises(text)]
    named = Q(number__istartswith=text) | Q(document_no__icontains=text) | Q(manager__name=text)
    return named | Q(estate_id__in=estates) | Q(enterprise_id__in=firms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record in a list; ``points`` without a sign, of what stands."""

    record: Record
    titles: list[str]
    estate_name: str
    enterprise_name: str
    manager_name: str
    office_name: str
    enterprise_points: Decimal | None
    manager_points: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``after`` is where the next begins, empty at the end."""

    lines: list[Line]
    after: str = ""


def listed(by: Actor, filters: Filters, *, at: datetime, after: str = "", size: int = PAGE) -> Listed:
    """One page of a list, newest first; six queries whatever there is (and those of a search)."""
    rows, following = page(found(by, filters, at=at).prefetch_related("items"), after=after, size=size)
    return Listed(lines=lines_of(rows), after=following)


def page(rows: QuerySet, *, after: str, size: int) -> tuple[list, str]:
    """The newest ``size`` rows after a mark, and the mark of the next page; what is no mark begins at the beginning."""
    with contextlib.suppress(ValueError):
        rows = rows.filter(pk__lt=UUID(after)) if after else rows
    taken = list(rows.order_by("-pk")[: size + 1])
    return taken[:size], taken[size - 1].pk.hex if len(taken) > size else ""


def lines_of(rows: Iterable[Record]) -> list[Line]:
    """Records with the names of whom they are about."""
    rows = list(rows)
    estates = registers.estate_names({row.estate_id for row in rows if row.estate_id})
    firms = registers.enterprise_names({row.enterprise_id for row in rows if row.enterprise_id})
    managers = registers.manager_names({row.manager_id for row in rows if row.manager_id})
    offices = people.office_names({row.office_id for row in rows})
    return [
        Line(
            record=row, titles=[item.title for item in row.items.all()],
            estate_name=estates.get(row.estate_id, ""), enterprise_name=firms.get(row.enterprise_id, ""),
            manager_name=managers.get(row.manager_id, "") if row.subject != Who.ENTERPRISE else "",
            office_name=offices.get(row.office_id, ""), enterprise_points=_sum(row, Who.ENTERPRISE),
            manager_points=_sum(row, Who.MANAGER),
        )
        for row in rows
    ]  # fmt: skip


def _sum(row: Record, who: Who) -> Decimal | None:
    """What counts for one of the two; None where nothing does."""
    own_items = [item.points for item in row.items.all() if item.subject == who]
    return sum(own_items) if own_items else None


def counts(by: Actor, filters: Filters, *, at: datetime) -> dict[str, int]:
    """How many each tab holds under the same filters, up to ``MOST``; one query each."""
    return {
        view: found(by, replace(filters, view=view), at=at).order_by()[:MOST].count()
        for view in VIEWS
        if view not in ("cancelled", "all")
    }


# ── one record ───────────────────────────────────────────────────────────────


def record(record_id: UUID, *, by: Actor) -> Record:
    """A record of the places that ``by`` oversees.

    :raises Hidden: if there is none, or it lies elsewhere.
    """
    row = overseen(by).filter(pk=record_id).prefetch_related(_items()).first()
    if row is None:
        raise Hidden()
    return row


def readable_record(record_id: UUID, *, by: Actor) -> Record:
    """A record that ``by`` may read, for the notice on paper and for programs.

    :raises Hidden: otherwise.
    """
    row = readable(by).filter(pk=record_id).prefetch_related(_items()).first()
    if row is None:
        raise Hidden()
    return row


def _items() -> Prefetch:
    return Prefetch("items", RecordItem.objects.order_by("position"))


def evidence_of(record_id: UUID) -> list[Evidence]:
    """What the bureau gave to show it, in order."""
    return list(Evidence.objects.filter(record_id=record_id, objection=None).select_related("case"))


def objections_of(record_id: UUID) -> list[Objection]:
    """The objections to a record, oldest first, with their items."""
    rows = Objection.objects.filter(record_id=record_id).select_related("case").prefetch_related("items__item")
    return list(rows.order_by("pk"))


def records_of(by: Actor, *, cause_id: UUID) -> list[Record]:
    """The records that something gave cause for, as far as ``by`` may read them."""
    return list(overseen(by).filter(cause_id=cause_id).order_by("pk"))
