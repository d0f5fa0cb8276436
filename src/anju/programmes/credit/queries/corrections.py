"""Corrections that an office makes of its own accord."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.actions.held import keeps
from anju.programmes.credit.acts import OVERSEERS, Act
from anju.programmes.credit.models import CorrectedItem, Correction, Record
from anju.programmes.credit.types import DECIDED_TITLES, WHO_TITLES, Decided, State, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedView:
    """One item: what it counted, and what it counts from then on."""

    title: str
    who_title: Any
    before: str
    after: str
    decision_title: Any
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction as its page shows it; ``may_decide``: the reader is of the bureau, and did not propose it."""

    row: Correction
    record: Record
    items: list[CorrectedView]
    proposer: str
    decider: str
    may_decide: bool


def correctable(record_id: UUID, *, by: Actor) -> Record:
    """An archived record that ``by`` may correct.

    :raises Hidden: otherwise.
    """
    record = Record.objects.filter(pk=record_id, state=State.ARCHIVED.value, ended_on=None).first()
    if record is None or not keeps(by, Act.CORRECTION_PROPOSED, record):
        raise Hidden()
    return record


def may_correct(record: Record, *, by: Actor) -> bool:
    """Whether ``by`` may propose a correction of a record as it stands."""
    is_free = record.state == State.ARCHIVED and not record.disputed and record.ended_on is None
    waits = is_free and Correction.objects.filter(record=record, state="proposed").exists()
    return is_free and not waits and keeps(by, Act.CORRECTION_PROPOSED, record)


def view(correction_id: UUID, *, by: Actor) -> CorrectionView:
    """A correction for whoever oversees the place of its record.

    :raises Hidden: for everybody else.
    """
    rows = Correction.objects.select_related("record").filter(pk=correction_id)
    row = access.within(by, rows).first() if by.has(*OVERSEERS) else None
    if row is None:
        raise Hidden()
    return _view(row, by=by)


def of_record(record: Record, *, by: Actor) -> list[CorrectionView]:
    """The corrections of a record that ``by`` may read, the last one first."""
    return [
        _view(row, by=by) for row in Correction.objects.select_related("record").filter(record=record).order_by("-pk")
    ]


def _view(row: Correction, *, by: Actor) -> CorrectionView:
    names = people.account_names([row.proposed_by_id, row.decided_by_id])
    is_another = row.proposed_by_id not in (by.actor_id, by.acting_for_id)
    return CorrectionView(
        row=row, record=row.record, proposer=names.get(row.proposed_by_id, ""),
        decider=names.get(row.decided_by_id, ""),
        items=[_item(one) for one in row.items.all()],
        may_decide=row.is_open and is_another and keeps(by, Act.CORRECTED, row.record),
    )  # fmt: skip


def _item(one: CorrectedItem) -> CorrectedView:
    return CorrectedView(
        title=one.item.title, who_title=WHO_TITLES[Who(one.item.subject)], before=plain(one.before),
        after=plain(one.points), decision_title=DECIDED_TITLES[Decided(one.decision)], note=one.note,
    )  # fmt: skip
