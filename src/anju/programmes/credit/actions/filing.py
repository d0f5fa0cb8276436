"""Filing a record (记录), and revising it as long as nobody was told."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as case_queries
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit import ids
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.credit import rules
from anju.programmes.credit.actions import counting
from anju.programmes.credit.actions.finding import About, about, need_manager
from anju.programmes.credit.actions.held import taken
from anju.programmes.credit.actions.proposing import take
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Evidence, Record, RecordItem
from anju.programmes.credit.types import EvidenceKind, NewEvidence, NewRecord, State

SERIES = "XY"  # 信用


class BadDay(Problem):
    code = "bad_day"


class ContentMissing(Problem):
    code = "content_missing"


@transaction.atomic
def file_record(new: NewRecord, *, by: Actor, at: datetime) -> UUID:
    """File a record; it counts nothing until it is archived.

    :returns: its id.
    :raises Hidden: if ``by`` speaks for no bureau that keeps the file of the place.
    :raises BadDay, ContentMissing, NotServing, NotInPost, NoItems, UnknownItem, PointsOutOfRange, BadQuantity,
        EvidenceMissing, FiledBefore, RuleMissing: with what to do about it; nothing was written.
    """
    record = Record(id=ids.uuid7(), series=f"{SERIES}{local_day(at):%y}", recorded_at=at, recorder_id=by.actor_id)
    where = _write(record, new, act=Act.RECORDED, by=by, at=at)
    if new.proposal_id is not None:
        take(new.proposal_id, record=record, by=by, at=at)
    ledger.record(
        Act.RECORDED, on=record, by=by, at=at, rule_version=record.rule_version, source=record.source,
        kind=record.kind, items=len(new.items), manager=record.manager_id, estate=where.estate_id,
    )  # fmt: skip
    return record.pk


@transaction.atomic
def revise(record_id: UUID, new: NewRecord, *, by: Actor, at: datetime) -> None:
    """Write a record anew, as long as the enterprise was not told of it; its number and who filed it stay.

    :raises MovedOn: once it was notified; otherwise as :func:`file_record`.
    """
    record = taken(record_id, Act.REVISED, by=by, states=(State.FILED, State.TO_NOTIFY))
    RecordItem.objects.filter(record=record).delete()
    Evidence.objects.filter(record=record).delete()
    _write(record, new, act=Act.REVISED, by=by, at=at)
    ledger.record(
        Act.REVISED, on=record, by=by, at=at, rule_version=record.rule_version, kind=record.kind,
        items=len(new.items), estate=record.estate_id,
    )  # fmt: skip


def _write(record: Record, new: NewRecord, *, act: Declared, by: Actor, at: datetime) -> About:
    """The record with its items and evidence, all of it or nothing."""
    _check_words(new, today=local_day(at))
    where = about(new, by=by, act=act)
    law = rulebook.at(rulebook.city_of(where.region_path), new.occurred_on)
    need_manager(new, where, day=new.occurred_on)
    _check_evidence(new, by=by)
    standards = counting.schemes(new, law)
    rows = counting.counted(new, about=where, standards=standards)
    _fill(record, new, where=where, law=law)
    record.subject = counting.subject_of(rows).value
    record.publish_class = rules.weightiest(counting.classes(rows, standards)).value
    record.illustrative = any(standard.illustrative for standard in standards.values())
    record.save()
    record.refresh_from_db(fields=["serial", "number"])
    counting.write(rows, record)
    Evidence.objects.bulk_create(_evidence(one, record=record, by=by, at=at) for one in new.evidence)
    return where


def _check_words(new: NewRecord, *, today: date) -> None:
    if len(new.content.strip()) < 2:
        raise ContentMissing(_("Write what was found; the enterprise reads it."), field="content")
    if new.occurred_on > today:
        raise BadDay(_("It cannot have happened after today."), field="occurred_on")
    if not new.occurred_on <= new.accepted_on <= today:
        raise BadDay(_("It was accepted on the day it happened or later, and not after today."), field="accepted_on")
    if new.determined_on is not None and not new.occurred_on <= new.determined_on <= today:
        raise BadDay(_("The document is of the day it happened or later, and not after today."), field="determined_on")


def _check_evidence(new: NewRecord, *, by: Actor) -> None:
    """A case is evidence only for whoever may read it. :raises Hidden: otherwise."""
    for one in new.evidence:
        if one.kind is EvidenceKind.CASE:
            case_queries.seen(by, one.case_id)


def _fill(record: Record, new: NewRecord, *, where: About, law: Rules) -> None:
    record.region_path, record.office_id = where.region_path, record.office_id or where.office_id
    record.estate_id, record.enterprise_id, record.manager_id = where.estate_id, where.enterprise_id, where.manager_id
    record.kind, record.source = new.kind.value, new.source.value
    record.content, record.remark = new.content.strip()[:2000], new.remark.strip()[:1000]
    record.document_no = new.document_no.strip()[:80]
    record.accepted_on, record.occurred_on = new.accepted_on, new.occurred_on
    record.determined_on = new.determined_on
    record.state = (State.TO_NOTIFY if new.ready else State.FILED).value
    record.cause_type, record.cause_id = new.cause_type, new.cause_id
    record.rule_version = law.version


def _evidence(one: NewEvidence, *, record: Record, by: Actor, at: datetime) -> Evidence:
    return Evidence(
        record=record, kind=one.kind.value, name=one.name.strip()[:120], sha256=one.sha256,
        media_type=one.media_type[:120], case_id=one.case_id, added_at=at, added_by_id=by.actor_id,
    )  # fmt: skip
