"""One objection with its items side by side: what the standard says, what was recorded, what it finally counts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.access import queries as people
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.models import Evidence, Objection, Record, RecordItem
from anju.programmes.credit.types import DECIDED_TITLES, WHO_TITLES, Decided, EvidenceKind, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectedView:
    """An item that is objected to; points in words, without a sign.

    :ivar before, after: what it counted when it was decided, and from then on; ``after`` is empty before.
    """

    row: RecordItem
    who_title: Any
    reference: str
    recorded: str
    now: str
    decision: str
    decision_title: Any
    before: str
    after: str
    note: str

    @property
    def title(self) -> str:
        return self.row.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionView:
    """An objection as its pages show it."""

    row: Objection
    case: Any
    record: Record
    enterprise_name: str
    estate_name: str
    maker: str
    decider: str
    items: list[ObjectedView]
    photos: list[Evidence]
    files: list[Evidence]


def view(case_id: UUID) -> ObjectionView:
    """An objection for a reader who may read its case, or the record.

    :raises Hidden: if there is none.
    """
    row = Objection.objects.select_related("record").filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    names = people.account_names([row.made_by_id, row.decided_by_id])
    record, items = row.record, RecordItem.objects.filter(objected__objection=row).select_related("objected")
    files = list(Evidence.objects.filter(objection=row).order_by("id"))
    return ObjectionView(
        row=row, case=cases.case(case_id), record=record, items=[objected(item) for item in items.order_by("position")],
        enterprise_name=registers.enterprise_names([record.enterprise_id]).get(record.enterprise_id, ""),
        estate_name=registers.estate_names([record.estate_id]).get(record.estate_id, ""),
        maker=names.get(row.made_by_id, ""), decider=names.get(row.decided_by_id, ""),
        photos=[one for one in files if one.kind == EvidenceKind.PHOTO],
        files=[one for one in files if one.kind == EvidenceKind.FILE],
    )  # fmt: skip


def objected(item: RecordItem) -> ObjectedView:
    """One item with what was said of it."""
    said = item.objected
    return ObjectedView(
        row=item, who_title=WHO_TITLES[Who(item.subject)], reference=plain(item.reference_points),
        recorded=plain(item.recorded_points), now=plain(item.points), decision=said.decision,
        decision_title=DECIDED_TITLES[Decided(said.decision)] if said.decision else "",
        before=plain(said.before) if said.before is not None else "",
        after=plain(said.points) if said.points is not None else "", note=said.note,
    )  # fmt: skip
