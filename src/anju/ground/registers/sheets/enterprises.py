"""Tables of enterprises and project managers."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.registers import spelling
from anju.ground.registers.actions.enterprises import ID_NUMBER
from anju.ground.registers.models import Enterprise, ProjectManager
from anju.ground.registers.models.base import State
from anju.ground.registers.models.enterprises import EnterpriseKind
from anju.ground.registers.sheets.base import (
    COMMUNITY,
    DISTRICT,
    STREET,
    USCC,
    Plan,
    Rows,
    Table,
    Where,
    compare,
    id_number,
    uscc,
)
from anju.kit import sealing
from anju.kit.excel import Column, one_of, up_to

NAME = Column(key="name", title=_("Name of the enterprise"), parse=up_to(128), required=True, width=32)
PARENT = Column(key="parent", title=_("Credit code of the parent"), parse=uscc, width=22, note=_("for branches only"))
_PLAIN = (
    Column(key="legal_representative", title=_("Legal representative"), parse=up_to(64)),
    Column(key="registered_place", title=_("Registered address"), width=36),
    Column(
        key="service_phone", title=_("Service telephone"), parse=up_to(32), note=_("a service line, not a person's")
    ),
)
ENTERPRISE_COLUMNS = (
    USCC, NAME,
    Column(key="kind", title=_("Kind"), parse=one_of(EnterpriseKind.choices), default="property"),
    PARENT, DISTRICT, *_PLAIN,
)  # fmt: skip


def plan_enterprises(rows: Rows, where: Where) -> Plan:
    """Parents may stand in the same file, on any row; a row that stands already keeps its kind."""
    plan = Plan()
    known = {one.uscc: one for one in Enterprise.objects.filter(uscc__in=_codes(rows))}
    coming = {row["uscc"]: Enterprise(uscc=row["uscc"]) for _number, row in rows if row["uscc"] not in known}
    parents_of = {row["uscc"]: row["parent"] for _number, row in rows}
    seen: set[str] = set()
    for number, row in rows:
        if row["uscc"] in seen:
            plan.refuse(number, USCC, _("stands in the file twice"))
        seen.add(row["uscc"])
        path = where.path_of({"district": row["district"]})
        if path is None:
            plan.refuse(number, DISTRICT, _("no such district here"))
            continue
        parent = known.get(row["parent"]) or coming.get(row["parent"])
        if row["parent"] and (parent is None or parent.parent_id or parents_of.get(row["parent"])):
            plan.refuse(number, PARENT, _("name a legal person that is registered or stands in this file"))
            continue
        values = {
            "name": row["name"], "region_path": path, "parent_id": parent.pk if parent else None,
            **{column.key: row[column.key] for column in _PLAIN},
        }  # fmt: skip
        _take(plan, number, row, values, known=known, coming=coming, where=where)
    plan.add.sort(key=lambda one: one.parent_id is not None)
    return plan


def _take(plan: Plan, number: int, row: dict, values: dict, *, known: dict, coming: dict, where: Where) -> None:
    standing = known.get(row["uscc"])
    if standing is None:
        new = coming[row["uscc"]]
        for name, value in {**values, **spelling.keys(row["name"]), "kind": row["kind"], "state": State.VERIFIED,
                            "valid_from": where.day}.items():  # fmt: skip
            setattr(new, name, value)
        plan.add.append(new)
    elif not standing.region_path.startswith(where.root_path):
        plan.refuse(number, USCC, _("registered in another place; its bureau corrects it"))
    else:
        compare(plan, standing, values)


def _codes(rows: Rows) -> set[str]:
    return {row[key] for _number, row in rows for key in ("uscc", "parent") if row[key]}


def export_enterprises(where: Where) -> Iterator[dict[str, Any]]:
    rows = Enterprise.objects.filter(region_path__startswith=where.root_path, valid_to=None).select_related("parent")
    for one in rows.order_by("name", "id"):
        row = {column.key: getattr(one, column.key) for column in (USCC, NAME, *_PLAIN)}
        parent = one.parent.uscc if one.parent else ""
        district = (*where.quarter(one.region_path), "")[0]
        yield row | {"kind": one.get_kind_display(), "parent": parent, "district": district}


ID_COLUMN = Column(key="id_number", title=_("Number of identity card"), parse=id_number, required=True, width=22,
                   note=_("sealed when loaded; never written into a file again"))  # fmt: skip
EMPLOYER = Column(key="uscc", title=_("Credit code"), parse=uscc, width=22, note=_("of the employer"))
MANAGER_COLUMNS = (
    Column(key="name", title=_("Name of the manager"), parse=up_to(64), required=True),
    ID_COLUMN, EMPLOYER,
    Column(key="certificate", title=_("Certificate"), parse=up_to(64)),
    DISTRICT, STREET, COMMUNITY,
)  # fmt: skip


def plan_managers(rows: Rows, where: Where) -> Plan:
    plan, seen = Plan(), set()
    digests = {row["id_number"]: sealing.digest(row["id_number"], purpose=ID_NUMBER) for _number, row in rows}
    standing = {bytes(one.id_digest): one for one in ProjectManager.objects.filter(id_digest__in=digests.values())}
    for number, row in rows:
        if row["id_number"] in seen:
            plan.refuse(number, ID_COLUMN, _("stands in the file twice"))
        seen.add(row["id_number"])
        path = where.path_of(row)
        if path is None:
            plan.refuse(number, DISTRICT, _("no such district here"))
            continue
        employer = where.enterprise(row["uscc"], number, plan, EMPLOYER) if row["uscc"] else None
        values = {
            "name": row["name"], "certificate": row["certificate"], "region_path": path,
            "enterprise_id": employer.pk if employer else None,
        }  # fmt: skip
        known = standing.get(digests[row["id_number"]])
        if known is None:
            plan.add.append(_manager(row, values, digests[row["id_number"]], where))
        elif not known.region_path.startswith(where.root_path):
            plan.refuse(number, ID_COLUMN, _("registered in another place; its bureau corrects it"))
        else:
            compare(plan, known, values)
    return plan


def _manager(row: dict, values: dict, digest: bytes, where: Where) -> ProjectManager:
    sealed = sealing.seal(row["id_number"], purpose=ID_NUMBER)
    keys = spelling.keys(row["name"])
    return ProjectManager(
        id_sealed=sealed, id_digest=digest, state=State.VERIFIED, valid_from=where.day, **{**values, **keys}
    )


def export_managers(where: Where) -> Iterator[dict[str, Any]]:
    rows = ProjectManager.objects.filter(region_path__startswith=where.root_path, valid_to=None)
    for one in rows.select_related("enterprise").order_by("name", "id"):
        names = dict(zip(("district", "street", "community"), where.quarter(one.region_path), strict=False))
        employer = one.enterprise.uscc if one.enterprise else ""
        yield {"name": one.name, "uscc": employer, "certificate": one.certificate} | names


TABLES = (
    Table("enterprises", _("Enterprises"), ENTERPRISE_COLUMNS, plan_enterprises, export_enterprises),
    Table("managers", _("Project managers"), MANAGER_COLUMNS, plan_managers, export_managers),
)
