"""A list as a table that leaves the house: recorded, because whoever takes it out answers for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from anju.engines.cases import queries
from anju.engines.cases.acts import Act
from anju.engines.cases.filters import Filters
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import excel, ids
from anju.kit.clock import CHINA
from anju.kit.scopes import Subject

MOST_ROWS, AT_ONCE = 5000, 500
COLUMNS = [
    excel.Column(key="number", title=gettext_lazy("Number"), width=14),
    excel.Column(key="kind", title=pgettext_lazy("inbox", "Kind"), width=10),
    excel.Column(key="title", title=pgettext_lazy("inbox", "Matter"), width=40),
    excel.Column(key="place_name", title=gettext_lazy("Estate"), width=20),
    excel.Column(key="offices", title=pgettext_lazy("inbox", "With"), width=26),
    excel.Column(key="state", title=pgettext_lazy("inbox", "State"), width=12),
    excel.Column(key="opened_at", title=pgettext_lazy("inbox", "Raised"), width=17),
    excel.Column(key="due_at", title=pgettext_lazy("inbox", "Due"), width=17),
    excel.Column(key="closed_at", title=gettext_lazy("Answered or closed"), width=17),
    excel.Column(key="reopened", title=gettext_lazy("Redone"), width=8),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """:ivar is_whole: False if the list goes on beyond ``MOST_ROWS``; the sheet's name says so too."""

    content: bytes
    rows: int
    is_whole: bool


@transaction.atomic
def export(filters: Filters, *, by: Actor, at: datetime) -> Taken:
    """The list as a workbook of what the screen shows: no names, no telephones, no words of residents beyond the title.

    :raises Hidden: if no role of ``by`` takes lists out.
    """
    subject = _subject(by)
    access.require(by, Act.EXPORTED, on=subject)
    wanted, is_whole = _wanted(filters, by=by, at=at)
    name = _("Cases") if is_whole else _("First %(most)s cases") % {"most": MOST_ROWS}
    content = excel.write(COLUMNS, _lines(wanted, by=by, at=at), sheet=name)
    ledger.record(Act.EXPORTED, on=subject, by=by, at=at, cases=len(wanted), view=filters.view)
    return Taken(content=content, rows=len(wanted), is_whole=is_whole)


def _subject(by: Actor) -> Subject:
    """An identifier of its own; it lies where the reader's list begins."""
    grant = next((g for g in by.grants if g.role in Act.EXPORTED.roles), None)
    path, office = (grant.region_path, grant.office_id) if grant else ("", None)
    offices = (office,) if office else ()
    return Subject(subject_type="cases.export", pk=ids.uuid7(), region_path=path, office_ids=offices)


def _wanted(filters: Filters, *, by: Actor, at: datetime) -> tuple[list[UUID], bool]:
    found: list[UUID] = []
    after = ""
    while len(found) < MOST_ROWS:
        size = min(AT_ONCE, MOST_ROWS - len(found))
        page, after, _stopped = queries.listed(by, filters, at=at, after=after, size=size)
        found += page
        if not after:
            return found, True
    return found, False


def _lines(wanted: list[UUID], *, by: Actor, at: datetime) -> Iterator[dict]:
    """The rows a few hundred at a time, so that a long list is never held whole."""
    for first in range(0, len(wanted), AT_ONCE):
        yield from map(_line, queries.rows_of(by, wanted[first : first + AT_ONCE], at=at))


def _line(row) -> dict:
    kept = {name: getattr(row, name) for name in ("number", "title", "place_name", "kind", "state")}
    moments = {name: _moment(getattr(row, name)) for name in ("opened_at", "due_at", "closed_at")}
    return {**kept, **moments, "offices": _names(row.offices), "reopened": row.reopened or ""}


def _moment(at: datetime | None) -> str:
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if at else ""


def _names(offices: Iterable[str]) -> str:
    return "、".join(offices)
