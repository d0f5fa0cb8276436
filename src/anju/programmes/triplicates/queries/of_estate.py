"""What an estate has open, and what its enterprise did not report: for whoever stands there with a checklist."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.queries.listing import Line, lines_of

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """:ivar open: not ended yet, oldest first. :ivar missing: not reported, or not within the term, newest first."""

    open: list[Line]
    missing: list[Line]


def open_or_missing(estate_id: UUID, *, by: Actor) -> Open:
    """What ``by`` may read of an estate, at most ``MOST`` of each; six queries."""
    rows = access.within(by, Report.objects.select_related("case").filter(estate_id=estate_id))
    return Open(
        open=_lines(rows.filter(ended_at=None).order_by("pk")),
        missing=_lines(rows.filter(is_missed=True).order_by("-pk")),
    )


def _lines(rows: Iterable[Report]) -> list[Line]:
    return lines_of(list(rows[:MOST]))
