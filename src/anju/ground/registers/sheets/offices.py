"""The table of offices: bureaus, streets, communities, departments and their units, utilities.

Offices are rows of ``access``; they are opened there, each with its own entry. Loaded by command only.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.access import actions as access
from anju.ground.access import queries as offices
from anju.ground.access.types import KIND_NAMES
from anju.ground.registers.sheets.base import COMMUNITY, DISTRICT, STREET, Plan, Rows, Table, Where, uscc
from anju.kit.excel import Column, one_of, up_to

NAME = Column(key="name", title=_("Name of the office"), parse=up_to(120), required=True, width=32)
PARENT = Column(key="parent", title=_("Belongs to"), parse=up_to(120), width=32, note=_("full name of an office"))
EMPLOYER = Column(key="uscc", title=_("Credit code"), parse=uscc, width=22, note=_("of an enterprise's office"))
COLUMNS = (
    NAME,
    Column(key="kind", title=_("Kind of office"), parse=one_of(list(KIND_NAMES.items())), required=True),
    Column(key="short_name", title=_("Short name"), parse=up_to(32)),
    DISTRICT, STREET, COMMUNITY, PARENT, EMPLOYER,
)  # fmt: skip


def plan(rows: Rows, where: Where) -> Plan:
    """Offices not yet open; one that is open in the same place under the same name stays as it is."""
    planned = Plan()
    known = {(one.region_path, one.name) for one in _open(where)}
    names = {name for _path, name in known} | {row["name"] for _number, row in rows}
    for number, row in rows:
        path = where.path_of(row)
        if path is None:
            planned.refuse(number, STREET, _("no such division here; write district, street and community as named"))
            continue
        if row["parent"] and (row["parent"] not in names or row["parent"] == row["name"]):
            planned.refuse(number, PARENT, _("no such office is open or stands in this file"))
        firm = where.enterprise(row["uscc"], number, planned, EMPLOYER) if row["uscc"] else None
        if (path, row["name"]) in known:
            planned.unchanged += 1
            continue
        known.add((path, row["name"]))
        planned.add.append({**row, "region_path": path, "enterprise_id": firm.pk if firm else None})
    return planned


def write(planned: Plan, where: Where) -> None:
    """Open the offices, parents before their units."""
    found = {one.name: one for one in _open(where)}
    waiting = list(planned.add)
    while waiting:
        ready = [row for row in waiting if not row["parent"] or row["parent"] in found] or waiting
        for row in ready:
            found[row["name"]] = access.open_office(
                kind=row["kind"], name=row["name"], short_name=row["short_name"], region_path=row["region_path"],
                parent=found.get(row["parent"]), enterprise_id=row["enterprise_id"], by=where.by, at=where.at,
            )  # fmt: skip
        waiting = [row for row in waiting if row not in ready]


def _open(where: Where):
    return offices.offices(on=where.day, region_path=where.root_path)


def export(where: Where) -> Iterator[dict[str, Any]]:
    rows = _open(where)
    parents = {one.pk: one.name for one in rows}
    for one in rows:
        names = dict(zip(("district", "street", "community"), where.quarter(one.region_path), strict=False))
        firm = where.code_of(one.enterprise_id)
        kind = KIND_NAMES[one.kind]
        yield names | {"name": one.name, "short_name": one.short_name, "kind": kind, "uscc": firm,
                       "parent": parents.get(one.parent_id, "")}  # fmt: skip


TABLES = (Table("offices", _("Offices"), COLUMNS, plan, export, write),)
