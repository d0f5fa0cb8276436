"""A cycle from its preparation to the end of its window; the polls are the engine's."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import RollLine, State
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.rulebook.types import City
from anju.kit.errors import Conflict
from anju.programmes.double_evaluation.actions import drawing
from anju.programmes.double_evaluation.actions.held import held
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.models import Cycle
from anju.programmes.double_evaluation.queries.cycles import OVERSEERS, POLLS, UNITS, polls_of
from anju.programmes.double_evaluation.types import CYCLE, CycleState


class CycleRuns(Conflict):
    """This year has its evaluation."""

    code = "cycle_runs"


class RollUnfinished(Conflict):
    """Households are missing on the roll."""

    code = "roll_unfinished"


@transaction.atomic
def prepare_cycle(
    *, year: int, opens_at: datetime, closes_at: datetime, by: Actor, at: datetime,
    roll: Iterable[RollLine] | None = None,
) -> Cycle:  # fmt: skip
    """Prepare the evaluation of a year: both polls, and the same roll for each.

    :param roll: the households; None orders them from the building tables, by lot where the rules ask so many of an
        estate: the jobs draw them. Their buildings are named as ``choosing.building`` does it.
    :raises CycleRuns, WrongWindow: with what to do about it; :raises RuleMissing: where nobody published the questions.
    """
    city, _office = offices.city_run_by(by, Act.PREPARED)
    row = Cycle(
        year=year, region_path=city.root_path, opens_at=opens_at, closes_at=closes_at,
        ratings_since=date(year, 1, 1), ratings_until=date(year + 1, 1, 1), prepared_at=at, prepared_by_id=by.actor_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise CycleRuns(_("The evaluation of %(year)s was prepared before; open it from the list."),
                        year=year) from reason  # fmt: skip
    for name, title in _titles(city, year).items():
        ballots.prepare(
            type=name, title=title, year=year, region_path=city.root_path, opens_at=opens_at, closes_at=closes_at,
            source_type=CYCLE, source_id=row.pk, by=by, at=at,
        )  # fmt: skip
    if roll is None:
        drawing.order(row)
    else:
        drawing.fill(row, roll)
    row.save(update_fields=["electors", "roll_of"])
    ledger.record(Act.PREPARED, on=row, by=by, at=at, year=year, electors=row.electors)
    return row


def _titles(city: City, year: int) -> dict[str, str]:
    told = {"city": city.name, "year": year}
    with translation.override(settings.LANGUAGE_CODE):
        return {
            UNITS: gettext("%(city)s %(year)s: units that serve your estate") % told,
            OVERSEERS: gettext("%(city)s %(year)s: your street and your district") % told,
        }


@transaction.atomic
def open_cycle(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Freeze the rolls and open both polls.

    :raises MovedOn: if it was opened before; :raises RollUnfinished: while the roll is being drawn;
        :raises EmptyRoll, WrongWindow: as the engine does.
    """
    row = held(cycle_id, Act.OPENED, by=by, state=CycleState.PREPARED)
    if not row.roll_is_whole:
        raise RollUnfinished(_("The roll is still being drawn; open the evaluation once it is whole."))
    for poll in polls_of(row).values():
        ballots.open_poll(poll.pk, by=by, at=at)
    row.state, row.opened_at = CycleState.OPEN.value, at
    row.save(update_fields=["state", "opened_at"])
    ledger.record(Act.OPENED, on=row, by=by, at=at, year=row.year, electors=row.electors)
    return row


@transaction.atomic
def close_cycle(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Close a window that is over; a timer of the engine does it too, whoever is first.

    :raises NotOver: while the window is open.
    """
    row = held(cycle_id, Act.CLOSED, by=by, state=CycleState.OPEN)
    for poll in polls_of(row).values():
        if poll.state == State.OPEN:
            ballots.close(poll.pk, by=by, at=at)
    return _closed(row, by=by, at=at)


@transaction.atomic
def follow_poll(entry: EntryFacts, *, at: datetime) -> None:
    """Close the cycle once both of its polls are closed; doing it twice changes nothing.

    :param entry: the engine closed a poll.
    """
    (poll,) = polls.polls_by_id([entry.subject_id])
    if poll.source_type != CYCLE:
        return
    row = Cycle.objects.select_for_update().filter(pk=poll.source_id, state=CycleState.OPEN).first()
    if row is None:
        return
    states = [poll.state for poll in polls_of(row).values()]
    if len(states) == len(POLLS) and State.OPEN not in states and State.PREPARED not in states:
        access.require(SYSTEM, Act.CLOSED, on=row)
        _closed(row, by=SYSTEM, at=at)


def _closed(row: Cycle, *, by: Actor, at: datetime) -> Cycle:
    row.state, row.closed_at = CycleState.CLOSED.value, at
    row.save(update_fields=["state", "closed_at"])
    ledger.record(Act.CLOSED, on=row, by=by, at=at, year=row.year)
    return row
