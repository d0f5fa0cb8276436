"""Turning the items of a record into lines of the register; the one place where points begin to count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from anju.engines.scoring import actions as scoring
from anju.engines.scoring.types import NewLine
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.programmes.credit import rules
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.types import SCHEMES, SUBJECT_TYPE, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a record counts for each, without a sign (in a correction: the difference)."""

    enterprise: Decimal
    manager: Decimal


def sums(items: Iterable[RecordItem]) -> Sums:
    """What the items count as they stand: final points where there are any, nothing for a struck one."""
    found = {who.value: Decimal(0) for who in (Who.ENTERPRISE, Who.MANAGER)}
    for item in items:
        found[item.subject] += item.points
    return Sums(enterprise=found["enterprise"], manager=found["manager"])


def facts(record: Record, counts: Sums) -> dict:
    """The facts of ``credit.archived`` and ``credit.corrected``; a manager is named where something counts."""
    of_manager = record.subject != Who.ENTERPRISE
    return {
        "enterprise_points": rules.in_hundredths(counts.enterprise),
        "manager_points": rules.in_hundredths(counts.manager),
        "manager": record.manager_id if of_manager else None, "estate": record.estate_id,
        "public": record.public_from is not None, "kind": record.kind, "source": record.source,
    }  # fmt: skip


def enter(record: Record, items: Iterable[RecordItem], *, entry_id: UUID, at: datetime) -> None:
    """Write a line for every item that stands, under the entry of the act; each item is told its line."""
    standing = [item for item in items if not item.struck]
    if not standing:
        return
    law = rulebook.at(rulebook.city_of(record.region_path), record.occurred_on)
    new = [_line(item, record=record, day=local_day(at)) for item in standing]
    for item, line in zip(standing, scoring.add_lines(new, entry_id=entry_id, rules=law, at=at), strict=True):
        item.line_id = line.id
    RecordItem.objects.bulk_update(standing, ["line_id"])


def _line(item: RecordItem, *, record: Record, day: date) -> NewLine:
    who = Who(item.subject)
    return NewLine(
        scheme=SCHEMES[who], subject_id=record.enterprise_id if who is Who.ENTERPRISE else record.manager_id,
        region_path=record.region_path, item=item.item, points=item.points, quantity=item.quantity,
        occurred_on=record.occurred_on, counts_from=day, source_type=SUBJECT_TYPE, source_id=record.pk,
    )  # fmt: skip
