"""What a household may judge: the units that serve it on the day, as the engine asks for each elector.

A household knows its place and its building; by them its estate is found, and by the estate whoever manages it then.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from anju.engines.ballots import queries as ballots
from anju.engines.ballots.types import Choice, Household
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.scopes import steps
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.types import KIND_TITLES, OVERSEERS, ROLLED_UP, Kind

LIMIT = "double_evaluation.units_per_household"
# In the order in which a page shows them: who is nearest comes first.
ORDER = (
    Kind.ENTERPRISE, Kind.STREET, Kind.STREET_UNIT, Kind.DISTRICT, Kind.DEPARTMENT_UNIT, Kind.DEPARTMENT,
    Kind.UTILITY, Kind.UTILITY_KIND,
)  # fmt: skip


def units(household: Household, at: datetime) -> Sequence[Choice]:
    """Its enterprise, the sections of its street, the stations and utilities of its place.

    As many as the city's rules allow; a household that has judged so many sees those alone, to change them.
    """
    day = local_day(at)
    found = [*_enterprise(household, day), *_serving(household.region_path, day)]
    return _within_limit(household, _choices(found), day)


def overseers(household: Household, at: datetime) -> Sequence[Choice]:
    """Its street and its district."""
    rows = Unit.objects.on(local_day(at)).filter(kind__in=OVERSEERS, region_path__in=steps(household.region_path))
    return _choices(rows)


def estate_of(household: Household, day: date) -> UUID | None:
    """The estate whose name the household's building begins with; of two such names the longer."""
    there = registers.estates_there(household.region_path, day)
    named = [one for one in there if household.building.startswith(one.name)]
    return max(named, key=lambda one: len(one.name)).pk if named else None


def building(estate_name: str, building_name: str, *, code: str = "") -> str:
    """A building as the roll names it, so that its estate is found again; with the estate's code where two in the
    city share the name."""
    return f"{estate_name}（{code}）{building_name}" if code else f"{estate_name}{building_name}"


def _enterprise(household: Household, day: date) -> Iterable[Unit]:
    """Whoever manages the estate that day, if it is on the register."""
    estate_id = estate_of(household, day)
    firm = registers.facts_on(estate_id, day).enterprise_id if estate_id else None
    return Unit.objects.on(day).filter(kind=Kind.ENTERPRISE, enterprise_id=firm) if firm else ()


def _serving(path: str, day: date) -> Iterable[Unit]:
    """The units of the place: the finest there are; a department or a kind of utility only where nothing is below."""
    below = Unit.objects.on(day).filter(parent_key=OuterRef("key"))
    fine = Q(kind__in=(Kind.STREET_UNIT, Kind.DEPARTMENT_UNIT, Kind.UTILITY))
    coarse = Q(kind__in=tuple(ROLLED_UP)) & ~Exists(below)
    return Unit.objects.on(day).filter(fine | coarse, region_path__in=steps(path))


def _choices(rows: Iterable[Unit]) -> list[Choice]:
    place = {kind.value: number for number, kind in enumerate(ORDER)}
    return [
        Choice(subject_id=row.key, title=row.name, group=str(KIND_TITLES[Kind(row.kind)]))
        for row in sorted(rows, key=lambda row: (place[row.kind], row.name, row.key))
    ]


def _within_limit(household: Household, found: list[Choice], day: date) -> list[Choice]:
    law = rulebook.at(rulebook.city_of(household.region_path), day)
    if not law.has(LIMIT):
        return found
    answered = ballots.answered_by(household.elector_id)
    if len(answered) < law.value(LIMIT):
        return found
    return [one for one in found if one.subject_id in answered]
