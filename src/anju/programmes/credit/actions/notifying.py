"""Telling the enterprise (告知): the windows to rectify and to object begin."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.programmes.credit.actions.held import law_on, taken, value
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Record
from anju.programmes.credit.types import Kind, State


@transaction.atomic
def notify(record_id: UUID, *, by: Actor, at: datetime, notice_no: str = "") -> Record:
    """Tell the enterprise; from now on it reads the record and may object until the window closes.

    :param notice_no: the number under which the office sends the notice; the record's own without one.
    :raises MovedOn: if it was notified before; :raises RuleMissing: if nobody has published how long one may object.
    """
    record = taken(record_id, Act.NOTIFIED, by=by, states=(State.TO_NOTIFY,))
    law = law_on(record.region_path, at)
    record.objection_until = law.calendar.due(at, law.value("credit.objection_term"))
    rectify = value(law, "credit.rectify_term") if record.kind == Kind.DISHONESTY else None
    record.rectify_until = rectify and law.calendar.due(at, rectify)
    record.state, record.notified_at, record.notifier_id = State.NOTIFIED.value, at, by.actor_id
    record.notice_no = notice_no.strip()[:40] or record.number
    record.save(update_fields=["state", "notified_at", "notifier", "notice_no", "rectify_until", "objection_until"])
    ledger.record(
        Act.NOTIFIED, on=record, by=by, at=at, rule_version=law.version, kind=record.kind,
        until=local_day(record.objection_until), items=record.items.count(), manager=record.manager_id,
        estate=record.estate_id,
    )  # fmt: skip
    return record
