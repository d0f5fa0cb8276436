"""Telling people: an act that somebody must know of waits in a row, then notices, e-mail and text messages."""

import json
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib import request
from urllib.error import URLError
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.messaging.declared import messages, texts
from anju.engines.messaging.models import Notice, Reader, SentText, Waiting
from anju.engines.messaging.types import Message
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import EntryFacts, Line
from anju.kit import prepared
from anju.kit.clock import local_day
from anju.kit.errors import Problem

LONG_AGO = timedelta(days=2)  # what was brought in from a file or recorded late is not news
AT_ONCE = 200
SECONDS = 10  # how long the city's gateway may take

log = logging.getLogger(__name__)


class NoGateway(Problem):
    """This installation sends no text messages."""

    code = "no_gateway"


class TextNotSent(Problem):
    """The city's gateway did not take the message."""

    code = "text_not_sent"
    status = 503


def follow(entry: EntryFacts) -> None:
    """Let an act wait to be told; in the act's transaction, so both happen or neither."""
    if entry.recorded_at - entry.happened_at < LONG_AGO:
        prepared.insert(Waiting(entry_id=entry.id))


def tell_waiting() -> int:
    """Tell the offices of the acts that wait, the oldest first, up to ``AT_ONCE`` of them.

    What also goes out as a letter or a text message gets a job of its own. Several processes may do this at once.

    :returns: how many acts were taken; 0 when none waits.
    """
    try:
        return _tell_together()
    except Exception:  # one of them is broken: each gets a job, so that it holds up nobody else
        log.exception("telling many acts at once failed; each gets a job of its own")
        return _tell_apart()


@transaction.atomic
def _tell_together() -> int:
    taken = _take()
    entries = ledger.entries_of(taken) if taken else []
    rows = [row for entry in entries for message in _about(entry) for row in _notices(message, entry)]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    _defer(entry.entry_id for entry in entries if _goes_out(entry))
    return len(taken)


@transaction.atomic
def _tell_apart() -> int:
    taken = _take()
    _defer(taken)
    return len(taken)


def _take() -> list[UUID]:
    """Take acts out of those that wait, until the transaction ends for nobody else to see."""
    waiting = Waiting.objects.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True)
    taken = list(waiting[:AT_ONCE])
    if taken:
        Waiting.objects.filter(pk__in=taken).delete()
    return taken


def _defer(entry_ids: Iterable[UUID]) -> None:
    from anju.engines.messaging import tasks

    for entry_id in entry_ids:
        tasks.deliver.defer(entry_id=str(entry_id))


def deliver(entry_id: UUID, *, at: datetime) -> int:
    """Tell everybody who must know of an entry; run again it tells nobody twice.

    :returns: how many were told for the first time.
    :raises TextNotSent: if the gateway does not take a text message; what went before stays told.
    """
    entry = ledger.entry(entry_id)
    if entry is None:
        return 0
    told = 0
    for message in _about(entry):
        told += _notify(message, entry)
        if "email" in message.channels:
            _mail(message, entry, at)
    return told + _texted(entry, at)


def _about(entry: Line) -> list[Message]:
    return messages().get(entry.act, [])


def _goes_out(entry: Line) -> bool:
    """Whether more than notices is due."""
    is_mailed = any("email" in message.channels for message in _about(entry))
    return is_mailed or bool(settings.SMS_WEBHOOK_URL and texts().get(entry.act))


def _notify(message: Message, entry: Line) -> int:
    rows = _notices(message, entry)
    known = set(Notice.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True))
    Notice.objects.bulk_create([row for row in rows if row.key not in known], ignore_conflicts=True)
    return len(rows) - len(known)


def _notices(message: Message, entry: Line) -> list[Notice]:
    """A notice for each who is told by this message; nobody is told of what she did herself."""
    return [
        Notice(
            key=_key(message, entry, str(one)), act=entry.act, entry_id=entry.entry_id, subject_id=entry.subject_id,
            account_id=one.account_id, office_id=one.office_id, happened_at=entry.happened_at,
        )
        for one in message.recipients(entry)
        if one.account_id is None or one.account_id != entry.actor_id
    ]  # fmt: skip


def _key(message: Message, entry: Line, recipient: str) -> str:
    place = messages()[entry.act].index(message)
    return f"{entry.entry_id}:{place}:{recipient}"


def _mail(message: Message, entry: Line, at: datetime) -> None:
    """E-mail to those of this message who have an address. A mark after each: a job that died goes on where it was."""
    keys = [_key(message, entry, str(one)) for one in message.recipients(entry)]
    for notice in Notice.objects.filter(key__in=keys, emailed_at=None):
        colleagues = people.colleagues(notice.office_id, on=local_day(at)) if notice.office_id else [notice.account_id]
        for address in people.email_addresses(colleagues).values():
            send_mail(str(message.subject), _letter(message, entry), None, [address])
        notice.emailed_at = at
        notice.save(update_fields=["emailed_at"])


def _letter(message: Message, entry: Line) -> str:
    about = message.describe([entry.subject_id]).get(entry.subject_id, "") if message.describe else ""
    return say("%(subject)s\n%(about)s\n\nSign in to read it: %(address)s\n") % {
        "subject": message.subject, "about": about, "address": f"{settings.PUBLIC_URL}/desk/notices/"
    }  # fmt: skip


def _texted(entry: Line, at: datetime) -> int:
    """Text messages to those who left a telephone, where the city has a gateway. A mark after each."""
    sent = 0
    for place, message in enumerate(texts().get(entry.act, ()) if settings.SMS_WEBHOOK_URL else ()):
        key = f"{entry.entry_id}:{place}"
        if not SentText.objects.filter(key=key).exists() and (telephone := message.to(entry)):
            send_text(to=telephone, text=message.text(entry))
            SentText.objects.create(key=key, sent_at=at)
            sent += 1
    return sent


def send_text(*, to: str, text: str) -> None:
    """Send a text message through the city's gateway: a POST of JSON, ``{"to": …, "text": …}``.

    The number goes into the message and nowhere else.

    :raises NoGateway: if none is set up; :raises TextNotSent: if it does not take the message.
    """
    if not settings.SMS_WEBHOOK_URL:
        raise NoGateway(_("No text messages are sent from here."))
    body = json.dumps({"to": to, "text": text}, ensure_ascii=False).encode()
    call = request.Request(settings.SMS_WEBHOOK_URL, body, {"Content-Type": "application/json; charset=utf-8"})
    try:
        with request.urlopen(call, timeout=SECONDS) as answer:
            answer.read()
    except (URLError, OSError):
        # Not chained: the cause may quote what was sent.
        raise TextNotSent(_("The text message could not be sent. Try again in a few minutes.")) from None


@transaction.atomic
def read_all(*, by: Actor, to: UUID) -> None:
    """Mark every notice of ``by`` up to ``to`` as read; never moves back."""
    reader, made = Reader.objects.select_for_update().get_or_create(account_id=by.account_id, defaults={"read_to": to})
    if not made and to > reader.read_to:
        reader.read_to = to
        reader.save(update_fields=["read_to"])
