"""The list of records as a table that leaves the house: recorded, because whoever takes it out answers for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import excel, ids
from anju.kit.clock import CHINA
from anju.kit.scopes import Subject
from anju.programmes.credit.acts import Act
from anju.programmes.credit.queries import records
from anju.programmes.credit.types import KIND_TITLES, SOURCE_TITLES, STATE_TITLES, Kind, Source, State

MOST_ROWS, AT_ONCE = 5000, 500
COLUMNS = [
    excel.Column(key="number", title=gettext_lazy("Number"), width=14),
    excel.Column(key="state", title=pgettext_lazy("credit", "State"), width=12),
    excel.Column(key="kind", title=pgettext_lazy("credit", "Kind"), width=12),
    excel.Column(key="source", title=pgettext_lazy("credit", "Source"), width=12),
    excel.Column(key="estate", title=gettext_lazy("Estate"), width=20),
    excel.Column(key="enterprise", title=pgettext_lazy("credit", "Enterprise"), width=30),
    excel.Column(key="manager", title=pgettext_lazy("credit", "Project manager"), width=12),
    excel.Column(key="items", title=pgettext_lazy("credit", "Items"), width=50),
    excel.Column(key="enterprise_points", title=gettext_lazy("Points of the enterprise"), width=12),
    excel.Column(key="manager_points", title=gettext_lazy("Points of the manager"), width=12),
    excel.Column(key="occurred_on", title=gettext_lazy("Day it happened"), width=12),
    excel.Column(key="document_no", title=pgettext_lazy("credit", "Document"), width=22),
    excel.Column(key="office", title=gettext_lazy("Accepted by"), width=20),
    excel.Column(key="archived", title=gettext_lazy("Archived on"), width=12),
    excel.Column(key="public_until", title=pgettext_lazy("credit", "Public until"), width=12),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """:ivar is_whole: False if the list goes on beyond ``MOST_ROWS``; the sheet's name says so too."""

    content: bytes
    rows: int
    is_whole: bool


@transaction.atomic
def export(filters: records.Filters, *, by: Actor, at: datetime) -> Taken:
    """The list as the screen shows it, with the same filters.

    :raises Hidden: if no role of ``by`` takes lists out.
    """
    subject = _subject(by)
    access.require(by, Act.EXPORTED, on=subject)
    lines = list(_lines(filters, by=by, at=at))
    is_whole = len(lines) <= MOST_ROWS
    name = _("Credit records") if is_whole else _("First %(most)s records") % {"most": MOST_ROWS}
    content = excel.write(COLUMNS, map(_row, lines[:MOST_ROWS]), sheet=name)
    ledger.record(Act.EXPORTED, on=subject, by=by, at=at, records=len(lines[:MOST_ROWS]), view=filters.view)
    return Taken(content=content, rows=len(lines[:MOST_ROWS]), is_whole=is_whole)


def _subject(by: Actor) -> Subject:
    """An identifier of its own; it lies where the reader's list begins."""
    grant = next((grant for grant in by.grants if grant.role in Act.EXPORTED.roles), None)
    path: str = grant.region_path if grant else ""
    offices: tuple[UUID, ...] = (grant.office_id,) if grant and grant.office_id else ()
    return Subject(subject_type="credit.export", pk=ids.uuid7(), region_path=path, office_ids=offices)


def _lines(filters: records.Filters, *, by: Actor, at: datetime) -> Iterator[records.Line]:
    """One line more than may leave, so that a list that goes on is known."""
    after, many = "", 0
    while many <= MOST_ROWS:
        page = records.listed(by, filters, at=at, after=after, size=AT_ONCE)
        yield from page.lines
        many, after = many + len(page.lines), page.after
        if not after:
            return


def _row(line: records.Line) -> dict:
    row = line.record
    return {
        "number": row.number, "state": STATE_TITLES[State(row.state)], "kind": KIND_TITLES[Kind(row.kind)],
        "source": SOURCE_TITLES[Source(row.source)], "estate": line.estate_name, "enterprise": line.enterprise_name,
        "manager": line.manager_name, "items": "；".join(line.titles),
        "enterprise_points": _points(line.enterprise_points),
        "manager_points": _points(line.manager_points), "occurred_on": row.occurred_on, "document_no": row.document_no,
        "office": line.office_name, "archived": row.archived_at and row.archived_at.astimezone(CHINA).date(),
        "public_until": row.public_until,
    }  # fmt: skip


def _points(points: Decimal | None) -> Decimal | None:
    return points.normalize() + 0 if points is not None else None
