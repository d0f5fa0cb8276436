"""A cycle from its preparation to the end of its window; the polls are the engine's."""

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
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
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.batches import batched
from anju.kit.clock import local_day
from anju.kit.errors import Conflict
from anju.programmes.double_evaluation.actions.held import held
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.models import Cycle
from anju.programmes.double_evaluation.parameters import HOUSEHOLDS_PER_ESTATE
from anju.programmes.double_evaluation.queries import choosing
from anju.programmes.double_evaluation.queries.cycles import OVERSEERS, POLLS, UNITS, polls_of
from anju.programmes.double_evaluation.types import CYCLE, CycleState

PARTY = "households"
ESTATES_AT_ONCE = 200
HOUSEHOLDS_AT_ONCE = 2000


class CycleRuns(Conflict):
    """This year has its evaluation."""

    code = "cycle_runs"


@transaction.atomic
def prepare_cycle(
    *, year: int, opens_at: datetime, closes_at: datetime, by: Actor, at: datetime,
    roll: Iterable[RollLine] | None = None,
) -> Cycle:  # fmt: skip
    """Prepare the evaluation of a year: both polls, and the same roll for each.

    :param roll: the households; None draws them from the building tables, by lot where the rules ask so many of an
        estate. Their buildings are named as ``choosing.building`` does it.
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
    made = [
        ballots.prepare(
            type=name, title=title, year=year, region_path=city.root_path, opens_at=opens_at, closes_at=closes_at,
            source_type=CYCLE, source_id=row.pk, by=by, at=at,
        )
        for name, title in _titles(city, year).items()
    ]  # fmt: skip
    for some in batched(households(city, year, local_day(at)) if roll is None else roll, HOUSEHOLDS_AT_ONCE):
        row.electors = [ballots.draw_roll(poll, some) for poll in made][-1]
    row.save(update_fields=["electors"])
    ledger.record(Act.PREPARED, on=row, by=by, at=at, year=year, electors=row.electors)
    return row


def _titles(city: City, year: int) -> dict[str, str]:
    told = {"city": city.name, "year": year}
    with translation.override(settings.LANGUAGE_CODE):
        return {
            UNITS: gettext("%(city)s %(year)s: units that serve your estate") % told,
            OVERSEERS: gettext("%(city)s %(year)s: your street and your district") % told,
        }


def households(city: City, year: int, day: date) -> Iterator[RollLine]:
    """The dwellings of the city's building tables on a day; of each estate as many as the rules ask, drawn by lot.

    The lot is SHA-256 over dwelling and year: nobody chooses, and everybody can draw it again.
    """
    law = rulebook.at(city, day)
    most = law.value(HOUSEHOLDS_PER_ESTATE.name) if law.has(HOUSEHOLDS_PER_ESTATE.name) else None
    estates = list(registers.estates_there(city.root_path, day))
    often = Counter(one.name for one in estates)
    for some in batched(estates, ESTATES_AT_ONCE):
        yield from _of_estates(some, often, year, day, most)


def _of_estates(estates: list, often: Counter, year: int, day: date, most: int | None) -> Iterator[RollLine]:
    dwellings: dict[UUID, list] = {}
    for one in registers.dwellings_of([estate.pk for estate in estates], day):
        dwellings.setdefault(one.estate_id, []).append(one)
    for estate in estates:
        code = estate.code if often[estate.name] > 1 else ""
        for one in drawn(dwellings.get(estate.pk, []), year=year, most=most):
            yield RollLine(
                party=PARTY, region_path=estate.region_path, unit_id=one.unit_id, door=one.door,
                building=choosing.building(estate.name, one.building, code=code),
            )  # fmt: skip


def drawn(dwellings: list, *, year: int, most: int | None) -> list:
    """Those on whom the lot falls, in the order of the building table."""
    if most is None or len(dwellings) <= most:
        return dwellings
    lot = {one.unit_id: hashlib.sha256(f"{one.unit_id}:{year}".encode()).digest() for one in dwellings}
    chosen = {one.unit_id for one in heapq.nsmallest(most, dwellings, key=lambda one: lot[one.unit_id])}
    return [one for one in dwellings if one.unit_id in chosen]


@transaction.atomic
def open_cycle(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Freeze the rolls and open both polls.

    :raises MovedOn: if it was opened before; :raises EmptyRoll, WrongWindow: as the engine does.
    """
    row = held(cycle_id, Act.OPENED, by=by, state=CycleState.PREPARED)
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
