"""A table of inputs: its columns for the kinds that a city asks for, and what a file of it would write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.rulebook.types import Rules
from anju.kit import excel
from anju.programmes.grades import rules
from anju.programmes.grades.actions.lines import Figure
from anju.programmes.grades.models import Grading, Sheet
from anju.programmes.grades.parameters import INPUTS
from anju.programmes.grades.types import KIND_TITLES, TYPED, InputRule, Kind

CODE = excel.Column(
    key="code", title=pgettext_lazy("table of inputs", "Credit code"), parse=excel.up_to(18), width=22,
    note=pgettext_lazy("table of inputs", "of the enterprise; the name is enough where only one has it"),
)  # fmt: skip
NAME = excel.Column(
    key="name", title=pgettext_lazy("table of inputs", "Property enterprise"), parse=excel.up_to(128), width=28,
    note=pgettext_lazy("table of inputs", "as on the list"),
)  # fmt: skip
SOURCE = excel.Column(
    key="source", title=pgettext_lazy("table of inputs", "Source"), parse=excel.up_to(200), width=28,
    note=pgettext_lazy("table of inputs", "where the figures of this row come from"),
)  # fmt: skip
EVIDENCE = excel.Column(
    key="evidence", title=pgettext_lazy("table of inputs", "Evidence"), parse=excel.up_to(300), width=28,
    note=pgettext_lazy("table of inputs", "what shows them: a file number, a record"),
)  # fmt: skip


def asked(law: Rules) -> list[InputRule]:
    """The kinds that officers enter under these rules, in the order of the city."""
    return [one for one in rules.inputs_of(law.value(INPUTS.name)).values() if one.kind in TYPED]


def columns(law: Rules) -> Sequence[excel.Column]:
    """Who, a column for each kind that the city asks for, source and evidence."""
    return (CODE, NAME, *(_column(one) for one in asked(law)), SOURCE, EVIDENCE)


def _column(rule: InputRule) -> excel.Column:
    return excel.Column(
        key=rule.kind.value, title=KIND_TITLES[rule.kind], default=None,
        parse=excel.bounded(excel.decimal, Decimal(0), rule.out_of, places=3),
        note=_("from 0 to %(most)s; empty where nothing is to be entered") % {"most": rule.out_of},
    )  # fmt: skip


def template(law: Rules, sheets: Iterable[Sheet] = ()) -> bytes:
    """A workbook with the enterprises of a list, to be filled in and loaded."""
    rows = [{"code": one.uscc, "name": one.name} for one in sheets]
    return excel.write(columns(law), rows) if rows else excel.template(columns(law))


@dataclass
class Plan:
    """What a file says, sheet by sheet; nothing is written while there are problems."""

    told: dict[Sheet, list[Figure]] = field(default_factory=dict)
    problems: list[tuple[int, str, str]] = field(default_factory=list)

    def refuse(self, number: int, column: excel.Column, what: Any) -> None:
        self.problems.append((number, str(column.title), str(what)))


def plan(content: bytes, grading: Grading, law: Rules) -> Plan:
    """Read a file whole: every enterprise is one of the list, once.

    :raises BadFile: where it cannot be read at all, or cells are wrong.
    """
    found = Plan()
    known: dict[str, list[Sheet]] = {}
    for sheet in grading.sheets.filter(off_reason=""):
        for key in {sheet.uscc, sheet.name} - {""}:
            known.setdefault(key, []).append(sheet)
    for number, row in excel.read(content, columns(law), noted=found.problems):
        sheet = _sheet(found, number, row, known)
        if sheet is None:
            continue
        if sheet in found.told:
            found.refuse(number, NAME, _("stands in the file already"))
            continue
        found.told[sheet] = _figures(row, asked(law))
        for column in (SOURCE, EVIDENCE) if found.told[sheet] else ():
            if not row[column.key]:
                found.refuse(number, column, _("write it beside every figure"))
    return found


def _sheet(found: Plan, number: int, row: dict[str, Any], known: dict[str, list[Sheet]]) -> Sheet | None:
    """The sheet a row names; a problem is noted if there is none, or more than one."""
    key = row["code"] or row["name"]
    fitting = known.get(key, [])
    if len(fitting) == 1:
        return fitting[0]
    said = _("several enterprises are called “%s”; write the credit code") if fitting else _("“%s” is not on the list")
    found.refuse(number, CODE if row["code"] else NAME, said % key)
    return None


def _figures(row: dict[str, Any], kinds: Iterable[InputRule]) -> list[Figure]:
    return [
        Figure(kind=Kind(one.kind), figure=row[one.kind.value], source=row["source"], evidence=row["evidence"])
        for one in kinds if row.get(one.kind.value) is not None
    ]  # fmt: skip
