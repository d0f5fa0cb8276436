"""Entering a record in the credit file (归档), or cancelling it before (撤销)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict
from anju.programmes.credit import rules
from anju.programmes.credit.actions import lines
from anju.programmes.credit.actions.held import given, law_on, need_no_objection, taken, value
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Record, RecordItem
from anju.programmes.credit.types import State


class WindowOpen(Conflict):
    """The enterprise may still object."""

    code = "window_open"


class NothingStands(Conflict):
    """An objection struck every item."""

    code = "nothing_stands"


@transaction.atomic
def archive(record_id: UUID, *, by: Actor, at: datetime) -> Record:
    """Enter a record in the credit file: from today its items count, each as a line under the entry of this act.

    Whoever does this is the named officer behind every point.

    :raises WindowOpen: before the window to object is over, unless the enterprise gave it up.
    :raises ObjectionOpen: while an objection waits; :raises NothingStands: if nothing of it is left.
    :raises MovedOn: if somebody archived or cancelled it first.
    """
    record = taken(record_id, Act.ARCHIVED, by=by, states=(State.NOTIFIED,))
    need_no_objection(record)
    items = list(record.items.all())
    _may_be_entered(record, items, at=at)
    law = law_on(record.region_path, at)
    _settle(record, items)
    record.determined_on = record.determined_on or local_day(at)
    publish(record, terms=value(law, "credit.publish_terms"), at=at)
    record.state, record.archived_at, record.archiver_id = State.ARCHIVED.value, at, by.actor_id
    record.save(update_fields=["state", "archived_at", "archiver", "public_from", "public_until", "determined_on"])
    entry_id = ledger.record(
        Act.ARCHIVED, on=record, by=by, at=at, rule_version=record.rule_version,
        **lines.facts(record, lines.sums(items)),
    )  # fmt: skip
    lines.enter(record, items, entry_id=entry_id, at=at)
    return record


def _may_be_entered(record: Record, items: list[RecordItem], *, at: datetime) -> None:
    if record.waived_at is None and at <= record.objection_until:
        raise WindowOpen(
            _("The enterprise may object until %(until)s, unless it says that it will not."),
            until=local_day(record.objection_until),
        )
    if all(item.struck for item in items):
        raise NothingStands(_("Every item of %(number)s was struck; cancel the record."), number=record.number)


def _settle(record: Record, items: list[RecordItem]) -> None:
    """What an objection did not change is final as it was recorded."""
    for item in items:
        if item.final_points is None:
            item.final_points = item.recorded_points
    RecordItem.objects.bulk_update(items, ["final_points"])


def publish(record: Record, *, terms: dict | None, at: datetime) -> None:
    """Set from when to when the public may read it, by its class and the terms of the day of the decision: never before
    it is on file, and not at all where the longest term since its document is over by then."""
    today = local_day(at)
    period = rules.public_period(record.publish_class, terms, since=record.determined_on or today)
    is_in_time = period is not None and period[1] > today
    record.public_from, record.public_until = (today, period[1]) if is_in_time else (None, None)


@transaction.atomic
def cancel(record_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Cancel a record that should not have been filed; nothing of it ever counts, and the same fact may be filed again.

    :raises ReasonMissing: without a reason; :raises MovedOn: once it was archived (object to it instead).
    :raises ObjectionOpen: while an objection waits.
    """
    record = taken(record_id, Act.CANCELLED, by=by, states=(State.FILED, State.TO_NOTIFY, State.NOTIFIED))
    need_no_objection(record)
    before, record.reason = record.state, given(reason)[:1000]
    record.state, record.cancelled_at, record.canceller_id = State.CANCELLED.value, at, by.actor_id
    record.save(update_fields=["state", "cancelled_at", "canceller", "reason"])
    record.items.update(fact=None)
    ledger.record(
        Act.CANCELLED, on=record, by=by, at=at, kind=record.kind, state=before, manager=record.manager_id,
        estate=record.estate_id,
    )  # fmt: skip
