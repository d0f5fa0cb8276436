"""Asking for a longer term (申请延期), and deciding on it: by somebody else, within what the rules allow."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import routing, words
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.handling import ReasonMissing
from anju.engines.cases.actions.held import Held, desk, hold_for, order_facts, owner_path, refuse
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, Extension, Order
from anju.engines.cases.rules import Desk, Pending
from anju.engines.cases.terms import after
from anju.engines.cases.types import Asked, Refusal
from anju.ground.access.types import Actor, Role
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem


class NotThen(Problem):
    """The new deadline cannot be that; the message says what can."""

    code = "not_then"


@transaction.atomic
def ask_extension(
    case_id: UUID, *, order_id: UUID | None = None, until: datetime, reason: str, by: Actor, at: datetime
) -> Extension:
    """Ask for a longer term of one order or, without one, of the case's own clock; nothing moves before it is granted.

    :raises Conflict: if ``by`` does not hold that clock, it has run out or stands, a request is pending, or the rules
        grant no more.
    :raises NotThen, ReasonMissing: with the field to correct.
    """
    held = hold_for(Act.EXTENSION_ASKED, by=by, case_id=case_id)
    order, row = _clock(held, order_id)
    refuse(decide.ask_refusal(
        case=held.facts(now=at), order=order and order_facts(order), desk=desk(by, held.case)))  # fmt: skip
    _check_until(held, row.due_at, until, at=at)
    if not reason.strip():
        raise ReasonMissing(_("Write why more time is needed; whoever decides reads it."), field="reason")
    made = Extension.objects.create(
        case=held.case, order=order, asked_at=at, asked_by_id=by.account_id, office_id=row.office_id, until=until,
        reason=reason.strip()[:500],
    )  # fmt: skip
    held.settle(at)
    _record(Act.EXTENSION_ASKED, held, made, by=by, at=at, until=local_day(until))
    return made


def _clock(held: Held, order_id: UUID | None) -> tuple[Order | None, Order | Case]:
    order = held.order(order_id) if order_id else None
    return order, order or held.case


def _check_until(held: Held, due_at: datetime, until: datetime, *, at: datetime) -> None:
    parameter = held.kind.extension_limit or "cases.extension_limit"
    longest = after(held.law(at), parameter=parameter, at=due_at)
    if refusal := decide.until_refusal(until=until, due_at=due_at, longest=longest):
        raise _beside_the_field(refusal)


def _beside_the_field(refusal: Refusal) -> NotThen:
    """A refusal of a moment, beside the field to correct."""
    return NotThen(words.REFUSALS[refusal.code], code=refusal.code, field="until",
                   at=words.moment(refusal.facts["at"]))  # fmt: skip


@transaction.atomic
def decide_extension(
    extension_id: UUID, *, grant: bool, until: datetime | None = None, answer: str = "", by: Actor, at: datetime
) -> Extension:
    """Grant a longer term, until the day asked for or another one, or refuse it with a sentence why.

    Granted on the case's own clock, it moves the deadline of those orders too that have none of their own; granted on
    an order, it moves that order alone.

    :raises Conflict: if it was decided, or ``by`` is not the one to decide; nobody decides on the own request.
    :raises NotThen, ReasonMissing: with the field to correct.
    """
    asked = Extension.objects.filter(pk=extension_id).first()
    if asked is None:
        raise Hidden()
    act = Act.EXTENSION_GRANTED if grant else Act.EXTENSION_REFUSED
    held = hold_for(act, by=by, case_id=asked.case_id)
    asked.refresh_from_db()
    if asked.state != Asked.ASKED:
        refuse(Refusal(code="extension_decided"))
    pending = Pending(id=asked.pk, order_id=asked.order_id, asked_by_id=asked.asked_by_id)
    refuse(decide.decide_refusal(case=held.facts(), pending=pending, desk=deciding_desk(by, held.case, at=at)))
    if not grant and not answer.strip():
        raise ReasonMissing(_("Write why not; whoever asked reads it."), field="answer")
    asked.state, asked.decided_at, asked.decided_by_id = _verdict(grant), at, by.account_id
    asked.answer, asked.granted_until = answer.strip()[:500], (until or asked.until) if grant else None
    if grant:
        _grant(held, asked, at=at)
    asked.save()
    held.settle(at, "due_at")
    told = {"until": local_day(asked.granted_until)} if grant else {}
    _record(act, held, asked, by=by, at=at, **told)
    return asked


def _verdict(grant: bool) -> str:
    return (Asked.GRANTED if grant else Asked.REFUSED).value


def deciding_desk(by: Actor, case: Case, *, at: datetime) -> Desk:
    """As ``desk``; where no office stands above the accountable one, the head of its own section decides."""
    reader = desk(by, case, owner_path=owner_path(case))
    if (
        not by.has(Role.SECTION_HEAD)
        or case.office_id not in by.office_ids
        or routing.office_above(case.office_id, on=local_day(at))
    ):
        return reader
    return replace(reader, is_head_at_the_top=True)


def _grant(held: Held, asked: Extension, *, at: datetime) -> None:
    order, row = _clock(held, asked.order_id)
    _check_until(held, row.due_at, asked.granted_until, at=at)
    leads = order is not None and held.kind.follows_lead and runs_along(held, order)
    moved = [order] if order else [one for one in held.orders if runs_along(held, one)]
    for one in moved:
        one.due_at, one.overdue_level, one.extended = asked.granted_until, 0, one.extended + (one is order)
        one.save(update_fields=["due_at", "overdue_level", "extended"])
    if order is None or leads:
        held.case.due_at, held.case.overdue_level = asked.granted_until, 0


def runs_along(held: Held, order: Order) -> bool:
    """Whether an order has no deadline of its own but the case's."""
    return decide.runs_along(held.facts(), order_facts(order))


def _record(act, held: Held, asked: Extension, *, by: Actor, at: datetime, **facts) -> None:
    ledger.record(
        act, on=held.case, by=by, at=at, order=asked.order_id, office=asked.office_id, type=held.case.type, **facts
    )
