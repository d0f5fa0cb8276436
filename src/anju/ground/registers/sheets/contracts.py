"""Tables of service contracts and of managers' posts."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.registers.actions.enterprises import ID_NUMBER
from anju.ground.registers.models import Post, ProjectManager, ServiceContract
from anju.ground.registers.sheets.base import (
    ESTATE,
    LAST_DAY,
    SINCE,
    USCC,
    Plan,
    Rows,
    Table,
    Where,
    compare,
    id_number,
    last_day,
)
from anju.kit import sealing
from anju.kit.excel import Column, one_of, up_to

_FOREVER = date.max
CONTRACT_COLUMNS = (
    ESTATE, USCC, SINCE, LAST_DAY,
    Column(key="kind", title=_("Kind of contract"), parse=one_of(ServiceContract.Kind.choices), default="assembly"),
    Column(key="number", title=_("Contract number"), parse=up_to(64)),
)  # fmt: skip


class Terms:
    """The terms taken at each estate, so that two that share a day are seen before the database refuses them."""

    def __init__(self, rows):
        self.taken: dict[UUID, list[tuple[date, date]]] = {}
        for row in rows:
            self.take(row.estate_id, row.valid_from, row.valid_to)

    def take(self, estate_id: UUID, first: date, end: date | None) -> bool:
        """Take a term; False if it is not free. Empty terms hold nothing."""
        end = end or _FOREVER
        terms = self.taken.setdefault(estate_id, [])
        if any(first < other_end and other_first < end for other_first, other_end in terms if other_first < other_end):
            return False
        terms.append((first, end))
        return True


def plan_contracts(rows: Rows, where: Where) -> Plan:
    """A contract is known by estate, enterprise and first day; the rest may be put right by a file."""
    plan = Plan()
    standing = {(one.estate_id, one.enterprise_id, one.valid_from): one for one in _contracts(where)}
    named = [(number, row, *_parties(number, row, plan, where)) for number, row in rows]
    keys = {(estate.pk, firm.pk, row["valid_from"]) for _n, row, estate, firm in named if estate and firm}
    terms = Terms(one for key, one in standing.items() if key not in keys)
    for number, row, estate, firm in named:
        if estate is None or firm is None or not _in_order(number, row, plan):
            continue
        if not terms.take(estate.pk, row["valid_from"], row["valid_to"]):
            plan.refuse(number, SINCE, _("another contract of this estate covers some of these days"))
            continue
        known = standing.get((estate.pk, firm.pk, row["valid_from"]))
        values = {"valid_to": row["valid_to"], "kind": row["kind"], "number": row["number"]}
        if known:
            compare(plan, known, values)
        else:
            plan.add.append(
                ServiceContract(
                    estate=estate, enterprise=firm, valid_from=row["valid_from"], signed_to=row["valid_to"], **values
                )
            )
    return plan


def _parties(number: int, row: dict, plan: Plan, where: Where):
    return where.estate(row["estate"], number, plan, ESTATE), where.enterprise(row["uscc"], number, plan, USCC)


def _in_order(number: int, row: dict, plan: Plan) -> bool:
    if row["valid_to"] is not None and row["valid_to"] <= row["valid_from"]:
        plan.refuse(number, LAST_DAY, _("the last day lies before the first"))
        return False
    return True


def _contracts(where: Where):
    return ServiceContract.objects.filter(estate__region_path__startswith=where.root_path).select_related(
        "estate", "enterprise"
    )


def export_contracts(where: Where) -> Iterator[dict[str, Any]]:
    for one in _contracts(where).order_by("estate__name", "valid_from"):
        yield {
            "estate": one.estate.name, "uscc": one.enterprise.uscc, "valid_from": one.valid_from,
            "valid_to": last_day(one.valid_to), "kind": one.get_kind_display(), "number": one.number,
        }  # fmt: skip


MANAGER = Column(key="manager", title=_("Project manager"), parse=up_to(64), required=True)
MANAGER_ID = Column(key="id_number", title=_("Number of identity card"), parse=id_number, width=22,
                    note=_("only where two managers share the name"))  # fmt: skip
POST_COLUMNS = (ESTATE, MANAGER, MANAGER_ID, SINCE, LAST_DAY)


def plan_posts(rows: Rows, where: Where) -> Plan:
    """A post is known by estate, manager and first day; its enterprise is the one whose contract covers that day."""
    plan = Plan()
    standing = {(one.estate_id, one.manager_id, one.valid_from): one for one in _posts(where)}
    managers = _managers(rows)
    contracts: dict[UUID, list[ServiceContract]] = {}
    for contract in _contracts(where):
        contracts.setdefault(contract.estate_id, []).append(contract)
    named = [
        (n, row, where.estate(row["estate"], n, plan, ESTATE), _manager(n, row, plan, managers)) for n, row in rows
    ]
    keys = {(estate.pk, one.pk, row["valid_from"]) for _n, row, estate, one in named if estate and one}
    terms = Terms(one for key, one in standing.items() if key not in keys)
    for number, row, estate, manager in named:
        if estate is None or manager is None or not _in_order(number, row, plan):
            continue
        contract = next((one for one in contracts.get(estate.pk, []) if one.holds_on(row["valid_from"])), None)
        if contract is None:
            plan.refuse(number, SINCE, _("nobody manages this estate on that day; load its contract first"))
        elif not terms.take(estate.pk, row["valid_from"], row["valid_to"]):
            plan.refuse(number, SINCE, _("another manager heads this project on some of these days"))
        elif known := standing.get((estate.pk, manager.pk, row["valid_from"])):
            compare(plan, known, {"valid_to": row["valid_to"]})
        else:
            plan.add.append(
                Post(estate=estate, manager=manager, enterprise_id=contract.enterprise_id,
                     valid_from=row["valid_from"], valid_to=row["valid_to"])
            )  # fmt: skip
    return plan


def _managers(rows: Rows) -> dict[str | bytes, list[ProjectManager]]:
    found: dict[str | bytes, list[ProjectManager]] = {}
    for one in ProjectManager.objects.filter(name__in={row["manager"] for _number, row in rows}, valid_to=None):
        found.setdefault(one.name, []).append(one)
        found.setdefault(bytes(one.id_digest), []).append(one)
    return found


def _manager(number: int, row: dict, plan: Plan, managers: dict) -> ProjectManager | None:
    key = sealing.digest(row["id_number"], purpose=ID_NUMBER) if row["id_number"] else row["manager"]
    found = managers.get(key, [])
    if len(found) == 1:
        return found[0]
    problem = _("two managers share this name; write the number of the identity card") if found else _("not registered")
    return plan.refuse(number, MANAGER, problem)


def _posts(where: Where):
    return Post.objects.filter(estate__region_path__startswith=where.root_path).select_related("estate", "manager")


def export_posts(where: Where) -> Iterator[dict[str, Any]]:
    for one in _posts(where).order_by("estate__name", "valid_from"):
        yield {
            "estate": one.estate.name, "manager": one.manager.name, "valid_from": one.valid_from,
            "valid_to": last_day(one.valid_to),
        }  # fmt: skip


TABLES = (
    Table("contracts", _("Service contracts"), CONTRACT_COLUMNS, plan_contracts, export_contracts),
    Table("posts", _("Posts of managers"), POST_COLUMNS, plan_posts, export_posts),
)
