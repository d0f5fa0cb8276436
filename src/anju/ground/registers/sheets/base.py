"""What the tables of the registers share: where a file applies, and what is planned before anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.registers import rules
from anju.ground.registers.models import Enterprise, Estate, Region
from anju.kit.excel import Column, day, up_to
from anju.kit.ids import tidy_code
from anju.kit.scopes import steps

Rows = list[tuple[int, dict[str, Any]]]


@dataclass
class Plan:
    """What a file would do; nothing is written while there are problems.

    :ivar add: new rows; :ivar change: (row, field → (old, new)).
    """

    add: list = field(default_factory=list)
    change: list = field(default_factory=list)
    unchanged: int = 0
    problems: list[tuple[int, str, str]] = field(default_factory=list)

    def refuse(self, number: int, column: Column, problem: Any) -> None:
        self.problems.append((number, str(column.title), str(problem)))


@dataclass(frozen=True)
class Table:
    """One kind of table: its columns, what a file of it would do, and its rows for a file.

    :ivar write: where the rows are not ours: how another room's acts take what was planned.
    """

    kind: str
    title: Any
    columns: Sequence[Column]
    plan: Callable[[Rows, "Where"], Plan]
    exported: Callable[["Where"], Iterable[Mapping[str, Any]]]
    write: Callable[[Plan, "Where"], None] | None = None


class Where:
    """Where and when a file applies, with the look-ups its rows need; each is read once, when first asked for.

    :ivar root_path: nothing outside this division may be touched.
    """

    def __init__(self, *, root_path: str, day: date, by=None, at=None):
        self.root_path, self.day, self.by, self.at = root_path, day, by, at

    @cached_property
    def _names(self) -> dict[str, str]:
        """Names of the divisions at, below and above the root, by path."""
        below = Region.objects.filter(path__startswith=self.root_path, valid_to=None)
        above = Region.objects.filter(path__in=steps(self.root_path), valid_to=None)
        return dict((below | above).values_list("path", "name"))

    @cached_property
    def _paths(self) -> dict[tuple[str, ...], str]:
        """Paths of divisions within the root by their names from the district down."""
        return {self.quarter(path): path for path in self._names if path.startswith(self.root_path)}

    def quarter(self, path: str) -> tuple[str, ...]:
        """Names from the district down."""
        return tuple(self._names.get(step, "") for step in steps(path)[2:])

    def path_of(self, row: Mapping[str, Any]) -> str | None:
        """The division a row names by district, street and community; None if there is no such one within the root."""
        wanted = tuple(row[key] for key in ("district", "street", "community") if row.get(key))
        return self._paths.get(wanted) if wanted else self.root_path

    @cached_property
    def _estates(self) -> dict[str, list[Estate]]:
        found: dict[str, list[Estate]] = {}
        for estate in Estate.objects.filter(region_path__startswith=self.root_path, valid_to=None):
            found.setdefault(estate.name, []).append(estate)
            found.setdefault(estate.code, []).append(estate)
        return found

    def estates(self) -> list[Estate]:
        return list({estate.pk: estate for rows in self._estates.values() for estate in rows}.values())

    def estate(self, typed: str, number: int, plan: Plan, column: Column) -> Estate | None:
        """The estate meant by a name or a code; a problem is noted if there is none, or more than one."""
        found = self._estates.get(typed) or self._estates.get(tidy_code(typed)) or []
        if len(found) == 1:
            return found[0]
        known = _("several estates are called “%s”; write the code instead") if found else _("no estate “%s” here")
        return plan.refuse(number, column, known % typed)

    @cached_property
    def _enterprises(self) -> dict[str, Enterprise]:
        return {row.uscc: row for row in Enterprise.objects.all()}

    def code_of(self, enterprise_id: UUID | None) -> str:
        """The credit code of an enterprise; empty for none."""
        return next((row.uscc for row in self._enterprises.values() if row.pk == enterprise_id), "")

    def enterprise(self, uscc: str, number: int, plan: Plan, column: Column) -> Enterprise | None:
        """The enterprise with a credit code; a problem is noted if there is none."""
        found = self._enterprises.get(uscc)
        return found or plan.refuse(number, column, _("no enterprise with this code is registered"))


def uscc(cell: Any) -> str:
    """A unified social credit code."""
    try:
        return rules.checked_uscc(up_to(40)(cell))
    except ValueError as reason:
        raise ValueError(_("not a unified social credit code")) from reason


def id_number(cell: Any) -> str:
    """The number of an identity card; the problem never repeats it."""
    try:
        return rules.checked_id_number(up_to(40)(cell))
    except ValueError as reason:
        raise ValueError(_("not the number of an identity card")) from reason


def day_after(cell: Any) -> date:
    """The day after a last day: people write the last day of a term, the register keeps the first day after it."""
    return day(cell) + timedelta(days=1)


def last_day(valid_to: date | None) -> date | None:
    return valid_to - timedelta(days=1) if valid_to else None


def compare(plan: Plan, row, values: Mapping[str, Any]) -> None:
    """Plan the difference between a row and what a file says of it."""
    changes = {name: (getattr(row, name), new) for name, new in values.items() if getattr(row, name) != new}
    if changes:
        plan.change.append((row, changes))
    else:
        plan.unchanged += 1


DISTRICT = Column(key="district", title=_("District name"), parse=up_to(64), note=_("full name, 江岸区"))
STREET = Column(key="street", title=_("Street name"), parse=up_to(64), note=_("full name, 后湖街道"))
COMMUNITY = Column(key="community", title=_("Community name"), parse=up_to(64), note=_("full name, 惠民苑社区"))
ESTATE = Column(
    key="estate", title=_("Estate"), parse=up_to(128), required=True, width=24, note=_("name, or code if two share it")
)
USCC = Column(key="uscc", title=_("Credit code"), parse=uscc, required=True, width=22, note=_("18 signs, checked"))
SINCE = Column(key="valid_from", title=_("First day"), parse=day, required=True, note=_("2026-05-01"))
LAST_DAY = Column(
    key="valid_to", title=_("Last day"), parse=day_after, default=None, note=_("included; empty: not yet ended")
)
