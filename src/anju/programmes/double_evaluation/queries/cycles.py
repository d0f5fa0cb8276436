"""Reading cycles with their polls, and what may be done next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from anju.engines.ballots import queries as ballots
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.double_evaluation.models import Cycle, Listing
from anju.programmes.double_evaluation.types import RELEASED, CycleState, ListState

UNITS, OVERSEERS = "double_evaluation.units", "double_evaluation.overseers"
POLLS = (UNITS, OVERSEERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneCycle:
    """A cycle with its two polls (kind → poll) and its lists, the newest first."""

    row: Cycle
    polls: dict[str, Any]
    listings: list[Listing]
    at: datetime

    @property
    def state(self) -> CycleState:
        return CycleState(self.row.state)

    @property
    def is_over(self) -> bool:
        return self.at >= self.row.closes_at

    @property
    def next_step(self) -> str:
        """What the city does next: ``draw``, ``open``, ``wait``, ``close``, ``count``, ``draft``, ``publish``, or
        nothing: empty."""
        if self.state is CycleState.OPEN:
            return "close" if self.is_over else "wait"
        if self.state is CycleState.COUNTED:
            return {"": "draft", ListState.DRAFTED: "publish", ListState.NOTICED: "publish"}.get(self.standing, "")
        if self.state is CycleState.PREPARED and not self.row.roll_is_whole:
            return "draw"
        return {CycleState.PREPARED: "open", CycleState.CLOSED: "count"}[self.state]

    @property
    def standing(self) -> str:
        """The state of the lists that stand; empty where none do."""
        over = (ListState.WITHDRAWN, ListState.REPLACED)
        return next((one.state for one in self.listings if one.state not in over), "")


def polls_of(cycle: Cycle) -> dict[str, Any]:
    """Kind → poll; two queries."""
    found = {name: ballots.poll_of(cycle.pk, name) for name in POLLS}
    return {name: poll for name, poll in found.items() if poll}


def seen(by: Actor) -> QuerySet[Cycle]:
    """The cycles ``by`` may read, the latest year first."""
    return access.within(by, Cycle.objects.order_by("-year", "-id"))


def one(cycle_id: UUID, *, by: Actor, at: datetime) -> OneCycle:
    """:raises Hidden: if there is none, or not for this reader."""
    row = seen(by).filter(pk=cycle_id).first()
    if row is None:
        raise Hidden()
    return OneCycle(row=row, polls=polls_of(row), listings=list(row.listings.order_by("-id")), at=at)


def released(region_path: str = "") -> QuerySet[Cycle]:
    """The cycles whose results are public: their lists are, or were, on notice or final. Latest first."""
    lists = Listing.objects.filter(cycle=OuterRef("pk"), state__in=RELEASED)
    rows = Cycle.objects.filter(Exists(lists)).order_by("-year")
    return rows.filter(region_path=region_path) if region_path else rows
