"""Reading the register of evaluated units: the desk's list, one unit with its history, what everybody sees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.types import Kind

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a list of units; what is empty narrows nothing."""

    kind: str = ""
    region_path: str = ""
    text: str = ""
    parent: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit among others. :ivar parent: the name of what it belongs to. :ivar place: where it serves."""

    unit: Unit
    parent: str
    place: str

    @property
    def kind(self) -> Kind:
        return Kind(self.unit.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsPage:
    rows: list[UnitRow]
    number: int
    many: int

    @property
    def has_next(self) -> bool:
        return self.number * PAGE < self.many


def seen(by: Actor, filters: Filters, *, day: date) -> QuerySet[Unit]:
    """The units in force that ``by`` may read, by kind and name."""
    return narrowed(access.within(by, Unit.objects.on(day)), filters)


def narrowed(rows: QuerySet[Unit], filters: Filters) -> QuerySet[Unit]:
    rows = rows.filter(kind=filters.kind) if filters.kind else rows
    rows = rows.filter(region_path__startswith=filters.region_path) if filters.region_path else rows
    rows = rows.filter(name__contains=filters.text) if filters.text else rows
    rows = rows.filter(parent_key=filters.parent) if filters.parent else rows
    return rows.order_by("kind", "name", "id")


def page(rows: QuerySet[Unit], number: int, *, day: date) -> UnitsPage:
    """One page of units with the names beside them; four queries."""
    first = (max(number, 1) - 1) * PAGE
    found = list(rows[first : first + PAGE])
    return UnitsPage(rows=beside(found, day=day), number=max(number, 1), many=rows.count())


def beside(units: list[Unit], *, day: date) -> list[UnitRow]:
    """Units with the names of parents and places; two queries."""
    parents = names({unit.parent_key for unit in units if unit.parent_key}, day=day)
    places = registers.region_name_map({unit.region_path for unit in units})
    return [
        UnitRow(unit=unit, parent=parents.get(unit.parent_key, ""),
                place="".join(places.get(unit.region_path, [])[2:]) or "".join(places.get(unit.region_path, [])[1:]))
        for unit in units
    ]  # fmt: skip


def names(keys: Iterable[UUID], *, day: date) -> Mapping[UUID, str]:
    """Key → name on a day, or the last one; one query, none for none."""
    wanted = set(keys)
    rows = Unit.objects.ever().filter(key__in=wanted, valid_from__lte=day).order_by("valid_from") if wanted else ()
    return {row.key: row.name for row in rows}


def counts(by: Actor, *, day: date) -> Mapping[str, int]:
    """Kind → how many units in force ``by`` may read; one query."""
    return many_by_kind(access.within(by, Unit.objects.on(day)))


def many_by_kind(rows: QuerySet[Unit]) -> dict[str, int]:
    return dict(rows.order_by().values_list("kind").annotate(many=Count("pk")))


def one(key: UUID, *, by: Actor, day: date) -> Unit:
    """How a unit stands on a day, or stood last.

    :raises Hidden: if there is none, or not for this reader.
    """
    found = latest(access.within(by, Unit.objects.ever()).filter(key=key), day)
    if found is None:
        raise Hidden()
    return found


def by_code(code: str, *, day: date) -> Unit:
    """The same for everybody, by its public code.

    :raises Hidden: if there is none.
    """
    found = latest(Unit.objects.ever().filter(code=code.upper()), day)
    if found is None:
        raise Hidden()
    return found


def latest(rows: QuerySet[Unit], day: date) -> Unit | None:
    return (
        rows.filter(valid_from__lte=day).order_by("-valid_from", "-id").first() or rows.order_by("valid_from").first()
    )


def history(key: UUID) -> list[Unit]:
    """Every row of a unit that ever held, the newest first."""
    return list(Unit.objects.ever().filter(key=key).order_by("-valid_from", "-id"))


def below(key: UUID, *, day: date) -> list[Unit]:
    """The units in force that belong to one, by name."""
    return list(Unit.objects.on(day).filter(parent_key=key).order_by("name"))
