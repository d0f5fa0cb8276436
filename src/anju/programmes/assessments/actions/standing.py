"""Boards that became final, and those that no longer stand: what follows from publishing (定案、失效)."""

from datetime import datetime

from django.db import transaction

from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import State
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.kit.clock import local_day
from anju.programmes.assessments import listing
from anju.programmes.assessments.actions import scoring_enterprises
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import BoardList, Cycle
from anju.programmes.assessments.notices import BOARDS
from anju.programmes.assessments.types import CycleState, ListState

ENDED = {State.WITHDRAWN: ListState.WITHDRAWN, State.ENDED: ListState.ENDED, State.REPLACED: ListState.REPLACED}
RUNNING = (ListState.DRAFTED, ListState.STANDING)


@transaction.atomic
def follow_publication(entry: EntryFacts, *, at: datetime) -> None:
    """Bring boards and cycle in line with the publication; doing it twice changes nothing.

    :param entry: an act on a publication; where the publication stands now decides, not what the act was.
    """
    if entry.facts.get("kind") != BOARDS.name:
        return
    row = BoardList.objects.select_for_update().filter(publication_id=entry.subject_id).first()
    if row is None:
        return
    published = publications.publication(entry.subject_id)
    if published.state == State.NOTICED:
        _noticed(row)
    elif published.state == State.FINAL:
        _stand(row, at=at)
    elif published.state in ENDED:
        _end(row, ENDED[published.state], at=at)


def _noticed(row: BoardList) -> None:
    """On public notice; a correction on notice ends the version before it."""
    cycle = _cycle(row)
    if row.state == ListState.DRAFTED and cycle.state == CycleState.AGGREGATED:
        cycle.state = CycleState.NOTICED.value
        cycle.save(update_fields=["state"])
    _give_way(row)


def _stand(row: BoardList, *, at: datetime) -> None:
    """From now on these are the boards of the year."""
    if row.state != ListState.DRAFTED:
        return
    access.require(SYSTEM, Act.BOARDS_STAND, on=row)
    _give_way(row, standing=True)
    row.state = ListState.STANDING.value
    row.save(update_fields=["state"])
    cycle = _cycle(row)
    is_first = cycle.final_at is None
    cycle.state, cycle.final_at = CycleState.FINAL.value, cycle.final_at or at
    cycle.announced_on = cycle.announced_on or local_day(at)
    cycle.save(update_fields=["state", "final_at", "announced_on"])
    red, black = listing.counts(row.placings.all())
    ledger.record(
        Act.BOARDS_STAND, on=row, by=SYSTEM, at=at, rule_version=row.rule_version, red=red, black=black, cycle=cycle.pk
    )
    if is_first:
        scoring_enterprises.tell(cycle, at=at)


def _give_way(row: BoardList, *, standing: bool = False) -> None:
    """The versions that this one corrects are over: those never final at once, a final one only for a final one."""
    old = row.corrects
    while old and (old.state == ListState.DRAFTED or (standing and old.state == ListState.STANDING)):
        old.state = ListState.REPLACED.value
        old.save(update_fields=["state"])
        old = old.corrects


def _end(row: BoardList, state: ListState, *, at: datetime) -> None:
    """Withdrawn, ended with its term, or replaced. A year whose boards were withdrawn can be drawn up anew."""
    if row.state not in RUNNING:
        return
    access.require(SYSTEM, Act.BOARDS_ENDED, on=row)
    stood = row.state == ListState.STANDING
    row.state = state.value
    row.save(update_fields=["state"])
    cycle = _cycle(row)
    if state is ListState.WITHDRAWN and not cycle.boards.filter(state__in=RUNNING).exists():
        cycle.state = CycleState.AGGREGATED.value
        cycle.save(update_fields=["state"])
    if stood:
        ledger.record(Act.BOARDS_ENDED, on=row, by=SYSTEM, at=at, state=state.value, cycle=cycle.pk)


def _cycle(row: BoardList) -> Cycle:
    return Cycle.objects.select_for_update().get(pk=row.cycle_id)
