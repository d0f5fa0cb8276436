"""Drawing the roll (生成名册): for every estate its dwellings, and the offices that assist.

Handful by handful of estates, each in a transaction of its own, so that a city of millions of households needs no more
memory than a small one, a page can show how far it is, and whatever breaks off goes on where it stopped.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import RollLine
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit.errors import Problem
from anju.programmes.assessments.actions.held import held
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.types import CycleState, Party

AT_ONCE = 100  # estates: some 50,000 households
SEATS = {
    Party.STREET: OfficeKind.STREET_OFFICE, Party.COMMUNITY: OfficeKind.COMMUNITY,
    Party.DISTRICT: OfficeKind.DISTRICT_BUREAU,
}  # fmt: skip


class NoEstates(Problem):
    """The register holds no estate of that day."""

    code = "no_estates"


@transaction.atomic
def draw_roll(cycle_id: UUID, *, by: Actor, at: datetime) -> int:
    """Order the roll of a cycle: how many estates there are is settled, ``draw_some`` does the work.

    :raises Hidden, MovedOn: as every act; :raises NoEstates: where there is nothing to assess.
    """
    row = held(cycle_id, Act.ROLL_DRAWN, by=by, states=(CycleState.PREPARING,))
    if row.roll_of is None:
        many = registers.many_estates_there(row.region_path, row.assessed_on)
        if not many:
            raise NoEstates(_("No estate was registered here on the assessment day; load the register first."))
        row.roll_of = many
        row.save(update_fields=["roll_of"])
        ledger.record(Act.ROLL_DRAWN, on=row, by=by, at=at, year=row.year, estates=many)
    _order(row)
    return row.roll_of


def _order(row: Cycle) -> None:
    from anju.programmes.assessments import tasks

    tasks.draw.defer(cycle_id=str(row.pk))


def draw_all(cycle_id: UUID, *, at_once: int = AT_ONCE) -> Iterator[tuple[int, int]]:
    """Go on with an ordered roll until it is whole; after each handful (estates done, of how many)."""
    while some := draw_some(cycle_id, at_once=at_once):
        yield some


@transaction.atomic
def draw_some(cycle_id: UUID, *, at_once: int = AT_ONCE) -> tuple[int, int] | None:
    """Put the next estates on the roll; a part of ``draw_roll``, done by the jobs.

    What dwellings a file brought for an estate before stays; the register adds none to that estate.

    :return: (estates done, of how many); None once it is whole, or where none was ordered.
    """
    row = Cycle.objects.select_for_update().filter(pk=cycle_id, state=CycleState.PREPARING).first()
    if row is None or row.roll_of is None or row.roll_is_whole:
        return None
    estates = list(islice(registers.estates_there(row.region_path, row.assessed_on, after=row.roll_after), at_once))
    if not estates:  # one was withdrawn since the roll was ordered
        row.roll_of = row.roll_estates
        row.save(update_fields=["roll_of"])
        return None
    _draw(row, estates)
    row.roll_after, row.roll_estates = estates[-1].pk, row.roll_estates + len(estates)
    row.roll_of = max(row.roll_of, row.roll_estates)
    row.save(update_fields=["roll_after", "roll_estates", "roll_of"])
    return row.roll_estates, row.roll_of


def _draw(row: Cycle, estates: list[Any]) -> None:
    by_id = {one.pk: one for one in estates}
    owners, parties = polls.polls_by_id(row.poll_ids)
    loaded = polls.subjects_on_roll(owners, by_id)
    wanted = [pk for pk in by_id if pk not in loaded]
    ballots.draw_roll(owners, _households(by_id, wanted, row.assessed_on))
    ballots.draw_roll(parties, _seats(row, estates))


def _households(estates: Mapping[UUID, Any], wanted: list[UUID], day: date) -> Iterator[RollLine]:
    for one in registers.dwellings_of(wanted, day):
        yield RollLine(
            party=Party.OWNERS, region_path=estates[one.estate_id].region_path, subject_id=one.estate_id,
            building=one.building, door=one.door, unit_id=one.unit_id,
        )  # fmt: skip


def _seats(row: Cycle, estates: list[Any]) -> Iterator[RollLine]:
    """A line for each office that assesses an estate: the nearest of its kind at its place or above, and its owners'
    committee where one is in office and has a desk here."""
    day = row.assessed_on
    seats = {party: offices.nearest_offices(kind=kind, region_path=row.region_path, on=day)
             for party, kind in SEATS.items()}  # fmt: skip
    desks = _by_name(offices.offices(on=day, kind=OfficeKind.OWNERS_COMMITTEE, region_path=row.region_path))
    bodies = registers.bodies_on([one.pk for one in estates], day)
    for estate in estates:
        for party, nearest in seats.items():
            if office := nearest(estate.region_path):
                yield _seat(party, estate, office)
        names = bodies.get(estate.pk, ())
        body = next((desks[name, estate.region_path] for name in names if (name, estate.region_path) in desks), None)
        if body:
            yield _seat(Party.COMMITTEE, estate, body)


def _seat(party: Party, estate: Any, office: Any) -> RollLine:
    return RollLine(
        party=party, region_path=estate.region_path, subject_id=estate.pk, door=office.name, office_id=office.pk
    )


def _by_name(rows: Iterable[Any]) -> dict[tuple[str, str], Any]:
    return {(one.name, one.region_path): one for one in rows}
