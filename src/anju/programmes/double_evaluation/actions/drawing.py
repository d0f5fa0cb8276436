"""Drawing the roll of a cycle from the building tables, for both polls the same households.

Handful by handful of estates, each in a transaction of its own: a city of millions of households needs no more memory
than a small one, a page can show how far it is, and whatever breaks off goes on where it stopped.
"""

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import transaction

from anju.engines.ballots import actions as ballots
from anju.engines.ballots.types import RollLine
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.batches import batched
from anju.kit.clock import local_day
from anju.programmes.double_evaluation.actions.held import held
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.models import Cycle
from anju.programmes.double_evaluation.parameters import HOUSEHOLDS_PER_ESTATE
from anju.programmes.double_evaluation.queries import choosing
from anju.programmes.double_evaluation.queries.cycles import polls_of
from anju.programmes.double_evaluation.types import CycleState

PARTY = "households"
ESTATES_AT_ONCE = 100
HOUSEHOLDS_AT_ONCE = 2000


def order(row: Cycle) -> None:
    """Settle how many estates there are; the jobs do the work."""
    row.roll_of = registers.many_estates_there(row.region_path, local_day(row.prepared_at))
    _defer(row)


def _defer(row: Cycle) -> None:
    from anju.programmes.double_evaluation import tasks

    tasks.draw.defer(cycle_id=str(row.pk))


@transaction.atomic
def draw_on(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Order the jobs once more, where a roll stands still; one that is whole stays as it is.

    :raises Hidden, MovedOn: as every act.
    """
    row = held(cycle_id, Act.PREPARED, by=by, state=CycleState.PREPARED)
    if not row.roll_is_whole:
        _defer(row)
    return row


def draw_all(cycle_id: UUID, *, at_once: int = ESTATES_AT_ONCE) -> Iterator[tuple[int, int]]:
    """Go on with an ordered roll until it is whole; after each handful (estates done, of how many)."""
    while some := draw_some(cycle_id, at_once=at_once):
        yield some


@transaction.atomic
def draw_some(cycle_id: UUID, *, at_once: int = ESTATES_AT_ONCE) -> tuple[int, int] | None:
    """Put the households of the next estates on both rolls; a part of ``prepare_cycle``, done by the jobs.

    :return: (estates done, of how many); None once the roll is whole.
    """
    row = Cycle.objects.select_for_update().filter(pk=cycle_id, state=CycleState.PREPARED).first()
    if row is None or row.roll_is_whole:
        return None
    day = local_day(row.prepared_at)
    estates = list(islice(registers.estates_there(row.region_path, day, after=row.roll_after), at_once))
    if estates:
        fill(row, _households(row, estates, day))
        row.roll_after, row.roll_estates = estates[-1].pk, row.roll_estates + len(estates)
        row.roll_of = max(row.roll_of, row.roll_estates)
    else:  # one was withdrawn since the roll was ordered
        row.roll_of = row.roll_estates
    row.save(update_fields=["electors", "roll_after", "roll_estates", "roll_of"])
    return (row.roll_estates, row.roll_of) if estates else None


def fill(row: Cycle, lines: Iterable[RollLine]) -> None:
    """Put households on the rolls of both polls."""
    made = list(polls_of(row).values())
    for some in batched(lines, HOUSEHOLDS_AT_ONCE):
        row.electors = [ballots.draw_roll(poll, some) for poll in made][-1]


def _households(row: Cycle, estates: list, day: date) -> Iterator[RollLine]:
    """The dwellings of estates; of each as many as the rules ask, drawn by lot.

    The lot is SHA-256 over dwelling and year: nobody chooses, and everybody can draw it again.
    """
    law = rulebook.at(rulebook.city_of(row.region_path), day)
    most = law.value(HOUSEHOLDS_PER_ESTATE.name) if law.has(HOUSEHOLDS_PER_ESTATE.name) else None
    often = Counter(one.name for one in registers.estates_there(row.region_path, day))
    dwellings: dict[UUID, list] = {}
    for one in registers.dwellings_of([estate.pk for estate in estates], day):
        dwellings.setdefault(one.estate_id, []).append(one)
    for estate in estates:
        code = estate.code if often[estate.name] > 1 else ""
        for one in drawn(dwellings.get(estate.pk, []), year=row.year, most=most):
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
