"""The table of evaluated units: its columns, from a file to lines, from the register to a file."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.access import queries as offices
from anju.ground.registers import queries as registers
from anju.kit import excel
from anju.kit.excel import Column, day, one_of, up_to
from anju.kit.scopes import steps
from anju.programmes.double_evaluation import planning
from anju.programmes.double_evaluation.queries.units import UnitRow
from anju.programmes.double_evaluation.types import KIND_TITLES, Kind, UnitLine

KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]
NAME = Column(key="name", title=planning.NAME, parse=up_to(128), required=True, width=32)
KIND = Column(key="kind", title=planning.KIND, parse=one_of(KINDS), required=True, width=18)
PARENT = Column(
    key="parent", title=planning.PARENT, parse=up_to(128), width=28,
    note=_("name or code of the department, the street or the kind of public service"),
)  # fmt: skip
DISTRICT = Column(key="district", title=pgettext_lazy("evaluated unit", "District"), parse=up_to(64))
STREET = Column(key="street", title=pgettext_lazy("evaluated unit", "Street"), parse=up_to(64))
COMMUNITY = Column(
    key="community", title=pgettext_lazy("evaluated unit", "Community"), parse=up_to(64),
    note=_("the place it serves; empty: the whole of what stands before"),
)  # fmt: skip
OFFICE = Column(
    key="office", title=pgettext_lazy("evaluated unit", "Desk on the platform"), parse=up_to(120), width=32,
    note=_("full name of its office here; ratings of appeals come through it"),
)  # fmt: skip
USCC = Column(
    key="uscc", title=planning.ENTERPRISE, parse=up_to(40), width=22, note=_("of an enterprise; 18 signs, registered")
)
SINCE = Column(
    key="valid_from", title=planning.SINCE, parse=day, default=None, note=_("2026-01-01; empty: today"), width=12
)
CODE = Column(
    key="code", title=planning.CODE, parse=up_to(12), note=_("of a unit that stands here already; empty for a new one")
)
COLUMNS = (NAME, KIND, PARENT, DISTRICT, STREET, COMMUNITY, OFFICE, USCC, SINCE, CODE)


class Places:
    """Divisions and offices by their names, each read once."""

    def __init__(self, root_path: str, on: date):
        self.root_path, self.on = root_path, on

    @cached_property
    def paths(self) -> dict[tuple[str, ...], str]:
        """Names from the district down → path."""
        found = registers.below(self.root_path)
        names = {one.path: one.name for one in found}
        return {tuple(names[step] for step in steps(one.path) if step in names): one.path for one in found}

    @cached_property
    def offices(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for one in offices.offices(on=self.on, region_path=self.root_path):
            found.setdefault(one.name, []).append(one)
        return found

    def path_of(self, row: Mapping[str, Any]) -> str | None:
        wanted = tuple(row[name] for name in ("district", "street", "community") if row[name])
        return self.paths.get(wanted) if wanted else self.root_path


def read(content: bytes, *, root_path: str, day: date) -> list[UnitLine]:
    """The lines of a file.

    :raises BadFile: with every cell that is wrong.
    """
    problems: list[tuple[int, str, str]] = []
    rows = excel.read(content, COLUMNS, noted=problems)
    places = Places(root_path, day)
    lines = [_line(number, row, places, problems) for number, row in rows]
    excel.refuse_if(problems)
    return [line for line in lines if line]


def _line(number: int, row: Mapping[str, Any], places: Places, problems: list) -> UnitLine | None:
    path, desk, firm = places.path_of(row), None, None
    if path is None:
        problems.append((number, str(STREET.title), str(_("no such division here; write the names in full"))))
    if row["office"]:
        named = places.offices.get(row["office"], [])
        desk = named[0].pk if len(named) == 1 else None
        if desk is None:
            problems.append((number, str(OFFICE.title), str(_("no office here, or more than one, has this full name"))))
    if row["uscc"]:
        firm = registers.enterprise_by_uscc(row["uscc"])
        if firm is None:
            problems.append((number, str(USCC.title), str(_("no enterprise with this code is registered"))))
    if path is None:
        return None
    return UnitLine(
        kind=Kind(row["kind"]), name=row["name"], region_path=path, parent=row["parent"], code=row["code"],
        office_id=desk, enterprise_id=firm.pk if firm else None, valid_from=row["valid_from"], number=number,
    )  # fmt: skip


def template() -> bytes:
    """An empty table with what to write in each column."""
    return excel.template(COLUMNS, sheet=str(_("Evaluated units")))


def written(rows: Iterable[UnitRow]) -> bytes:
    """Units as a file that can be loaded again."""
    rows = list(rows)
    places = registers.region_name_map({row.unit.region_path for row in rows})
    desks = {one.pk: one.name for one in offices.offices_of({row.unit.office_id for row in rows} - {None})}
    firms = registers.enterprises_by_id({row.unit.enterprise_id for row in rows} - {None})
    return excel.write(COLUMNS, (_cells(row, places, desks, firms) for row in rows), sheet=str(_("Evaluated units")))


def _cells(row: UnitRow, places: Mapping, desks: Mapping, firms: Mapping) -> dict[str, Any]:
    unit = row.unit
    named = dict(zip(("district", "street", "community"), places.get(unit.region_path, [])[2:], strict=False))
    firm = firms.get(unit.enterprise_id)
    return named | {
        "name": unit.name, "kind": KIND_TITLES[row.kind], "parent": row.parent,
        "office": desks.get(unit.office_id, ""), "uscc": firm.uscc if firm else "", "valid_from": unit.valid_from,
        "code": unit.code,
    }  # fmt: skip
