"""Cycles at the desk: an assessment is of a city, so whoever oversees a part of it sees that it is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anju.engines.ballots import queries as polls
from anju.engines.publishing import queries as publications
from anju.ground.access.types import READS, Actor
from anju.kit.errors import Hidden
from anju.kit.scopes import steps
from anju.programmes.assessments.acts import OVERSEERS
from anju.programmes.assessments.models import BoardList, Cycle
from anju.programmes.assessments.types import CycleState


def seen(by: Actor) -> QuerySet[Cycle]:
    """The cycles of the cities in which ``by`` oversees something; of their results only the own part, see
    ``results.seen``. An officer of a district lies below the city, so the region is looked for from both ends;
    whoever signs for the bureau that runs it reads all."""
    inside = Q(pk=None)
    for grant in by.grants:
        if grant.role not in OVERSEERS:
            continue
        if "region" in READS[grant.role] and grant.region_path:
            inside |= Q(region_path__startswith=grant.region_path) | Q(region_path__in=steps(grant.region_path))
        if "office" in READS[grant.role] and grant.office_id:
            inside |= Q(office_id=grant.office_id)
    return Cycle.objects.filter(inside)


def listed(by: Actor) -> Sequence[Cycle]:
    """They, newest year first, each with ``many`` results; a city has a few dozen at most."""
    return list(seen(by).annotate(many=Count("results")).order_by("-year", "region_path")[:100])


def held(cycle_id: UUID, *, by: Actor) -> Cycle:
    """One of them.

    :raises Hidden: if there is none, or not for this reader.
    """
    found = seen(by).filter(pk=cycle_id).first()
    if found is None:
        raise Hidden()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two polls of a cycle, and who stands on its roll: party → (lines, took part)."""

    poll: Any
    parties: dict[str, tuple[int, int]]

    @property
    def lines(self) -> int:
        return sum(many for many, _took in self.parties.values())

    @property
    def took(self) -> int:
        return sum(took for _many, took in self.parties.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class OneCycle:
    """A cycle with its polls and its boards, newest first, each with its publication."""

    row: Cycle
    sides: Sequence[Side]
    boards: Sequence[tuple[BoardList, Any]]

    @property
    def has_results(self) -> bool:
        return self.row.state in (CycleState.AGGREGATED, CycleState.NOTICED, CycleState.FINAL)

    @property
    def running(self) -> tuple[BoardList, Any] | None:
        """The boards that are on their way or stand."""
        return next((pair for pair in self.boards if pair[0].state in ("drafted", "standing")), None)


def one(cycle_id: UUID, *, by: Actor) -> OneCycle:
    """A cycle with all that its page needs; at most eight queries.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = held(cycle_id, by=by)
    sides = [Side(poll=poll, parties=polls.parties_on_roll(poll)) for poll in polls.polls_by_id(row.poll_ids)]
    lists = list(row.boards.order_by("-pk"))
    published = publications.by_id([one.publication_id for one in lists if one.publication_id])
    return OneCycle(row=row, sides=sides, boards=[(one, published.get(one.publication_id)) for one in lists])
