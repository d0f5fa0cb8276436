"""The acts of registrations."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.ground.access import actions as accounts
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.ledger import actions as ledger
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as register
from anju.ground.rulebook import queries as rulebook
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.registrations.acts import Act
from anju.programmes.registrations.models import Dispute, Registration

CONTACT = "registrations.contact"


class RegisteredAlready(Conflict):
    """An enterprise with this code is registered, or waits to be."""

    code = "registered_already"


class NotYours(Problem):
    """The estate is not booked to the enterprise today."""

    code = "not_yours"


class DisputedAlready(Conflict):
    """The enterprise has disputed the estate, and nobody has decided yet."""

    code = "disputed_already"


class NoReason(Problem):
    """A refusal needs a reason."""

    code = "no_reason"


class Decided(Conflict):
    """The matter has been decided."""

    code = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnterprise:
    """What an enterprise says of itself."""

    name: str
    uscc: str
    legal_representative: str
    registered_place: str
    service_phone: str
    contact: str
    password: str


@transaction.atomic
def apply(*, region_path: str, new: NewEnterprise, by: Actor, at: datetime) -> str:
    """Ask to be registered in a district; returns the number to ask with.

    :raises BadUscc: if the code is none; :raises RegisteredAlready: if the enterprise is registered or waits.
    """
    access.require(by, Act.APPLIED)
    uscc = registers.checked_uscc(new.uscc)
    _lock(f"registrations.{uscc}")
    if Registration.objects.filter(uscc=uscc).exclude(password="").exists() or register.enterprise_by_uscc(uscc):
        raise RegisteredAlready(
            _("An enterprise with this code is registered or waits to be verified; ask the district bureau."),
            field="uscc",
        )
    accounts.checked_password(new.password)
    law = rulebook.at(rulebook.city_of(region_path), local_day(at))
    case = cases.open_case(
        type="registrations.enterprise", about=None, region_path=region_path, title=new.name,
        matter="registrations.enterprise", channel="web", by=by, at=at, rules=law,
    )  # fmt: skip
    Registration.objects.create(
        case_id=case.pk, region_path=region_path, name=new.name.strip(), uscc=uscc,
        legal_representative=new.legal_representative, registered_place=new.registered_place,
        service_phone=new.service_phone, contact=sealing.seal(new.contact, purpose=CONTACT),
        password=make_password(new.password),
    )  # fmt: skip
    ledger.record(Act.APPLIED, on=case, by=by, at=at, rule_version=law.version)
    return case.number


@transaction.atomic
def verify(*, case_id: UUID, by: Actor, at: datetime) -> None:
    """Take the enterprise into the register and open its office and its account.

    :raises Decided: if it was verified or refused before.
    """
    row, case = _held(Registration, case_id, by, Act.VERIFIED)
    enterprise = registers.register_enterprise(
        name=row.name, uscc=row.uscc, region_path=row.region_path, legal_representative=row.legal_representative,
        registered_place=row.registered_place, service_phone=row.service_phone, by=by, at=at,
    )  # fmt: skip
    registers.verify_enterprise(enterprise.pk, by=by, at=at)
    _open_account(row, enterprise.pk, at)
    row.enterprise_id = enterprise.pk
    row.password = ""
    row.save(update_fields=["enterprise", "password"])
    cases.advance(case.pk, to="verified", by=by, at=at)
    ledger.record(Act.VERIFIED, on=case, by=by, at=at, enterprise=enterprise.pk)


@transaction.atomic
def refuse(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Refuse a registration; the enterprise reads the reason and may apply anew.

    :raises NoReason: without a reason; :raises Decided: if it was decided before.
    """
    row, case = _held(Registration, case_id, by, Act.REFUSED)
    row.reason, row.password = _given(reason), ""
    row.save(update_fields=["reason", "password"])
    cases.advance(case.pk, to="refused", by=by, at=at)
    ledger.record(Act.REFUSED, on=case, by=by, at=at)


@transaction.atomic
def dispute(*, estate_id: UUID, enterprise_id: UUID, text: str, by: Actor, at: datetime) -> UUID:
    """Say that an estate booked to the enterprise is not its own; the case goes to the district.

    :raises NotYours: if it is not booked to the enterprise today; :raises DisputedAlready: if a dispute waits;
    :raises NoReason: without saying why.
    """
    day = local_day(at)
    facts = register.facts_on(estate_id, day)
    mine = Subject(subject_type="registers.enterprise", pk=enterprise_id, enterprise_id=enterprise_id)
    access.require(by, Act.DISPUTED, on=mine)
    if facts.enterprise_id != enterprise_id:
        raise NotYours(_("This estate is not booked to your enterprise today; nothing needs to be disputed."))
    _lock(f"registrations.{estate_id}")
    if Dispute.objects.filter(estate_id=estate_id, enterprise_id=enterprise_id, reason="").exists():
        raise DisputedAlready(_("You have said so already; the district bureau will decide."))
    law = rulebook.at(rulebook.city_of(facts.region_path), day)
    case = cases.open_case(
        type="registrations.not_ours", about=None, region_path=facts.region_path, estate_id=estate_id,
        enterprise_id=enterprise_id, manager_id=facts.manager_id, title=facts.name, place_name=facts.name,
        matter="registrations.not_ours", channel="web", by=by, at=at, rules=law,
    )  # fmt: skip
    Dispute.objects.create(case_id=case.pk, region_path=facts.region_path, estate_id=estate_id,
                           enterprise_id=enterprise_id, text=_given(text))  # fmt: skip
    ledger.record(Act.DISPUTED, on=case, by=by, at=at, rule_version=law.version, estate=estate_id,
                  enterprise=enterprise_id)  # fmt: skip
    return case.pk


@transaction.atomic
def uphold(*, case_id: UUID, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End the booking from the day ``on``: the estate was not the enterprise's.

    :raises NoReason: without a reason; :raises Decided: if it was decided before.
    """
    row, case = _held(Dispute, case_id, by, Act.UPHELD)
    row.reason = _given(reason)
    row.save(update_fields=["reason"])
    for contract in register.contracts_of(estate_id=row.estate_id):
        if contract.enterprise_id == row.enterprise_id and (contract.valid_to is None or contract.valid_to > on):
            is_to_come = contract.valid_from > local_day(at)
            registers.end_contract(contract.pk, on=max(on, contract.valid_from) if is_to_come else on, by=by, at=at)
    cases.advance(case.pk, to="upheld", by=by, at=at)
    ledger.record(Act.UPHELD, on=case, by=by, at=at, estate=row.estate_id, enterprise=row.enterprise_id, on_day=on)


@transaction.atomic
def dismiss(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Let the booking stand, saying why.

    :raises NoReason: without a reason; :raises Decided: if it was decided before.
    """
    row, case = _held(Dispute, case_id, by, Act.DISMISSED)
    row.reason = _given(reason)
    row.save(update_fields=["reason"])
    cases.advance(case.pk, to="dismissed", by=by, at=at)
    ledger.record(Act.DISMISSED, on=case, by=by, at=at)


def _held(model, case_id: UUID, by: Actor, act):
    """The row and its case, locked, still to be decided and within the reach of ``by``."""
    row = access.within(by, model.objects.select_for_update(), act=act).filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    if row.is_decided:
        raise Decided(_("This has been decided; open the case again to read how."))
    return row, row.case


def _lock(name: str) -> None:
    """Let one at a time ask whether something waits already; until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _given(reason: str) -> str:
    if len(reason.strip()) < 2:
        raise NoReason(_("Write the reason; the other side reads it."), field="reason")
    return reason.strip()


def _open_account(row: Registration, enterprise_id: UUID, at: datetime) -> None:
    """The enterprise's office and its first account, under the password it chose."""
    office = accounts.open_office(
        kind=OfficeKind.ENTERPRISE, name=row.name, region_path=row.region_path, enterprise_id=enterprise_id,
        by=SYSTEM, at=at,
    )  # fmt: skip
    account = accounts.open_account(
        username=row.uscc.lower(), name=row.name, region_path=row.region_path, by=SYSTEM, at=at,
        must_change_password=False,
    )  # fmt: skip
    accounts.adopt_password(account=account, hashed=row.password)
    accounts.grant_role(
        account=account, role=Role.ENTERPRISE_STAFF, office=office, enterprise_id=enterprise_id, by=SYSTEM, at=at
    )  # fmt: skip
