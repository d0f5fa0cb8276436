"""Keeping the credit file: a record is filed, notified, archived or cancelled, an objection is decided; each once."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once
from anju.kit import clock
from anju.programmes.credit import actions
from anju.programmes.credit.api.reading import router  # an address stands on one router alone
from anju.programmes.credit.api_scopes import ACT
from anju.programmes.credit.schemas import (
    AnsweredOut,
    CancelIn,
    NotifyIn,
    RecordFiled,
    RecordIn,
    RecordStands,
    RepairDecidedIn,
    VerdictOut,
    VerdictsIn,
)
from anju.programmes.credit.types import EvidenceKind, NewEvidence, NewItem, NewRecord, State

_post = partial(acting_once, router, "POST", scope=ACT)


@_post("/records", response=RecordFiled)
def file(request: HttpRequest, told: RecordIn):
    """File a record; nothing counts before it is archived (记录)."""
    said = told.dict()
    items = [NewItem(**one) for one in said.pop("items")]
    causes = [cases.seen(request.actor, case_id) for case_id in said.pop("case_ids")]
    evidence = [*_photos(said.pop("files"), request), *map(_case, causes)]
    cause = {"cause_type": causes[0].subject_type, "cause_id": causes[0].pk} if causes else {}
    new = NewRecord(**said, **cause, items=items, evidence=evidence)
    return RecordFiled(id=actions.file_record(new, by=request.actor, at=clock.now()))


def _photos(tokens: list[str], request: HttpRequest) -> list[NewEvidence]:
    return [
        NewEvidence(kind=EvidenceKind.PHOTO, name=_("Photo %(number)s") % {"number": number}, sha256=one.sha256,
                    media_type=one.content_type)
        for number, one in enumerate(cases.handed_in(tokens, by=request.actor), 1)
    ]  # fmt: skip


def _case(case) -> NewEvidence:
    return NewEvidence(kind=EvidenceKind.CASE, name=case.number, case_id=case.pk)


@_post("/records/{uuid:record_id}/notify", response=RecordStands)
def notify(request: HttpRequest, record_id: UUID, told: NotifyIn):
    """Tell the enterprise; the windows to rectify and to object begin (告知)."""
    made = actions.notify(record_id, notice_no=told.notice_no, by=request.actor, at=clock.now())
    return RecordStands(state=made.state)


@_post("/records/{uuid:record_id}/archive", response=RecordStands)
def archive(request: HttpRequest, record_id: UUID):
    """Enter a record in the credit file; its points count from today, under the account's name (归档)."""
    return RecordStands(state=actions.archive(record_id, by=request.actor, at=clock.now()).state)


@_post("/records/{uuid:record_id}/cancel", response=RecordStands)
def cancel(request: HttpRequest, record_id: UUID, told: CancelIn):
    """Cancel a record that should not have been filed, before it is archived (撤销)."""
    actions.cancel(record_id, reason=told.reason, by=request.actor, at=clock.now())
    return RecordStands(state=State.CANCELLED)


@_post("/objections/{uuid:case_id}/decide", response=VerdictOut)
def decide(request: HttpRequest, case_id: UUID, told: VerdictsIn):
    """Decide an objection item by item; never who recorded it, where the city's rules say so (异议处理)."""
    verdicts = {
        one.item_id: actions.Verdict(decision=one.decision, note=one.note, points=one.points) for one in told.verdicts
    }
    outcome = actions.decide_objection(
        case_id, verdicts=verdicts, reason=told.reason, by=request.actor, at=clock.now()
    )  # fmt: skip
    return VerdictOut(decision=outcome)


@_post("/repairs/{uuid:case_id}/decide", response=AnsweredOut)
def decide_repair(request: HttpRequest, case_id: UUID, told: RepairDecidedIn):
    """Grant an application for repair, send it back to be completed, or refuse it (信用修复决定)."""
    who = {"by": request.actor, "at": clock.now()}
    if told.answer == "grant":
        actions.grant_repair(case_id, reason=told.reason, **who)
    elif told.answer == "return":
        actions.return_repair(case_id, lacking=told.reason, **who)
    else:
        actions.refuse_repair(case_id, reason=told.reason, **who)
    return AnsweredOut()
