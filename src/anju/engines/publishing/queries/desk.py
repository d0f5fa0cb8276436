"""The desk's list: what is drafted, waits, is on notice, final or over, of the reader's places; newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anju.engines.publishing import registry
from anju.engines.publishing.models import Publication
from anju.engines.publishing.types import State
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor

PAGE, MOST = 50, 1000
LARGE = ("content", "body")
# The tabs: name → states.
VIEWS = {
    "draft": (State.DRAFT,), "in_review": (State.IN_REVIEW,), "noticed": (State.NOTICED,), "final": (State.FINAL,),
    "over": (State.ENDED, State.WITHDRAWN, State.REPLACED),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list."""

    id: UUID
    title: str
    kind: Any
    office_name: str
    author: str
    code: str
    version: int
    state: str
    formed_on: date
    drafted_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    notice_until: datetime | None
    ends_on: date | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``after`` is where the next begins."""

    lines: list[Line]
    after: str = ""


def listed(by: Actor, *, view: str, kind: str = "", after: str = "", size: int = PAGE) -> Listed:
    """One page of a tab; three queries, whatever there is."""
    rows = seen(by).filter(state__in=VIEWS[view])
    if kind:
        rows = rows.filter(kind=kind)
    if mark := _mark(after):
        rows = rows.filter(pk__lt=mark)
    page = list(rows.order_by("-id").defer(*LARGE)[: size + 1])
    return Listed(lines=_lines(page[:size]), after=str(page[size - 1].pk) if len(page) > size else "")


def counts(by: Actor) -> dict[str, int]:
    """How many each tab holds, up to a thousand; one query each."""
    return {
        view: seen(by).filter(state__in=states).order_by()[:MOST].count() for view, states in VIEWS.items()
    }  # fmt: skip


def seen(by: Actor) -> QuerySet[Publication]:
    """What ``by`` may read, drafts among it."""
    return access.within(by, Publication.objects.all())


def _lines(rows: list[Publication]) -> list[Line]:
    offices = people.office_names({row.office_id for row in rows})
    authors = people.account_names({row.drafted_by_id for row in rows})
    names = ("id", "title", "code", "version", "state", "formed_on", "drafted_at", "submitted_at", "published_at",
             "notice_until", "ends_on", "ended_at")  # fmt: skip
    return [
        Line(
            **{name: getattr(row, name) for name in names}, kind=registry.kind(row.kind).title,
            office_name=offices.get(row.office_id, ""), author=authors.get(row.drafted_by_id, ""),
        )
        for row in rows
    ]  # fmt: skip


def kinds(by: Actor) -> Iterable[tuple[str, Any]]:
    """(name, title) of each kind there is."""
    return [(one.name, one.title) for one in registry.kinds().values()]


def _mark(after: str) -> UUID | None:
    try:
        return UUID(after) if after else None
    except ValueError:
        return None
