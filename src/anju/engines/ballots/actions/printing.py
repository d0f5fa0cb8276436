"""Printing slips: few at once, many by a job; each order is an entry of the ledger, for it gives out codes."""

import base64
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import rules as decide
from anju.engines.ballots import slips
from anju.engines.ballots.actions.codes import issue_codes, reissue
from anju.engines.ballots.actions.held import at_place
from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Elector, Poll, SlipOrder, SlipPart
from anju.engines.ballots.types import State
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.kit import sealing
from anju.kit.errors import Conflict, Hidden, Problem

AT_ONCE = 100  # sheets of one PDF; so many are made while the officer waits
KEPT = timedelta(days=2)
PURPOSE = "ballots.slips"


class NoSlips(Problem):
    """No household of the own places is on the roll there."""

    code = "no_slips"


class TooLate(Conflict):
    """Nobody can vote with a slip any more."""

    code = "too_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """:ivar content: the PDF, where it was made at once; :ivar order: where a job makes it."""

    content: bytes = b""
    order: SlipOrder | None = None


@transaction.atomic
def print_slips(poll_id: UUID, estate_id: UUID, *, building: str = "", by: Actor, at: datetime) -> Printed:
    """Make the slips of an estate, or of one building, and their codes valid.

    :raises Hidden: if ``by`` helps with no poll there; :raises NoSlips, TooLate: with what to do about it.
    """
    rows = _households(poll_id, estate_id, building, by=by)
    if not rows:
        raise NoSlips(_("No household is on the roll there; there is nothing to print."))
    poll = rows[0].poll
    _in_time(poll, at=at)
    issue_codes(rows, at=at)
    ledger.record(Act.SLIPS_PRINTED, on=at_place(rows[0]), by=by, at=at, subject=estate_id, slips=len(rows))
    if len(rows) <= AT_ONCE:
        return Printed(content=_pdf(poll, rows, estate_id))
    order = SlipOrder.objects.create(
        poll=poll, estate_id=estate_id, building=building, region_path=rows[0].region_path, total=len(rows),
        ordered_at=at, ordered_by_id=by.account_id,
    )  # fmt: skip
    from anju.engines.ballots import tasks

    tasks.make_slips.defer(order_id=str(order.pk))
    return Printed(order=order)


def _in_time(poll: Poll, *, at: datetime) -> None:
    """:raises TooLate: once the window is over."""
    if at >= poll.closes_at or poll.state not in (State.PREPARED, State.OPEN):
        raise TooLate(_("The window is over; nobody can vote with a slip any more."))


def _households(poll_id: UUID, estate_id: UUID, building: str, *, by: Actor | None) -> list[Elector]:
    """By building and door, as people count."""
    rows = Elector.objects.select_related("poll").filter(poll_id=poll_id, subject_id=estate_id, office_id=None)
    rows = access.within(by, rows, act=Act.SLIPS_PRINTED) if by else rows
    rows = rows.filter(building=building) if building else rows
    return sorted(rows, key=lambda one: (decide.as_counted(one.building), decide.as_counted(one.door)))


def _pdf(poll: Poll, rows: Sequence[Elector], estate_id: UUID) -> bytes:
    name = registers.estate_names([estate_id]).get(estate_id, "")
    return slips.pdf(poll, slips.slips_of(rows, estate=name))


@transaction.atomic
def reissue_slip(elector_id: UUID, *, by: Actor, at: datetime) -> bytes:
    """A new code for a household that lost its slip, and the sheet with it.

    :raises Hidden: if ``by`` does not reach it; :raises TooLate: once the window is over.
    """
    elector = Elector.objects.select_related("poll").filter(pk=elector_id).first()
    if elector is None or elector.subject_id is None:
        raise Hidden()
    access.require(by, Act.CODE_REISSUED, on=at_place(elector))
    _in_time(elector.poll, at=at)
    reissue(elector.pk, by=by, at=at)
    return _pdf(elector.poll, [elector], elector.subject_id)


def make_slips(order_id: UUID, *, at: datetime) -> SlipOrder:
    """Set the sheets of an order, part by part; begun anew after a crash, left alone once done."""
    order = SlipOrder.objects.select_related("poll").get(pk=order_id)
    if order.state in (SlipOrder.State.DONE, SlipOrder.State.GONE):
        return order
    drop_old_slips(before=at - KEPT)
    order.parts.all().delete()
    order.state, order.done = SlipOrder.State.RUNNING, 0
    order.save(update_fields=["state", "done"])
    try:
        for place, (name, rows) in enumerate(
            _parts(_households(order.poll_id, order.estate_id, order.building, by=None))
        ):
            content = base64.b64encode(_pdf(order.poll, rows, order.estate_id)).decode()
            sealed = sealing.seal(content, purpose=PURPOSE)
            SlipPart.objects.create(order=order, place=place, name=name, sealed=sealed)
            order.done += len(rows)
            order.save(update_fields=["done"])
    except Exception:
        SlipOrder.objects.filter(pk=order_id).update(state=SlipOrder.State.FAILED)
        raise
    order.state = SlipOrder.State.DONE
    order.save(update_fields=["state"])
    return order


def _parts(rows: Sequence[Elector]) -> Iterator[tuple[str, list[Elector]]]:
    """(name of the file, its households): each building by itself, in parts of at most ``AT_ONCE``."""
    buildings: dict[str, list[Elector]] = {}
    for one in rows:
        buildings.setdefault(one.building, []).append(one)
    for building, homes in buildings.items():
        for first in range(0, len(homes), AT_ONCE):
            suffix = f"-{first // AT_ONCE + 1}" if len(homes) > AT_ONCE else ""
            yield f"{building.replace('/', '-') or '-'}{suffix}.pdf", homes[first : first + AT_ONCE]


def packed(order: SlipOrder) -> bytes:
    """The parts of an order as one ZIP file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for part in order.parts.order_by("place").iterator(chunk_size=1):
            archive.writestr(part.name, base64.b64decode(sealing.unseal(part.sealed, purpose=PURPOSE)))
    return written.getvalue()


def drop_old_slips(*, before: datetime) -> int:
    """Remove what was made for orders older than that, also for those that went wrong halfway; how many are gone."""
    old = SlipOrder.objects.filter(ordered_at__lt=before)
    ended = old.filter(state__in=(SlipOrder.State.DONE, SlipOrder.State.FAILED))
    SlipPart.objects.filter(order__in=ended).delete()
    return old.filter(state=SlipOrder.State.DONE).update(state=SlipOrder.State.GONE)
