"""Registering enterprises and project managers."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import spelling
from anju.ground.registers.actions.checks import checked_id_number, checked_region, checked_uscc, follow, locked
from anju.ground.registers.actions.turning import turn
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Enterprise, ProjectManager
from anju.ground.registers.models.base import State
from anju.ground.registers.models.enterprises import EnterpriseKind
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.errors import Problem

ID_NUMBER = "registers.id_number"  # the purpose under which numbers of identity cards are sealed
ANYWHERE = ("province", "city", "district", "street", "community")


class RegisteredAlready(Problem):
    """The enterprise or the person is in the register."""

    code = "registered_already"


class BranchOfBranch(Problem):
    """A branch has a legal person as its parent, not another branch."""

    code = "branch_of_branch"


@transaction.atomic
def register_enterprise(
    *, name: str, uscc: str, region_path: str, by: Actor, at: datetime, kind: str = EnterpriseKind.PROPERTY,
    parent_id: UUID | None = None, legal_representative: str = "", registered_place: str = "",
    service_phone: str = "", valid_from: date | None = None,
) -> Enterprise:  # fmt: skip
    """Register an enterprise, a developer or a trade association as a draft; a branch names its parent.

    :raises BadUscc: if the credit code is none; :raises RegisteredAlready: if the code is in the register.
    """
    row = Enterprise(
        uscc=checked_uscc(uscc), kind=EnterpriseKind(kind), region_path=checked_region(region_path, levels=ANYWHERE),
        parent_id=_checked_parent(parent_id), legal_representative=legal_representative.strip(),
        registered_place=registered_place.strip(), service_phone=service_phone.strip(),
        valid_from=valid_from or local_day(at), **spelling.keys(name.strip()),
    )  # fmt: skip
    access.require(by, Act.ENTERPRISE_REGISTERED, on=row)
    if Enterprise.objects.filter(uscc=row.uscc).exists():
        raise RegisteredAlready(_("An enterprise with this credit code is in the register already."), field="uscc")
    row.save(force_insert=True)
    ledger.record(Act.ENTERPRISE_REGISTERED, on=row, by=by, at=at)
    return row


def _checked_parent(parent_id: UUID | None) -> UUID | None:
    if parent_id is not None and Enterprise.objects.filter(pk=parent_id, parent=None).first() is None:
        raise BranchOfBranch(_("Name the legal person itself, not one of its branches."), field="parent")
    return parent_id


@transaction.atomic
def verify_enterprise(enterprise_id: UUID, *, by: Actor, at: datetime) -> Enterprise:
    """The bureau vouches for the enterprise."""
    return turn(Enterprise, enterprise_id, act=Act.ENTERPRISE_VERIFIED, state=State.VERIFIED, by=by, at=at)


@transaction.atomic
def suspend_enterprise(enterprise_id: UUID, *, by: Actor, at: datetime) -> Enterprise:
    return turn(Enterprise, enterprise_id, act=Act.ENTERPRISE_SUSPENDED, state=State.SUSPENDED, by=by, at=at)


@transaction.atomic
def resume_enterprise(enterprise_id: UUID, *, by: Actor, at: datetime) -> Enterprise:
    return turn(Enterprise, enterprise_id, act=Act.ENTERPRISE_RESUMED, state=State.ACTIVE, by=by, at=at)


@transaction.atomic
def withdraw_enterprise(enterprise_id: UUID, *, on: date, by: Actor, at: datetime) -> Enterprise:
    """The enterprise is gone from ``on``; its history stays."""
    return turn(Enterprise, enterprise_id, act=Act.ENTERPRISE_WITHDRAWN, state=State.WITHDRAWN, by=by, at=at, on_day=on)


@transaction.atomic
def register_manager(
    *, name: str, id_number: str, region_path: str, by: Actor, at: datetime, enterprise_id: UUID | None = None,
    certificate: str = "", valid_from: date | None = None,
) -> ProjectManager:  # fmt: skip
    """Register a project manager as a draft; the number of the identity card is sealed at once.

    :raises BadIdNumber: if the number is none; :raises RegisteredAlready: if the person is in the register.
    """
    number = checked_id_number(id_number)
    row = ProjectManager(
        id_sealed=sealing.seal(number, purpose=ID_NUMBER), id_digest=sealing.digest(number, purpose=ID_NUMBER),
        region_path=checked_region(region_path, levels=ANYWHERE), enterprise_id=enterprise_id,
        certificate=certificate.strip(), valid_from=valid_from or local_day(at), **spelling.keys(name.strip()),
    )  # fmt: skip
    access.require(by, Act.MANAGER_REGISTERED, on=row)
    if ProjectManager.objects.filter(id_digest=row.id_digest).exists():
        raise RegisteredAlready(_("This person is in the register already; look for the name."), field="id_number")
    row.save(force_insert=True)
    ledger.record(Act.MANAGER_REGISTERED, on=row, by=by, at=at)
    return row


@transaction.atomic
def verify_manager(manager_id: UUID, *, by: Actor, at: datetime) -> ProjectManager:
    """The bureau vouches for the manager."""
    row = locked(ProjectManager, manager_id)
    access.require(by, Act.MANAGER_VERIFIED, on=row)
    follow(row, State.VERIFIED)
    row.save(update_fields=["state"])
    ledger.record(Act.MANAGER_VERIFIED, on=row, by=by, at=at)
    return row
