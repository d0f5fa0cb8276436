"""An office corrects itself without anybody's objection (更正): one person proposes it, another confirms or refuses."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import rules_objections as decide
from anju.programmes.credit.actions import answering, lines, weighing
from anju.programmes.credit.actions.held import (
    given,
    held,
    keeps,
    law_on,
    need_no_objection,
    need_on_file,
    need_state,
)
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import CorrectedItem, Correction, Record, RecordItem
from anju.programmes.credit.types import CorrectionState, Decided, State


class NothingChanges(Problem):
    """A correction that corrects nothing."""

    code = "nothing_changes"


class CorrectionOpen(Conflict):
    """Another correction of the record waits for its second person."""

    code = "correction_open"


class CorrectionOver(Conflict):
    """It was confirmed or refused before."""

    code = "correction_over"


class OwnProposal(Problem):
    """Nobody confirms the own proposal."""

    code = "own_proposal"


@transaction.atomic
def propose_correction(
    record_id: UUID, *, verdicts: Mapping[UUID, decide.Verdict], reason: str, by: Actor, at: datetime,
    request_id: UUID | None = None,
) -> Correction:  # fmt: skip
    """Say what is wrong with an archived record; nothing counts differently until somebody else confirms it.

    :param verdicts: of the items that change, by their id: changed or struck.
    :param request_id: the case of the enterprise's request that it answers.
    :raises RecordEnded: if it was repaired or its term is over.
    :raises Hidden: if there is no record, or another bureau keeps it; :raises MovedOn: if it is not archived.
    :raises ObjectionOpen, CorrectionOpen: if something else waits first.
    :raises NothingChanges, BadVerdict, ReasonMissing: with what to do about it.
    """
    record = held(record_id)
    if not keeps(by, Act.CORRECTION_PROPOSED, record):
        raise Hidden()
    need_state(record, State.ARCHIVED)
    need_on_file(record)
    need_no_objection(record)
    if Correction.objects.filter(record=record, state=CorrectionState.PROPOSED).exists():
        raise CorrectionOpen(
            _("A correction of %(number)s waits to be confirmed; decide that one first."), number=record.number
        )
    changes = {pk: verdict for pk, verdict in verdicts.items() if verdict.decision is not Decided.KEPT}
    items = _items(record, changes)
    facts = weighing.facts_of(record, items)
    weighing.need_right(items, facts, changes, may_worsen=True)
    correction = Correction.objects.create(
        record=record, reason=given(reason)[:1000], proposed_at=at, proposed_by_id=by.actor_id
    )
    CorrectedItem.objects.bulk_create(
        CorrectedItem(
            correction=correction, item=item, decision=changes[item.pk].decision.value, before=item.points,
            points=decide.after(facts[item.pk], changes[item.pk]), note=changes[item.pk].note.strip()[:500],
        )
        for item in items
    )  # fmt: skip
    if request_id is not None:
        answering.take_up(request_id, correction, by=by, at=at)
    ledger.record(Act.CORRECTION_PROPOSED, on=record, by=by, at=at, correction=correction.pk, items=len(items))
    return correction


def _items(record: Record, changes: Mapping[UUID, decide.Verdict]) -> list[RecordItem]:
    """The items that change.

    :raises NothingChanges: if there is none, or one is not of this record or counts nothing any more.
    """
    items = [item for item in record.items.all() if item.pk in changes and not item.struck]
    if not items or len(items) < len(changes):
        raise NothingChanges(_("Change or strike at least one item that still counts."), field="items")
    return items


@transaction.atomic
def confirm_correction(correction_id: UUID, *, by: Actor, at: datetime) -> None:
    """Confirm a correction: from today the record counts what it says, by further lines.

    :raises Hidden: if there is none, or another bureau keeps the record; :raises OwnProposal: if ``by`` proposed it.
    :raises CorrectionOver: if somebody decided it first; :raises ObjectionOpen: while an objection waits.
    """
    correction = _taken(correction_id, by=by)
    record = correction.record
    need_no_objection(record)
    rows = list(correction.items.select_related("item"))
    items = [row.item for row in rows]
    verdicts = {row.item_id: decide.Verdict(decision=Decided(row.decision), points=row.points, note=row.note)
                for row in rows}  # fmt: skip
    facts = weighing.facts_of(record, items)
    differences = weighing.settle(record, items, facts, verdicts)
    weighing.reclassify(record, at=at)
    _end(correction, CorrectionState.CONFIRMED, by=by, at=at)
    law = law_on(record.region_path, at)
    entry_id = ledger.record(
        Act.CORRECTED, on=record, by=by, at=at, rule_version=law.version, **lines.facts(record, differences)
    )
    weighing.correct_lines(record, items, facts, verdicts, entry_id=entry_id, at=at)


@transaction.atomic
def refuse_correction(correction_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse a correction; the record stays as it is.

    :raises Hidden, OwnProposal, CorrectionOver: as ``confirm_correction``; :raises ReasonMissing: without a reason.
    """
    correction = _taken(correction_id, by=by)
    correction.answer = given(reason)[:1000]
    _end(correction, CorrectionState.REFUSED, by=by, at=at)
    ledger.record(Act.CORRECTION_REFUSED, on=correction.record, by=by, at=at, correction=correction.pk)


def _taken(correction_id: UUID, *, by: Actor) -> Correction:
    """A correction that waits, its record locked."""
    record_id = Correction.objects.filter(pk=correction_id).values_list("record_id", flat=True).first()
    if record_id is None:
        raise Hidden()
    record = held(record_id)
    if not keeps(by, Act.CORRECTED, record):
        raise Hidden()
    correction = Correction.objects.select_for_update().get(pk=correction_id)
    if not correction.is_open:
        raise CorrectionOver(_("This correction was decided before; open the record to read how."))
    if correction.proposed_by_id in (by.actor_id, by.acting_for_id):
        raise OwnProposal(_("You proposed this correction; somebody else of the bureau has to decide on it."))
    correction.record = record
    return correction


def _end(correction: Correction, state: CorrectionState, *, by: Actor, at: datetime) -> None:
    correction.state, correction.decided_at, correction.decided_by_id = state.value, at, by.actor_id
    correction.save(update_fields=["state", "answer", "decided_at", "decided_by"])
