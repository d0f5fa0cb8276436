"""What a load of evaluated units would do, and everything that is wrong with it, before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.kit import ids
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.types import PARENTS, Kind, UnitLine

NAME = pgettext_lazy("evaluated unit", "Name")
KIND = pgettext_lazy("evaluated unit", "Kind")
PLACE = pgettext_lazy("evaluated unit", "Place")
PARENT = pgettext_lazy("evaluated unit", "Belongs to")
CODE = pgettext_lazy("evaluated unit", "Code")
SINCE = pgettext_lazy("evaluated unit", "First day")
ENTERPRISE = pgettext_lazy("evaluated unit", "Credit code")
FIELDS = ("kind", "name", "region_path", "parent_key", "office_id", "enterprise_id")


@dataclass
class Plan:
    """:ivar add: new units. :ivar change: (row in force, the row that follows it)."""

    add: list[Unit] = field(default_factory=list)
    change: list[tuple[Unit, Unit]] = field(default_factory=list)
    unchanged: int = 0
    problems: list[tuple[int, str, str]] = field(default_factory=list)

    def refuse(self, line: UnitLine, where: Any, what: Any) -> None:
        self.problems.append((line.number, str(where), str(what)))


class Register:
    """The units in force, found by what a line says of them; grows with the lines of a load."""

    def __init__(self, units: Iterable[Unit], *, root_path: str, day: date):
        self.root_path, self.day = root_path, day
        self.codes: dict[str, Unit] = {}
        self.named: dict[tuple[str, str], list[Unit]] = {}
        self.firms: dict[Any, Unit] = {}
        self.said: set[Any] = set()  # units that a line of this load spoke of
        for unit in units:
            self.note(unit)

    def note(self, unit: Unit) -> None:
        self.codes[unit.code] = unit
        self.named.setdefault((unit.kind, unit.name), []).append(unit)
        if unit.enterprise_id:
            self.firms[unit.enterprise_id] = unit

    def parent(self, line: UnitLine, plan: Plan) -> Unit | None:
        """The unit a line belongs to: by code or name, of two of one name the one whose place holds the line's."""
        wanted = PARENTS[line.kind]
        by_code = self.codes.get(line.parent.upper())
        named = [by_code] if by_code else self.named.get((wanted.value, line.parent), [])
        fitting = [one for one in named if one.kind == wanted]
        holding = [one for one in fitting if line.region_path.startswith(one.region_path)]
        found = holding if len(holding) == 1 else fitting
        if len(found) == 1:
            return found[0]
        problem = _("several are called so; write the code of the one meant") if found else _(
            "no unit of the kind above has this name or code, neither here nor further up in the file")  # fmt: skip
        return plan.refuse(line, PARENT, problem)

    def standing(self, line: UnitLine, parent: Unit | None) -> Unit | None:
        """The unit that a line means, if it stands already."""
        if line.code:
            return self.codes.get(line.code.upper())
        if line.enterprise_id and line.enterprise_id in self.firms:
            return self.firms[line.enterprise_id]
        key = parent.key if parent else None
        same = self.named.get((line.kind.value, line.name), [])
        return next((one for one in same if one.region_path == line.region_path and one.parent_key == key), None)


def plan(lines: Iterable[UnitLine], register: Register) -> Plan:
    """What the lines would do, parents before the units that belong to them."""
    planned = Plan()
    for line in sorted(lines, key=lambda one: one.kind in PARENTS):
        _plan_one(line, register, planned)
    return planned


def _plan_one(line: UnitLine, register: Register, planned: Plan) -> None:
    before = len(planned.problems)
    parent = _checked(line, register, planned)
    stands = register.standing(line, parent)
    if line.code and stands is None:
        planned.refuse(line, CODE, _("no unit in force has this code; leave it empty for a new one"))
    if stands and stands.key in register.said:
        planned.refuse(line, NAME, _("stands in this file twice"))
    if len(planned.problems) > before:
        return
    made = _made(line, parent, register.day)
    if stands is None:
        planned.add.append(made)
        register.note(made)
        register.said.add(made.key)
        return
    register.said.add(stands.key)
    _compare(stands, made, line, planned)


def _checked(line: UnitLine, register: Register, planned: Plan) -> Unit | None:
    """What is wrong with one line is noted; the unit it belongs to comes back."""
    if not line.name.strip():
        planned.refuse(line, NAME, _("must not be empty"))
    if not line.region_path.startswith(register.root_path):
        planned.refuse(line, PLACE, _("lies outside the city"))
    if (line.kind is Kind.ENTERPRISE) != bool(line.enterprise_id):
        planned.refuse(line, ENTERPRISE, _("an enterprise has the credit code of a registered one, other units none"))
    if line.kind not in PARENTS:
        if line.parent:
            planned.refuse(line, PARENT, _("a unit of this kind belongs to no other; leave it empty"))
        return None
    return register.parent(line, planned)


def _made(line: UnitLine, parent: Unit | None, day: date) -> Unit:
    return Unit(
        key=ids.uuid7(), kind=line.kind.value, name=line.name.strip(), region_path=line.region_path,
        parent_key=parent.key if parent else None, office_id=line.office_id, enterprise_id=line.enterprise_id,
        valid_from=line.valid_from or day,
    )  # fmt: skip


def _compare(stands: Unit, made: Unit, line: UnitLine, planned: Plan) -> None:
    if all(getattr(stands, name) == getattr(made, name) for name in FIELDS):
        planned.unchanged += 1
    elif made.kind != stands.kind:
        planned.refuse(line, KIND, _("a unit keeps its kind; end it and add another"))
    elif made.valid_from < stands.valid_from:
        planned.refuse(line, SINCE, _("must not lie before the day from which the unit stands as it does"))
    else:
        planned.change.append((stands, follow(stands, made)))


def follow(stands: Unit, made: Unit) -> Unit:
    """The row that follows another: the same unit, from its first day on."""
    made.key, made.code = stands.key, stands.code
    return made
