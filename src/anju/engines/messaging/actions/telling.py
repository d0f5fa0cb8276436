"""Telling: an act waits in a row of its own transaction, then becomes notices and what leaves the house."""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from anju.engines.messaging import channels
from anju.engines.messaging.declared import messages, texts
from anju.engines.messaging.models import Notice, Outgoing, Waiting
from anju.engines.messaging.types import Message
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import EntryFacts, Line
from anju.kit import prepared
from anju.kit.clock import local_day

LONG_AGO = timedelta(days=2)  # what was brought in from a file or recorded late is not news
AT_ONCE = 200

log = logging.getLogger(__name__)


def follow(entry: EntryFacts) -> None:
    """Let an act wait to be told; in the act's transaction, so both happen or neither."""
    if entry.recorded_at - entry.happened_at < LONG_AGO:
        prepared.insert(Waiting(entry_id=entry.id))


def tell_waiting() -> int:
    """Tell of the acts that wait, the oldest first, up to ``AT_ONCE`` of them. Several processes may do this at once.

    :returns: how many acts were taken; 0 when none waits.
    """
    try:
        return _tell_together()
    except Exception:  # one of them is broken: each gets a job, so that it holds up nobody else
        log.exception("telling many acts at once failed; each gets a job of its own")
        return _tell_apart()


@transaction.atomic
def tell(entry_id: UUID) -> int:
    """Tell everybody who must know of one entry; run again it tells nobody twice.

    :returns: how many are told of it.
    """
    entry = ledger.entry(entry_id)
    return _write([entry]) if entry else 0


@transaction.atomic
def _tell_together() -> int:
    taken = _take()
    if taken:
        _write(ledger.entries_of(taken))
    return len(taken)


@transaction.atomic
def _tell_apart() -> int:
    from anju.engines.messaging import tasks

    taken = _take()
    for entry_id in taken:
        tasks.deliver.defer(entry_id=str(entry_id))
    return len(taken)


def _take() -> list[UUID]:
    """Take acts out of those that wait, until the transaction ends for nobody else to see."""
    waiting = Waiting.objects.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True)
    taken = list(waiting[:AT_ONCE])
    if taken:
        Waiting.objects.filter(pk__in=taken).delete()
    return taken


def _write(entries: Sequence[Line]) -> int:
    """Notices, e-mail and text messages about these entries; those written before stay. How many notices."""
    told = [one for entry in entries for one in _notices(entry)]
    Notice.objects.bulk_create([notice for _, _, notice in told], ignore_conflicts=True)
    leaving = [*_mail(told), *(one for entry in entries for one in _texts(entry))]
    if leaving:
        Outgoing.objects.bulk_create(leaving, ignore_conflicts=True)
    return len(told)


def _notices(entry: Line) -> Iterable[tuple[Line, int, Notice]]:
    """A notice for each who is told of an entry; nobody is told of what she did herself."""
    for place, message in enumerate(messages().get(entry.act, ())):
        is_urgent = message.is_urgent(entry)
        for one in message.recipients(entry):
            if one.account_id is None or one.account_id != entry.actor_id:
                yield (
                    entry,
                    place,
                    Notice(
                        key=f"{entry.entry_id}:{place}:{one}", act=entry.act, entry_id=entry.entry_id,
                        subject_id=entry.subject_id, account_id=one.account_id, office_id=one.office_id,
                        happened_at=entry.happened_at, urgent=is_urgent,
                    ),
                )  # fmt: skip


def _mail(told: Sequence[tuple[Line, int, Notice]]) -> Iterable[Outgoing]:
    """A line of e-mail for each who can be written to and wants it, however many ways she is told of one act."""
    if not told or not channels.mail_leaves():
        return
    notices = [notice for _, _, notice in told]
    found = channels.readers(
        accounts=(one.account_id for one in notices), offices=(one.office_id for one in notices),
        day=local_day(max(entry.recorded_at for entry, _, _ in told)),
    )  # fmt: skip
    for entry, place, notice in told:
        for reader in found.of(account_id=notice.account_id, office_id=notice.office_id):
            if reader.account_id != entry.actor_id:
                yield from _line(entry, place, notice, reader, found)


def _line(entry: Line, place: int, notice: Notice, reader: channels.Reader, found: channels.Readers):
    message: Message = messages()[entry.act][place]
    hours = found.hours(reader.region_path)
    due = reader.leaves_at(message, urgent=notice.urgent, at=entry.recorded_at, hours=hours)
    if due is not None:
        yield Outgoing(
            key=f"{entry.entry_id}:{place}:email:{reader.account_id}", channel="email", place=place,
            account_id=reader.account_id, office_id=notice.office_id, notice_id=notice.pk,
            region_path=reader.region_path, urgent=notice.urgent, due_at=due, **_about(entry),
        )  # fmt: skip


def _texts(entry: Line) -> Iterable[Outgoing]:
    for place, text in enumerate(texts().get(entry.act, ()) if channels.texts_leave() else ()):
        hours = channels.text_hours(entry.region_path, local_day(entry.recorded_at))
        for one in text.entries(entry):
            whose = f":{one.subject_id}" if one.subject_id != entry.subject_id else ""
            yield Outgoing(
                key=f"{entry.entry_id}:{place}:text{whose}", channel="text", place=place, region_path=entry.region_path,
                urgent=text.urgent, due_at=entry.recorded_at if text.urgent else hours.at_or_after(entry.recorded_at),
                **_about(one),
            )  # fmt: skip


def _about(entry: Line) -> dict:
    return {
        "act": entry.act, "entry_id": entry.entry_id, "subject_id": entry.subject_id, "happened_at": entry.happened_at
    }  # fmt: skip
