"""Values in words, for people who read the rules."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, ngettext_lazy, pgettext
from django.utils.translation import gettext as _

from anju.ground.rulebook import shipped
from anju.ground.rulebook.types import Parameter, Table
from anju.kit.calendar import Term, Unit

LENGTHS = {
    Unit.HOUR: ngettext_lazy("%d hour", "%d hours"),
    Unit.CALENDAR_DAY: ngettext_lazy("%d day", "%d days"),
    Unit.WORKING_DAY: ngettext_lazy("%d working day", "%d working days"),
}


def term(value: Term) -> str:
    """5 working days."""
    return LENGTHS[value.unit] % value.length


def lines(parameter: Parameter) -> list[str]:
    """A value in words, one line for each item of a list; nothing where nobody has published one."""
    value, declared = parameter.value, shipped.declared().get(parameter.name)
    say = declared.words if declared and declared.words else _item
    if value is None:
        return []
    if declared and declared.show:
        return list(declared.show(value).lines)
    if isinstance(value, list):
        return [str(say(one)) for one in value] or [pgettext("list of rules", "None")]
    if isinstance(value, dict):
        return [f"{key}: {_item(inner)}" for key, inner in value.items()]
    return [_scalar(value, parameter.unit)]


def tables(parameter: Parameter) -> list[dict]:
    """Everything in a value of many parts: title, columns, and rows whose cells stand with the names of their columns.

    Columns in which nothing stands are left out.
    """
    declared = shipped.declared().get(parameter.name)
    if parameter.value is None or declared is None or declared.show is None:
        return []
    return [_table(parameter.name, table) for table in declared.show(parameter.value).tables]


def _table(name: str, table: Table) -> dict:
    places = [place for place, _head in enumerate(table.columns[1:]) if any(row.cells[place] for row in table.rows)]
    heads = [table.columns[place + 1] for place in places]
    rows = [
        {"id": f"{name}.{row.key}", "key": row.key, "title": row.title, "note": row.note,
         "cells": [(table.columns[place + 1], row.cells[place]) for place in places]}
        for row in table.rows
    ]  # fmt: skip
    return {"title": table.title, "heads": [table.columns[0], *heads], "rows": rows}


def _scalar(value: Any, unit: str) -> str:
    if isinstance(value, Term):
        return term(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (int, float, Decimal)):
        wordings = {"percent": _("%s %%"), "yuan": _("%s yuan"), "point": _("%s points")}
        return wordings.get(unit, "%s") % value
    return str(value)


def _item(item: Any) -> str:
    """An entry of a list by what it says to people: its title or its reason, else everything in it."""
    if not isinstance(item, dict):
        return _scalar(item, "none")
    chinese = (get_language() or "zh").startswith("zh")
    for key in ("title", "reason"):
        if key in item:
            return str(item[key] if chinese else item.get(f"{key}_en") or item[key])
    return ", ".join(f"{key}: {value}" for key, value in item.items())
