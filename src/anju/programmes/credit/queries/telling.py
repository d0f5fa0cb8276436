"""What messages say of a record, and whom they reach."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from anju.engines.publishing import queries as publications
from anju.ground.access import queries as people
from anju.ground.ledger.types import Line
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.programmes.credit.models import Objection, Record, Request
from anju.programmes.credit.queries import outdated
from anju.programmes.credit.types import KIND_TITLES, SUBJECT_TYPE, Kind


def record_of(entry: Line) -> Record | None:
    """The record that an entry is about, by itself, by an objection to it or a request about it."""
    if entry.subject_type == SUBJECT_TYPE:
        return Record.objects.filter(pk=entry.subject_id).first()
    for of in (Objection, Request):
        if found := of.objects.select_related("record").filter(pk=entry.subject_id).first():
            return found.record
    return None


def was_asked_for(entry: Line) -> bool:
    """Whether the correction an entry names answers a request of the enterprise."""
    return Request.objects.filter(correction=entry.facts.get("correction")).exists()


def desk_of(record: Record, *, at: datetime) -> UUID | None:
    """The office of the enterprise; None where it has opened none."""
    if record.enterprise_id is None:
        return None
    desk = people.enterprise_office(record.enterprise_id, region_path=record.region_path, on=local_day(at))
    return desk.pk if desk else None


def keepers_of_overtaken(entry: Line) -> set[UUID]:
    """The offices whose lists of cards no longer fit what is on file since this entry."""
    record = record_of(entry)
    found = outdated.overtaken_by(record, today=local_day(entry.happened_at)) if record else []
    published = publications.by_id({one.card.card_list.publication_id for one in found} - {None})
    return {one.office_id for one in published.values()}


def headlines(record_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → number and what it is about."""
    rows = Record.objects.filter(pk__in=list(record_ids))
    return {row.pk: f"{row.number} · {row.content[:60]}" for row in rows}


def mentions(record_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → number, kind and the estate's name, without anybody's words: for e-mail."""
    rows = list(Record.objects.filter(pk__in=list(record_ids)))
    estates = registers.estate_names([row.estate_id for row in rows if row.estate_id])
    parts = {row.pk: (row.number, str(KIND_TITLES[Kind(row.kind)]), estates.get(row.estate_id, "")) for row in rows}
    return {pk: " · ".join(filter(None, told)) for pk, told in parts.items()}
