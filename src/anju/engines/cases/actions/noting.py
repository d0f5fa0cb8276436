"""Words and files that an officer adds to a case."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases.actions.held import hold_for
from anju.engines.cases.actions.opening import attach, write_note
from anju.engines.cases.acts import Act
from anju.engines.cases.models import EvidenceItem, Note
from anju.engines.cases.types import Evidence, Visibility
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Problem


class NothingSaid(Problem):
    code = "nothing_said"


@transaction.atomic
def add_remark(case_id: UUID, *, text: str, by: Actor, at: datetime) -> Note:
    """Write an internal remark; whoever raised the case never reads it. Also on a case that has ended."""
    held = hold_for(Act.REMARKED, by=by, case_id=case_id)
    if not text.strip():
        raise NothingSaid(_("Write the remark first."), field="text")
    note = write_note(case_id, text=text.strip()[:2000], visibility=Visibility.INTERNAL, by=by, at=at)
    held.settle(at)
    ledger.record(Act.REMARKED, on=held.case, by=by, at=at, note=note.pk)
    return note


@transaction.atomic
def add_evidence(
    case_id: UUID, evidence: Sequence[Evidence], *, by: Actor, at: datetime, order_id: UUID | None = None
) -> list[EvidenceItem]:
    """Put files on a case, or on one of its orders."""
    held = hold_for(Act.EVIDENCE_ADDED, by=by, case_id=case_id)
    if not evidence:
        raise NothingSaid(_("Choose a photo or a file first."), field="files")
    order = held.order(order_id) if order_id else None
    made = attach(case_id, evidence, by=by, at=at, order_id=order and order.pk)
    held.settle(at)
    ledger.record(Act.EVIDENCE_ADDED, on=held.case, by=by, at=at, order=order and order.pk, files=len(evidence))
    return made
