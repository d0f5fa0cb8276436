"""Opening and closing offices."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.acts import Act
from anju.ground.access.models import Office
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Problem


class NameTaken(Problem):
    """Another office of that name is open in the same place."""

    code = "office_name_taken"


@transaction.atomic
def open_office(
    *,
    kind: str,
    name: str,
    region_path: str,
    by: Actor,
    at: datetime,
    short_name: str = "",
    parent: Office | None = None,
    enterprise_id: UUID | None = None,
    valid_from: date | None = None,
) -> Office:
    """Open an office; from today unless said otherwise.

    :raises NameTaken: if one of that name is open there.
    """
    office = Office(
        kind=OfficeKind(kind),
        name=" ".join(name.split()),
        short_name=short_name.strip(),
        region_path=region_path,
        parent=parent,
        enterprise_id=enterprise_id,
        valid_from=valid_from or local_day(at),
    )
    access.require(by, Act.OFFICE_OPENED, on=office)
    namesakes = Office.objects.filter(region_path=region_path, parent=parent, name=office.name, valid_to=None)
    if namesakes.exists():
        raise NameTaken(_("%(name)s is already open here; close it first, or choose another name."), name=office.name,
                        field="name")  # fmt: skip
    office.save(force_insert=True)
    ledger.record(Act.OFFICE_OPENED, on=office, by=by, at=at, kind=office.kind)
    return office


@transaction.atomic
def close_office(*, office: Office, by: Actor, at: datetime, on: date | None = None) -> None:
    """Close an office: today, or on a later day; what is past stays as it was."""
    access.require(by, Act.OFFICE_CLOSED, on=office)
    office.valid_to = max(on or local_day(at), office.valid_from)
    office.save(update_fields=["valid_to"])
    ledger.record(Act.OFFICE_CLOSED, on=office, by=by, at=at, day=office.valid_to)
