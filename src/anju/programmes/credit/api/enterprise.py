"""An enterprise or its manager answers a notice: received, objected to item by item, waived; each once."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once
from anju.kit import clock
from anju.programmes.credit import actions
from anju.programmes.credit.api_scopes import ANSWER
from anju.programmes.credit.schemas import (
    CorrectionAskedIn,
    CreditAskedOut,
    CreditObjected,
    CreditObjectionIn,
    RepairIn,
)
from anju.programmes.credit.types import EvidenceKind, NewFile

router = Router()
_post = partial(acting_once, router, "POST", scope=ANSWER)


class Received(Schema):
    is_first: bool


class Waived(Schema):
    ok: bool = True


@_post("/records/{uuid:record_id}/receive", response=Received)
def receive(request: HttpRequest, record_id: UUID):
    """Note that the notice was read; on the page opening it does (签收)."""
    return Received(is_first=actions.receive(record_id, by=request.actor, at=clock.now()))


@_post("/records/{uuid:record_id}/object", response=CreditObjected)
def object_to(request: HttpRequest, record_id: UUID, told: CreditObjectionIn):
    """Object to items of an own record; it is marked as disputed at once (提出异议)."""
    files = _files(told.files, request)
    made = actions.object_to(
        record_id, item_ids=told.item_ids, text=told.text, files=files, by=request.actor, at=clock.now()
    )
    return CreditObjected(case_id=made)


def _files(tokens: list[str], request: HttpRequest) -> list[NewFile]:
    return [
        NewFile(kind=EvidenceKind.PHOTO, name=_("Photo %(number)s") % {"number": number}, sha256=one.sha256,
                media_type=one.content_type, size=one.size)
        for number, one in enumerate(cases.handed_in(tokens, by=request.actor), 1)
    ]  # fmt: skip


@_post("/records/{uuid:record_id}/repair", response=CreditAskedOut)
def ask_repair(request: HttpRequest, record_id: UUID, told: RepairIn):
    """Apply for the repair of an own record (申请信用修复)."""
    papers = {one.paper.value: _files(one.files, request) for one in told.papers}
    made = actions.ask_repair(record_id, text=told.text, papers=papers, by=request.actor, at=clock.now())
    return CreditAskedOut(case_id=made)


@_post("/records/{uuid:record_id}/ask-correction", response=CreditAskedOut)
def ask_correction(request: HttpRequest, record_id: UUID, told: CorrectionAskedIn):
    """Ask for the correction of an own record on file (申请更正)."""
    files = _files(told.files, request)
    made = actions.ask_correction(record_id, text=told.text, files=files, by=request.actor, at=clock.now())
    return CreditAskedOut(case_id=made)


@_post("/records/{uuid:record_id}/waive", response=Waived)
def waive(request: HttpRequest, record_id: UUID):
    """Say that the enterprise will not object, so that the record may be archived at once (放弃异议)."""
    actions.waive(record_id, by=request.actor, at=clock.now())
    return Waived()
