"""Letting a clock stand still while others have to do something (等待), with proof, and letting it run on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.extending import runs_along
from anju.engines.cases.actions.held import Held, desk, hold, hold_for, order_facts, owner_path, refuse
from anju.engines.cases.actions.opening import attach
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, EvidenceItem, Order, Pause
from anju.engines.cases.terms import after, unit_of, warning_share
from anju.engines.cases.types import Evidence, PauseReason
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Problem
from anju.kit.scopes import Acting


class ProofMissing(Problem):
    """A clock stands still only with a file that shows why."""

    code = "proof_missing"


class NoSuchReason(Problem):
    """Nothing else is a reason for a clock to stand still."""

    code = "no_such_reason"


@transaction.atomic
def pause(
    case_id: UUID, *, order_id: UUID | None = None, reason: str, text: str = "", proof: Evidence | None, by: Actor,
    at: datetime,
) -> Pause:  # fmt: skip
    """Stop the clock of one order or, without one, of the answer, with the orders that have no deadline of their own.

    :param reason: of ``types.PauseReason``. :param proof: a file that shows it, kept on the case.
    :raises Conflict: if ``by`` does not hold that clock, it stands, has run out, or is a directive's.
    :raises NoSuchReason, ProofMissing: with the field to correct.
    """
    held = hold_for(Act.PAUSED, by=by, case_id=case_id)
    order = held.order(order_id) if order_id else None
    facts = order and order_facts(order)
    refuse(decide.pause_refusal(case=held.facts(now=at), order=facts, desk=desk(by, held.case)))
    if reason not in set(PauseReason):
        raise NoSuchReason(_("Choose what is waited for."), field="reason")
    if proof is None:
        raise ProofMissing(_("Add a file that shows what is waited for; without one the clock goes on."), field="proof")
    made = _stop(held, order, reason=reason, text=text, proof=proof, by=by, at=at)
    row = order or held.case
    ledger.record(
        Act.PAUSED, on=held.case, by=by, at=at, order=order_id, office=row.office_id, type=held.case.type, reason=reason
    )
    return made


def _stop(
    held: Held, order: Order | None, *, reason: str, text: str, proof: Evidence, by: Actor, at: datetime
) -> Pause:
    case, until = held.case, after(held.law(at), parameter="cases.longest_pause", at=at)
    attach(case.pk, [proof], by=by, at=at, order_id=order and order.pk)
    shown = EvidenceItem.objects.get(case=case, sha256=proof.sha256, kind=proof.kind)
    along = [order] if order else [one for one in held.orders if runs_along(held, one)]
    for one in along:
        one.paused_since, one.warn_at = at, None
        one.escalates_at = until if order else None
        one.save(update_fields=["paused_since", "warn_at", "escalates_at"])
    if order is None:
        case.paused_since, case.warn_at, case.escalates_at = at, None, until
    held.settle(at)
    return Pause.objects.create(
        case=case, order=order, since=at, reason=reason, text=text.strip()[:500], proof=shown,
        by_kind=by.actor_kind, by_id=by.actor_id,
    )  # fmt: skip


@transaction.atomic
def resume(case_id: UUID, *, order_id: UUID | None = None, by: Actor, at: datetime) -> Case:
    """Let a clock run on; its deadline is later by what stood still.

    :raises Conflict: if ``by`` neither holds that clock nor answers for the case, or it is running.
    """
    held = hold_for(Act.RESUMED, by=by, case_id=case_id)
    order = held.order(order_id) if order_id else None
    reader = desk(by, held.case, owner_path=owner_path(held.case))
    refuse(decide.resume_refusal(case=held.facts(), order=order and order_facts(order), desk=reader))
    _run_on_and_record(held, order, by=by, at=at)
    return held.case


@transaction.atomic
def end_wait(case_id: UUID, *, by: Acting, at: datetime) -> int:
    """Let every clock run on that waited for whoever raised the case, who has just been heard; part of another act.

    :returns: how many.
    """
    return run_all_on(hold(case_id), at=at, reason=PauseReason.RESIDENT)


def run_all_on(held: Held, *, at: datetime, **which: Any) -> int:
    """Let every clock of a case that stands run on, or those of a reason; part of another act. How many."""
    standing = list(Pause.objects.filter(case=held.case, until=None, **which).order_by("id"))
    for stood in standing:
        run_on(held, held.order(stood.order_id) if stood.order_id else None, at=at)
    return len(standing)


def use_up(held: Held, order_id: UUID | None, *, at: datetime) -> None:
    """The longest time is used up: the clock runs on as of ``at``, by nobody's act; part of the timer."""
    _run_on_and_record(held, held.order(order_id) if order_id else None, by=SYSTEM, at=at)


def _run_on_and_record(held: Held, order: Order | None, *, by: Actor, at: datetime) -> None:
    row = order or held.case
    since = row.paused_since
    run_on(held, order, at=at)
    ledger.record(
        Act.RESUMED, on=held.case, by=by, at=at, order=order and order.pk, office=row.office_id, type=held.case.type,
        minutes=int((at - since).total_seconds() // 60),
    )  # fmt: skip


def run_on(held: Held, order: Order | None, *, at: datetime) -> None:
    """Move what stood still, and go on watching it: a warning that was still ahead stays ahead, or comes at once."""
    rows: list[Order | Case] = [order] if order else [held.case, *(one for one in held.orders if runs_along(held, one))]
    unwarned = [row for row in rows if _was_unwarned(held, row, at=at)]
    law, unit = held.law(at), unit_of(held.case)
    for row in rows:
        if row.due_at:
            row.due_at = decide.moved(
                row.due_at, since=row.paused_since, until=at, unit=unit, calendar=law.calendar)  # fmt: skip
        row.paused_since = row.escalates_at = None
        if row is not held.case:
            row.save(update_fields=["due_at", "paused_since", "escalates_at"])
    Pause.objects.filter(case=held.case, order=order, until=None).update(until=at)
    held.settle(at, "due_at")
    for row in unwarned:
        if row.warn_at is None and row.escalates_at:
            row.warn_at = at
            row.save(update_fields=["warn_at"])


def _was_unwarned(held: Held, row: Order | Case, *, at: datetime) -> bool:
    """Whether the warning of a clock still lay ahead when it was stopped."""
    warning = decide.warning_at(row.running(), warning_share(held.law(at)))
    return warning is not None and warning > row.paused_since
