"""Answering the resident: drafted by an officer, approved by the section head, sent (拟稿 → 审核签发 → 答复)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Result
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.family import draw_calls, merged_with
from anju.programmes.appeals.actions.filing import words_digest
from anju.programmes.appeals.actions.held import accountable, case_of, held
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, Reply

State = Reply.State


class NothingToSend(Problem):
    """There is no reply in hand in the state that this needs."""

    code = "nothing_to_send"


class AlreadyAnswered(Conflict):
    """The appeal has been answered, or has ended."""

    code = "already_answered"


class OwnDraft(Problem):
    """Whoever wrote a reply does not approve it."""

    code = "own_draft"


@transaction.atomic
def draft_reply(*, case_id: UUID, text: str, by: Actor, at: datetime, result: str = "") -> Reply:
    """Write, or write anew, what the resident is to read; nothing is sent.

    :param result: how it ended (``cases.types.Result``); may be left open until the reply goes on its way.
    :raises AlreadyAnswered: if the appeal no longer waits for an answer.
    :raises NothingToSend: if the text is empty, or the draft lies with the section head.
    """
    appeal, case = _to_answer(case_id, by, Act.DRAFTED)
    reply = _write(appeal, text, result, by=by, at=at)
    ledger.record(Act.DRAFTED, on=case, by=by, at=at, digest=words_digest(reply.pk, reply.text))
    return reply


@transaction.atomic
def submit_reply(*, case_id: UUID, by: Actor, at: datetime) -> Reply:
    """Hand the draft to the section head; where the city asks for no approval, send it.

    :raises NothingToSend: if there is no draft, it does not say how it ended, or something in braces is not filled.
    """
    appeal, case = _to_answer(case_id, by, Act.SUBMITTED)
    reply = _in_hand(appeal, State.DRAFT, State.RETURNED)
    _check_whole(reply)
    reply.submitted_at = at
    if not needs_approval(appeal, at):
        return _send(appeal, case, reply, by=by, at=at)
    reply.state = State.SUBMITTED
    reply.save()
    ledger.record(Act.SUBMITTED, on=case, by=by, at=at, digest=words_digest(reply.pk, reply.text))
    return reply


@transaction.atomic
def approve_reply(*, case_id: UUID, by: Actor, at: datetime) -> Reply:
    """Approve the submitted reply, which sends it: the clock stops and the rating window opens.

    :raises OwnDraft: if ``by`` wrote it, or whom ``by`` stands in for; :raises NothingToSend: if none was submitted.
    """
    appeal, case = _to_answer(case_id, by, Act.APPROVED)
    reply = _in_hand(appeal, State.SUBMITTED)
    if reply.drafted_by_id is not None and reply.drafted_by_id in (by.actor_id, by.acting_for_id):
        raise OwnDraft(_("You wrote this reply yourself; another section head has to approve it."))
    reply.decided_by_id, reply.decided_at = by.actor_id, at
    return _send(appeal, case, reply, by=by, at=at)


@transaction.atomic
def return_reply(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> Reply:
    """Give a submitted reply back to its writer, saying what has to change.

    :raises Problem: if no reason is given; :raises NothingToSend: if none was submitted.
    """
    appeal, case = _to_answer(case_id, by, Act.RETURNED)
    reply = _in_hand(appeal, State.SUBMITTED)
    if not reason.strip():
        raise Problem(
            _("Write what has to change, so that the writer can correct it."), code="no_reason", field="reason"
        )
    reply.state, reply.return_reason = State.RETURNED, reason.strip()
    reply.decided_by_id, reply.decided_at = by.actor_id, at
    reply.save()
    ledger.record(Act.RETURNED, on=case, by=by, at=at, digest=words_digest(reply.pk, reply.return_reason))
    return reply


@transaction.atomic
def answer_at_once(*, case_id: UUID, text: str, by: Actor, at: datetime, result: str = "") -> Reply:
    """Send a reply that was approved elsewhere, or needs no approval: one act, one entry.

    :param result: how it ended; another system need not say.
    :raises NothingToSend: if the city's rules ask for an approval here.
    """
    appeal, case = _to_answer(case_id, by, Act.REPLIED)
    if by.is_signed_in and needs_approval(appeal, at):
        raise NothingToSend(_("A section head approves replies here; submit the draft."))
    reply = _write(appeal, text, result, by=by, at=at)
    if by.is_signed_in:
        _check_whole(reply)
    return _send(appeal, case, reply, by=by, at=at)


def needs_approval(appeal: Appeal, at: datetime) -> bool:
    """Whether the city's rules want a section head to approve replies (审核签发)."""
    law = rulebook.at(rulebook.city_of(appeal.region_path), local_day(at))
    return law.value("appeals.approval_required")


def _to_answer(case_id: UUID, by: Actor, act: Declared):
    """The appeal, locked, and its case, which still waits for an answer."""
    appeal = held(case_id)
    case = case_of(appeal)
    access.require(by, act, on=accountable(case))
    if case.state not in ("received", "handling"):
        raise AlreadyAnswered(_("This appeal has been answered or has ended; what was typed was not sent."))
    return appeal, case


def _in_hand(appeal: Appeal, *states: str) -> Reply:
    reply = appeal.replies.exclude(state=State.SENT).first()
    if reply is None or reply.state not in states:
        raise NothingToSend(_("There is no reply waiting for this step; open the appeal again to see where it stands."))
    return reply


def _check_whole(reply: Reply) -> None:
    """Nothing leaves the house that does not say how it ended, or still holds a template's empty places."""
    if not reply.result:
        raise NothingToSend(_("Say how it ended; the resident reads it above the reply."), code="no_result",
                            field="result")  # fmt: skip
    if left := decide.unfilled(reply.text):
        raise NothingToSend(_("Fill in %(names)s, or take it out."), code="unfilled", field="text",
                            names="、".join(left))  # fmt: skip


def _write(appeal: Appeal, text: str, result: str, *, by: Actor, at: datetime) -> Reply:
    if not text.strip():
        raise NothingToSend(_("Write what the resident is to read."), code="nothing_written", field="text")
    reply = appeal.replies.exclude(state=State.SENT).first() or Reply(appeal=appeal)
    if reply.state == State.SUBMITTED:
        raise NothingToSend(_("This reply lies with the section head; it can be changed when it comes back."))
    reply.text, reply.state, reply.result = text.strip(), State.DRAFT, Result(result).value if result else ""
    reply.drafted_by_id, reply.drafted_at = by.actor_id, at
    reply.save()
    return reply


def _send(appeal: Appeal, case, reply: Reply, *, by: Actor, at: datetime) -> Reply:
    """Send a reply to the reporter, and to those of merged appeals: each is an appeal answered, with its own time."""
    reply.state, reply.sent_at = State.SENT, at
    reply.save()
    ended = cases.advance(case.pk, to="replied", by=by, at=at, outcome=reply.result).orders_ended
    family = merged_with(case)
    _record(appeal, case, reply, by=by, at=at, orders_ended=ended)
    for merged in family:
        _record(merged, merged.case, reply, by=by, at=at, orders_ended=0)
    draw_calls([appeal, *family], case, at=at)
    return reply


def _record(appeal: Appeal, case, reply: Reply, *, by: Actor, at: datetime, orders_ended: int) -> None:
    ledger.record(
        Act.REPLIED, on=case, by=by, at=at, rule_version=case.rule_version, digest=words_digest(reply.pk, reply.text),
        days=decide.reply_days(appeal.filed_at, at), on_time=decide.is_on_time(replied_at=at, due_at=case.due_at),
        orders_ended=orders_ended, result=reply.result or None,
    )  # fmt: skip
