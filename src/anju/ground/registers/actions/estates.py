"""Registering estates and what stands in them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import spelling
from anju.ground.registers.actions.checks import checked_region, locked
from anju.ground.registers.actions.turning import turn
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Building, Entrance, Estate, OwnersBody
from anju.ground.registers.models.base import State
from anju.kit.clock import local_day
from anju.kit.errors import Problem


class NameTaken(Problem):
    """Another of that name stands in the same place."""

    code = "name_taken"


@transaction.atomic
def register_estate(
    *, name: str, region_path: str, by: Actor, at: datetime, valid_from: date | None = None, **details: Any
) -> Estate:
    """Register an estate as a draft; ``verify_estate`` opens it to the public.

    :param details: address, latitude, longitude and datum (degrees; GCJ-02 or WGS-84), area (m²), households,
        property_type, is_old_unmanaged, management_mode, first_delivered_on, developer_id.
    :raises NameTaken: if an estate of that name is registered in the division.
    :raises UnknownRegion: if the division is not in force.
    """
    name = name.strip()
    row = Estate(region_path=checked_region(region_path), valid_from=valid_from or local_day(at), **details)
    for field, value in spelling.keys(name).items():
        setattr(row, field, value)
    access.require(by, Act.ESTATE_REGISTERED, on=row)
    if Estate.objects.filter(region_path=region_path, name=name, valid_to=None).exists():
        raise NameTaken(_("“%(name)s” is registered there already."), name=name, field="name")
    row.save(force_insert=True)
    ledger.record(Act.ESTATE_REGISTERED, on=row, by=by, at=at)
    return row


@transaction.atomic
def verify_estate(estate_id: UUID, *, by: Actor, at: datetime) -> Estate:
    """The bureau vouches for the estate; from now on the public sees it."""
    return turn(Estate, estate_id, act=Act.ESTATE_VERIFIED, state=State.VERIFIED, by=by, at=at)


@transaction.atomic
def suspend_estate(estate_id: UUID, *, by: Actor, at: datetime) -> Estate:
    return turn(Estate, estate_id, act=Act.ESTATE_SUSPENDED, state=State.SUSPENDED, by=by, at=at)


@transaction.atomic
def resume_estate(estate_id: UUID, *, by: Actor, at: datetime) -> Estate:
    return turn(Estate, estate_id, act=Act.ESTATE_RESUMED, state=State.ACTIVE, by=by, at=at)


@transaction.atomic
def withdraw_estate(estate_id: UUID, *, on: date, by: Actor, at: datetime) -> Estate:
    """The estate is no management area any more from ``on``; its history stays."""
    return turn(Estate, estate_id, act=Act.ESTATE_WITHDRAWN, state=State.WITHDRAWN, by=by, at=at, on_day=on)


@transaction.atomic
def add_building(
    *, estate_id: UUID, name: str, by: Actor, at: datetime, floors: int | None = None, lifts: int = 0,
    valid_from: date | None = None,
) -> Building:  # fmt: skip
    """Add a building to an estate.

    :raises NameTaken: if the estate has a building of that name.
    """
    estate = locked(Estate, estate_id)
    access.require(by, Act.BUILDING_ADDED, on=estate)
    name = name.strip()
    if estate.buildings.filter(name=name, valid_to=None).exists():
        raise NameTaken(_("“%(name)s” is registered there already."), name=name, field="name")
    row = Building.objects.create(
        estate=estate, name=name, floors=floors, lifts=lifts, valid_from=valid_from or local_day(at)
    )
    ledger.record(Act.BUILDING_ADDED, on=estate, by=by, at=at, building=row.pk)
    return row


@transaction.atomic
def add_entrance(
    *, estate_id: UUID, name: str, by: Actor, at: datetime, building_id: UUID | None = None,
    kind: str = Entrance.Kind.ENTRANCE, valid_from: date | None = None,
) -> Entrance:  # fmt: skip
    """Add a place where a code hangs: 2单元, 电梯旁, 东门.

    :raises NameTaken: if such a place is known there.
    """
    estate = locked(Estate, estate_id)
    access.require(by, Act.ENTRANCE_ADDED, on=estate)
    name = name.strip()
    if building_id is not None and not estate.buildings.filter(pk=building_id).exists():
        raise Problem(_("Choose a building of this estate."), field="building")
    if estate.entrances.filter(building_id=building_id, name=name, valid_to=None).exists():
        raise NameTaken(_("“%(name)s” is registered there already."), name=name, field="name")
    row = Entrance.objects.create(
        estate=estate, building_id=building_id, name=name, kind=kind, valid_from=valid_from or local_day(at)
    )
    ledger.record(Act.ENTRANCE_ADDED, on=estate, by=by, at=at, place=row.pk)
    return row


@transaction.atomic
def file_body(
    *, estate_id: UUID, kind: str, name: str, valid_from: date, valid_to: date | None, filed_on: date | None = None,
    by: Actor, at: datetime,
) -> OwnersBody:  # fmt: skip
    """File an owners' committee or a property management committee for one term."""
    estate = locked(Estate, estate_id)
    access.require(by, Act.BODY_FILED, on=estate)
    row = OwnersBody.objects.create(
        estate=estate, kind=OwnersBody.Kind(kind), name=name.strip(), valid_from=valid_from, valid_to=valid_to,
        filed_on=filed_on,
    )  # fmt: skip
    ledger.record(Act.BODY_FILED, on=estate, by=by, at=at, body=row.pk)
    return row
