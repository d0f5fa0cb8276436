"""Putting a register right: the row changes, the old values stay legible beside it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import spelling
from anju.ground.registers.actions.checks import checked_region, locked
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Correction, Enterprise, Estate, ProjectManager
from anju.kit.errors import Problem

ESTATE_FIELDS = frozenset({
    "name", "region_path", "address", "latitude", "longitude", "datum", "area", "households", "property_type",
    "is_old_unmanaged", "management_mode", "first_delivered_on",
})  # fmt: skip
ENTERPRISE_FIELDS = frozenset({
    "name", "region_path", "legal_representative", "registered_place", "service_phone", "parent_id",
})  # fmt: skip
MANAGER_FIELDS = frozenset({"name", "region_path", "certificate", "enterprise_id"})


class NothingToCorrect(Problem):
    """Every value given is the value that stands."""

    code = "nothing_to_correct"


def differences(row, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The fields of ``values`` that differ from the row, as (old, new)."""
    return {name: (getattr(row, name), new) for name, new in values.items() if getattr(row, name) != new}


def written(row, changes: Mapping[str, tuple[Any, Any]]) -> list[str]:
    """Set the new values on the row, search keys included; the names of the fields to save come back."""
    for name, (_old, new) in changes.items():
        setattr(row, name, new)
    fields = list(changes)
    if "name" in changes:
        for name, value in spelling.keys(row.name).items():
            setattr(row, name, value)
        fields += ["spelling", "words"]
    return fields


def lines(row, changes: Mapping[str, tuple[Any, Any]], *, at: datetime, reason: str, entry_id=None) -> list[Correction]:
    """The corrections to be kept beside a row, not yet saved."""
    return [
        Correction(
            subject_type=row.subject_type, subject_id=row.pk, field=name, old=_legible(old), new=_legible(new),
            reason=reason[:200], corrected_at=at, entry_id=entry_id,
        )
        for name, (old, new) in changes.items()
    ]  # fmt: skip


def _legible(value: Any) -> str:
    return "" if value is None else str(value)


def _correct(row, act, *, allowed: frozenset[str], values: Mapping[str, Any], reason: str, by: Actor, at: datetime):
    access.require(by, act, on=row)
    unknown = set(values) - allowed
    if unknown:
        raise TypeError(f"not to be corrected: {sorted(unknown)}")
    changes = differences(row, values)
    if not changes:
        raise NothingToCorrect(_("Nothing was changed; every value is as it stands."))
    if "region_path" in changes:
        checked_region(values["region_path"])
    row.save(update_fields=written(row, changes))
    access.require(by, act, on=row)  # nobody moves a row out of the own jurisdiction, or to where they have none
    entry = ledger.record(act, on=row, by=by, at=at, fields=len(changes))
    Correction.objects.bulk_create(lines(row, changes, at=at, reason=reason, entry_id=entry))
    return row


@transaction.atomic
def correct_estate(estate_id: UUID, *, by: Actor, at: datetime, reason: str = "", **values: Any) -> Estate:
    """Put fields of an estate right; see ``ESTATE_FIELDS``.

    :raises NothingToCorrect: if nothing differs.
    """
    row = locked(Estate, estate_id)
    return _correct(row, Act.ESTATE_CORRECTED, allowed=ESTATE_FIELDS, values=values, reason=reason, by=by, at=at)


@transaction.atomic
def correct_enterprise(enterprise_id: UUID, *, by: Actor, at: datetime, reason: str = "", **values: Any) -> Enterprise:
    """Put fields of an enterprise right; see ``ENTERPRISE_FIELDS``; a wrong credit code is registered anew."""
    row = locked(Enterprise, enterprise_id)
    act = Act.ENTERPRISE_CORRECTED
    return _correct(row, act, allowed=ENTERPRISE_FIELDS, values=values, reason=reason, by=by, at=at)


@transaction.atomic
def correct_manager(manager_id: UUID, *, by: Actor, at: datetime, reason: str = "", **values: Any) -> ProjectManager:
    """Put fields of a manager right; see ``MANAGER_FIELDS``. The number of the card is never corrected."""
    row = locked(ProjectManager, manager_id)
    return _correct(row, Act.MANAGER_CORRECTED, allowed=MANAGER_FIELDS, values=values, reason=reason, by=by, at=at)
