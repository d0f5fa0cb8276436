"""Changing the register of evaluated units: one by one, from a file, from the registers of the city."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit import excel, ids
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import common_root
from anju.programmes.double_evaluation import planning, sheet
from anju.programmes.double_evaluation.actions.held import place
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.types import Kind, Loaded, UnitLine

AT_ONCE = 1000
EVERY_CONTRACT = 10**7
EVER = datetime(9000, 1, 1, tzinfo=UTC)


class BadUnit(Problem):
    """Something about the unit cannot be; the message says what."""

    code = "bad_unit"


class UnitsBelow(Conflict):
    """Others belong to it."""

    code = "units_below"


class Ended(Conflict):
    """The unit is off the register."""

    code = "unit_ended"


# ── many at once ─────────────────────────────────────────────────────────────


@transaction.atomic
def load_units(lines: Iterable[UnitLine], *, region_path: str, by: Actor, at: datetime) -> Loaded:
    """Put units on a city's register, or change them: all or nothing, one entry. The same again changes nothing.

    :param region_path: of the city; nothing outside may be touched.
    :raises BadFile: with every problem by line and column; :raises Hidden: if ``by`` keeps no register there.
    """
    subject = place(region_path, ids.uuid7())
    access.require(by, Act.UNITS_LOADED, on=subject)
    planned = planning.plan(lines, _register(region_path, local_day(at)))
    excel.refuse_if(planned.problems)
    done = _write(planned)
    if done.added or done.changed:
        ledger.record(Act.UNITS_LOADED, on=subject, by=by, at=at, added=done.added, changed=done.changed)
    return done


def load_file(content: bytes, *, region_path: str, by: Actor, at: datetime) -> Loaded:
    """The same from an Excel file with the titles of the template.

    :raises BadFile: with every problem by row and column; nothing is written then.
    """
    access.require(by, Act.UNITS_LOADED, on=place(region_path, ids.uuid7()))
    return load_units(sheet.read(content, root_path=region_path, day=local_day(at)), region_path=region_path, by=by,
                      at=at)  # fmt: skip


def _register(region_path: str, day: date) -> planning.Register:
    """The units in force; locked, so that two loads do not add the same unit."""
    rows = Unit.objects.select_for_update().filter(region_path__startswith=region_path, valid_to=None)
    return planning.Register(rows, root_path=region_path, day=day)


def _write(planned: planning.Plan) -> Loaded:
    for stands, made in planned.change:
        stands.valid_to = made.valid_from
    Unit.objects.bulk_update([stands for stands, _made in planned.change], ["valid_to"], batch_size=AT_ONCE)
    Unit.objects.bulk_create(planned.add, batch_size=AT_ONCE)
    Unit.objects.bulk_create([made for _stands, made in planned.change], batch_size=AT_ONCE)
    return Loaded(added=len(planned.add), changed=len(planned.change), unchanged=planned.unchanged)


# ── enterprises, from the registers of the city ──────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Of:
    """One day of a city, as the registers are asked for it."""

    region_path: str
    since: date
    until: date
    as_of: datetime
    estate_id: UUID | None = None
    enterprise_id: UUID | None = None
    by: str | None = None
    depth: int = 0


@transaction.atomic
def take_over_enterprises(*, region_path: str, on: date, by: Actor, at: datetime) -> Loaded:
    """Bring the register in line with the enterprises that serve an estate on ``on``: who is new is added, who serves
    none any more ends that day. One entry; ``changed`` says how many ended.

    An enterprise serves the smallest division that holds all of its estates.
    """
    subject = place(region_path, ids.uuid7())
    access.require(by, Act.ENTERPRISES_TAKEN_OVER, on=subject)
    serving = _serving(region_path, on)
    standing = {row.enterprise_id: row for row in Unit.objects.select_for_update().filter(
        kind=Kind.ENTERPRISE, region_path__startswith=region_path, valid_to=None)}  # fmt: skip
    desks = _desks(region_path, on)
    added = [_enterprise(firm, path, desks.get(firm.pk), on) for firm, path in serving.values()
             if firm.pk not in standing]  # fmt: skip
    ended = [row for firm_id, row in standing.items() if firm_id not in serving and row.valid_from <= on]
    for row in ended:
        row.valid_to = on
    Unit.objects.bulk_update(ended, ["valid_to"], batch_size=AT_ONCE)
    Unit.objects.bulk_create(added, batch_size=AT_ONCE)
    if added or ended:
        ledger.record(Act.ENTERPRISES_TAKEN_OVER, on=subject, by=by, at=at, added=len(added), ended=len(ended), day=on)
    return Loaded(added=len(added), changed=len(ended), unchanged=len(serving) - len(added))


def _serving(region_path: str, on: date) -> dict[UUID, tuple[Any, str]]:
    """Enterprise → its row and the division that holds its estates, by every contract on file; one query."""
    of = _Of(region_path=region_path, since=on, until=on + timedelta(days=1), as_of=EVER)
    found: dict[UUID, tuple[Any, str]] = {}
    for contract in registers.contracts_serving(of=of, limit=EVERY_CONTRACT, offset=0):
        path = contract.estate.region_path
        before = found.get(contract.enterprise_id)
        found[contract.enterprise_id] = (contract.enterprise, common_root([before[1], path]) if before else path)
    return found


def _desks(region_path: str, on: date) -> dict[UUID, UUID]:
    """Enterprise → its desk on the platform."""
    rows = offices.offices(on=on, kind=OfficeKind.ENTERPRISE, region_path=region_path)
    return {row.enterprise_id: row.pk for row in reversed(rows) if row.enterprise_id}


def _enterprise(firm: Any, path: str, desk: UUID | None, on: date) -> Unit:
    return Unit(kind=Kind.ENTERPRISE.value, name=firm.name, region_path=path, enterprise_id=firm.pk, office_id=desk,
                valid_from=on)  # fmt: skip


# ── one at a time ────────────────────────────────────────────────────────────


@transaction.atomic
def add_unit(line: UnitLine, *, region_path: str, by: Actor, at: datetime) -> Unit:
    """Put one unit on the register of the city at ``region_path``.

    :raises BadUnit: with what is wrong; :raises Hidden: if ``by`` keeps no register there.
    """
    access.require(by, Act.UNIT_ADDED, on=place(region_path, ids.uuid7()))
    planned = planning.plan([line], _register(region_path, local_day(at)))
    _refuse(planned)
    if not planned.add:
        raise BadUnit(_("This unit stands on the register already; change it there."), field="name")
    _write(planned)
    unit = planned.add[0]
    ledger.record(Act.UNIT_ADDED, on=unit.as_subject(), by=by, at=at, kind=unit.kind)
    return unit


def _refuse(planned: planning.Plan) -> None:
    if planned.problems:
        _line, where, what = planned.problems[0]
        raise BadUnit(_("%(where)s: %(what)s."), where=where, what=what)


def _held(key: UUID, act: Any, *, by: Actor) -> Unit:
    """The row in force, locked.

    :raises Hidden: if there is no unit, or ``by`` may not; :raises Ended: if it is off the register.
    """
    row = Unit.objects.select_for_update().filter(key=key).order_by("-valid_from", "-id").first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    if not row.is_open:
        raise Ended(_("This unit was taken off the register; add it anew if it is evaluated again."))
    return row


@transaction.atomic
def change_unit(
    key: UUID, *, name: str, region_path: str, since: date, by: Actor, at: datetime, office_id: UUID | None = None
) -> Unit:
    """A unit goes on from ``since`` under another name, for another place, or with another desk.

    :raises BadUnit: with what is wrong.
    """
    row = _held(key, Act.UNIT_CHANGED, by=by)
    if not name.strip():
        raise BadUnit(_("Write the name of the unit."), field="name")
    if since < row.valid_from:
        raise BadUnit(_("It stands as it does since %(day)s; the change cannot begin earlier."), field="since",
                      day=row.valid_from.isoformat())  # fmt: skip
    made = Unit(
        kind=row.kind, name=name.strip(), region_path=region_path, parent_key=row.parent_key, office_id=office_id,
        enterprise_id=row.enterprise_id, valid_from=since,
    )  # fmt: skip
    if all(getattr(row, field) == getattr(made, field) for field in planning.FIELDS):
        raise BadUnit(_("Nothing would change; write what is new."), field="name")
    access.require(by, Act.UNIT_CHANGED, on=made)
    planned = planning.Plan(change=[(row, planning.follow(row, made))])
    _write(planned)
    ledger.record(Act.UNIT_CHANGED, on=made.as_subject(), by=by, at=at, kind=made.kind, since=since)
    return made


@transaction.atomic
def end_unit(key: UUID, *, on: date, by: Actor, at: datetime) -> None:
    """A unit is not evaluated any more from ``on``; what was said of it stays.

    :raises UnitsBelow: while others belong to it; :raises BadUnit: for a day before it began.
    """
    row = _held(key, Act.UNIT_ENDED, by=by)
    if on < row.valid_from:
        raise BadUnit(_("It stands as it does since %(day)s; it cannot end earlier."), field="on",
                      day=row.valid_from.isoformat())  # fmt: skip
    if Unit.objects.filter(parent_key=key, valid_to=None).exists():
        raise UnitsBelow(_("Other units belong to it; end those first."))
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    ledger.record(Act.UNIT_ENDED, on=row.as_subject(), by=by, at=at, kind=row.kind, since=on)
