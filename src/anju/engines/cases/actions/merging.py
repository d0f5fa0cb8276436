"""Merging duplicates (并案): one case answers for several, and what was merged by mistake is taken out again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.dispatching import pass_on
from anju.engines.cases.actions.held import Held, desk, hold_for, owner_path, refuse
from anju.engines.cases.actions.pausing import run_all_on
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, Order
from anju.engines.cases.types import MERGED, OrderState, Stage
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import queries as entries
from anju.ground.rulebook import queries as rulebook

OUTCOME = "merged"
WRITTEN = ("merged_into", "outcome", "closed_at")


@transaction.atomic
def merge(case_id: UUID, *, into_id: UUID, by: Actor, at: datetime) -> Case:
    """Let an earlier case answer for this one too: it ends as merged and its open orders are taken back.

    A clock of it that stands runs on first, so that what stood still is not lost should it be taken out again.
    Cases that were merged into this one go along. Both cases are locked, the smaller identifier first, so that two
    officers who merge crosswise wait for one another.

    :raises Hidden: if one of them is not there for ``by``.
    :raises Conflict: if one of them has ended, they are not about the same, or ``by`` does not dispatch both.
    """
    held = {pk: hold_for(Act.MERGED, by=by, case_id=pk) for pk in sorted({case_id, into_id})}
    one, into = held[case_id], held[into_id]
    refuse(decide.merge_refusal(one=_mergeable(one, by), into=_mergeable(into, by)))
    run_all_on(one, at=at)
    taken = [order for order in one.orders if order.is_open]
    for order in taken:
        pass_on(order, at)
    moved = Case.objects.filter(merged_into=one.case).update(merged_into=into.case)
    was = one.case.state
    one.case.state, one.case.stage, one.case.outcome = MERGED.name, int(MERGED.stage), OUTCOME
    one.case.merged_into, one.case.closed_at = into.case, at
    one.settle(at, *WRITTEN)
    into.case.has_merged = True
    into.settle(at, "has_merged")
    ledger.record(
        Act.MERGED, on=one.case, by=by, at=at, into=into_id, orders=len(taken), moved=moved, state=was,
        type=one.case.type,
    )  # fmt: skip
    return one.case


@transaction.atomic
def split(case_id: UUID, *, by: Actor, at: datetime) -> Case:
    """Undo a merge: the case stands where it stood, with the orders that were taken back and its own old deadline.

    :raises Conflict: if it is not merged, or ``by`` does not answer for it.
    """
    held = hold_for(Act.SPLIT, by=by, case_id=case_id)
    case, facts = held.case, held.facts()
    refuse(decide.split_refusal(case=facts, desk=desk(by, case, owner_path=owner_path(case))))
    given = [order for order in held.orders if order.state == OrderState.PASSED and order.passed_at == case.closed_at]
    for order in given:
        _give_back(order)
    out_of = case.merged_into_id
    case.state, case.stage, case.outcome = _state_before(held), int(Stage.OPEN), ""
    case.merged_into, case.closed_at = None, None
    held.settle(at, *WRITTEN)
    ledger.record(Act.SPLIT, on=case, by=by, at=at, out_of=out_of, orders=len(given), type=case.type)
    return case


def _mergeable(held: Held, by: Actor) -> decide.Mergeable:
    case = held.case
    return decide.Mergeable(
        case=held.facts(), desk=desk(by, case, owner_path=owner_path(case)), id=case.pk, number=case.number,
        type=case.type, estate_id=case.estate_id, city=rulebook.city_of(case.region_path), opened_at=case.opened_at,
        merges=held.kind.merges,
    )  # fmt: skip


def _state_before(held: Held) -> str:
    """Where the case stood when it was merged; the ledger remembers."""
    told = (line.facts.get("state") for line in entries.story([held.case.pk]) if line.act == Act.MERGED.name)
    return next(told, None) or held.kind.lifecycle.first.name


def _give_back(order: Order) -> None:
    """An order that was taken back lies with its office again, as far as that had come."""
    state = OrderState.HANDLING if order.started_at else OrderState.SIGNED if order.signed_at else OrderState.SENT
    order.state, order.passed_at = state.value, None
    order.save(update_fields=["state", "passed_at"])
