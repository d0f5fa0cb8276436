"""What comes from the phones: each record and each file once, by the id that the phone made, with a receipt.

Whatever the phone may send again is answered with the receipt it was given the first time. What comes too late (the
visit was cancelled, the order withdrawn) is kept apart and shown, and has its receipt too: nothing is dropped.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import storage
from anju.kit.errors import BadFile, Hidden, Problem
from anju.programmes.patrols.actions.recording import finish, note, order, sign, start
from anju.programmes.patrols.acts import Act
from anju.programmes.patrols.models import Photo, Received, Visit
from anju.programmes.patrols.types import PHOTO_MB, Clash, Kind, Receipt, Sent, SentPhoto, State

DOES: Mapping[Kind, Callable] = {
    Kind.START: start, Kind.FINDING: note, Kind.SIGNATURE: sign, Kind.ORDER: order, Kind.FINISH: finish
}  # fmt: skip
WITHDRAWN = "withdrawn"  # the state in which kinds of case say that an order was taken back


class Damaged(Problem):
    """The bytes are not those whose fingerprint the phone gave."""

    code = "damaged"


class AnotherOnesId(Problem):
    """The id has been used for something else."""

    code = "id_used"


def take(sent: Sequence[Sent], *, by: Actor, at: datetime) -> list[Receipt | Problem]:
    """Take records in their order; a receipt each, or what is wrong with it.

    Those of one visit that follow one another are one transaction, in which the visit is locked once; a record that is
    refused leaves nothing behind and stops none of the others.
    """
    found: list[Receipt | Problem] = []
    for visit_id, some in groupby(sent, key=attrgetter("visit_id")):
        found += _part(visit_id, list(some), by=by, at=at)
    return found


@transaction.atomic
def _part(visit_id: UUID, some: Sequence[Sent], *, by: Actor, at: datetime) -> list[Receipt | Problem]:
    try:
        visit = _visit(visit_id, by)
    except Hidden as problem:
        return [problem] * len(some)
    return [_taken(one, visit, by=by, at=at) for one in some]


def _taken(one: Sent, visit: Visit, *, by: Actor, at: datetime) -> Receipt | Problem:
    try:
        with transaction.atomic():
            return _take(one, visit, by=by, at=at)
    except Problem as problem:
        visit.refresh_from_db()  # what the refused record had changed of it was taken back
        return problem


def _take(one: Sent, visit: Visit, *, by: Actor, at: datetime) -> Receipt:
    """Take one record; sent twice it changes nothing. :raises Damaged, AnotherOnesId: as said."""
    if fingerprint(one.text.encode()) != one.sha256:
        raise Damaged(_("This was damaged on the way; it is sent again."))
    if known := _known(one.id, visit.pk, one.sha256):
        return known
    clash = clash_of(visit, one.kind)
    row = _received(one, visit, kind=one.kind, by=by, at=at, clash=clash, body=dict(one.body) if clash else None)
    if clash:
        _set_aside(visit, one.kind, clash, by=by, at=at)
    else:
        DOES[one.kind](visit, row, one.body, by=by, at=at)
    return _receipt(row)


def take_photo(one: SentPhoto, content: bytes, *, by: Actor, at: datetime) -> Receipt:
    """Take one photograph: checked, cleaned, on the disk before the receipt is written.

    :raises Hidden: if ``by`` does not go on this visit; :raises Damaged, BadFile, AnotherOnesId: as said.
    """
    if known := _known(one.id, _going(by, one.visit_id), one.sha256):
        return known
    if len(content) > PHOTO_MB * storage.MEGABYTE:
        raise BadFile(_("This photo is larger than %(most)s MB; the phone should have made it smaller."), most=PHOTO_MB)
    if fingerprint(content) != one.sha256:
        raise Damaged(_("This was damaged on the way; it is sent again."))
    return _keep(one, storage.keep_photo(BytesIO(content), max_mb=PHOTO_MB), by=by, at=at)


@transaction.atomic
def _keep(one: SentPhoto, kept: storage.Photo, *, by: Actor, at: datetime) -> Receipt:
    visit = _visit(one.visit_id, by)
    if known := _known(one.id, visit.pk, one.sha256):
        return known
    clash = clash_of(visit, Kind.PHOTO)
    row = _received(one, visit, kind=Kind.PHOTO, by=by, at=at, clash=clash, body=None)
    north, east, metres = one.position or (None, None, None)
    Photo.objects.create(
        received=row, visit=visit, of=one.of, shows=one.shows.value, kept=kept.digest, size=kept.size,
        latitude=north, longitude=east, metres=metres,
    )  # fmt: skip
    if clash:
        _set_aside(visit, Kind.PHOTO, clash, by=by, at=at)
    return _receipt(row)


def clash_of(visit: Visit, kind: Kind) -> Clash | None:
    """Why something that comes now has to be kept apart; a photograph may come after the visit was completed."""
    if visit.state == State.CANCELLED:
        return Clash.CANCELLED
    if visit.state == State.DONE and kind is not Kind.PHOTO:
        return Clash.DONE
    if visit.of_id and (ordered := visit.of.order_id) and cases.case(ordered).state == WITHDRAWN:
        return Clash.WITHDRAWN
    return None


def _going(by: Actor, visit_id: UUID) -> UUID:
    """The visit, if ``by`` may record patrols there and is one of those who go; not locked."""
    rows = access.within(by, Visit.objects.all(), act=Act.STARTED).filter(pk=visit_id)
    if not rows.filter(inspectors__account_id=by.account_id).exists():
        raise Hidden()
    return visit_id


def _visit(visit_id: UUID, by: Actor) -> Visit:
    """The same, locked: two phones of one visit take turns."""
    going = Visit.objects.select_for_update(of=("self",)).filter(inspectors__account_id=by.account_id)
    row = going.filter(pk=visit_id).first()
    if row is None or not access.allows(by, Act.STARTED, on=row):
        raise Hidden()
    return row


def _known(client_id: UUID, visit_id: UUID, sha256: str) -> Receipt | None:
    row = Received.objects.filter(client_id=client_id).first()
    if row is not None and (row.visit_id, row.sha256) != (visit_id, sha256):
        raise AnotherOnesId(_("Something else was received under this id; the phone has to give it a new one."))
    return row and _receipt(row)


def _received(one: Sent | SentPhoto, visit: Visit, *, kind: Kind, by: Actor, at: datetime, clash, body) -> Received:
    return Received.objects.create(
        client_id=one.id, visit=visit, kind=kind.value, sha256=one.sha256, phone_at=one.phone_at, received_at=at,
        by_id=by.account_id, clash=clash.value if clash else "", body=body,
    )  # fmt: skip


def _set_aside(visit: Visit, kind: Kind, clash: Clash, *, by: Actor, at: datetime) -> None:
    ledger.record(Act.SET_ASIDE, on=visit, by=by, at=at, estate=visit.estate_id, kind=kind.value, why=clash.value)


def _receipt(row: Received) -> Receipt:
    return Receipt(id=row.client_id, sha256=row.sha256, received_at=row.received_at, clash=row.clash)


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
