"""Telling people: a job for each act that somebody must know of, then notices, e-mail and text messages."""

import json
from datetime import datetime, timedelta
from urllib import request
from urllib.error import URLError
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.messaging.declared import messages
from anju.engines.messaging.models import Notice, Reader
from anju.engines.messaging.types import Message
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import EntryFacts, Line
from anju.kit.clock import local_day
from anju.kit.errors import Problem

LONG_AGO = timedelta(days=2)  # what was brought in from a file or recorded late is not news
SECONDS = 10  # how long the city's gateway may take


class NoGateway(Problem):
    """This installation sends no text messages."""

    code = "no_gateway"


class TextNotSent(Problem):
    """The city's gateway did not take the message."""

    code = "text_not_sent"
    status = 503


def follow(entry: EntryFacts) -> None:
    """Defer one job for an act that somebody must know of; in the act's transaction, so both happen or neither."""
    from anju.engines.messaging import tasks

    if entry.recorded_at - entry.happened_at < LONG_AGO:
        tasks.deliver.defer(entry_id=str(entry.id))


def deliver(entry_id: UUID, *, at: datetime) -> int:
    """Tell everybody who must know of an entry; run again it tells nobody twice.

    :returns: how many were told for the first time.
    """
    entry = ledger.entry(entry_id)
    if entry is None:
        return 0
    told = 0
    for message in messages().get(entry.act, ()):
        told += _notify(message, entry)
        if "email" in message.channels:
            _mail(message, entry, at)
    return told


def _notify(message: Message, entry: Line) -> int:
    rows = [
        Notice(
            key=_key(message, entry, str(one)), act=entry.act, entry_id=entry.entry_id, subject_id=entry.subject_id,
            account_id=one.account_id, office_id=one.office_id, happened_at=entry.happened_at,
        )
        for one in message.recipients(entry)
        if one.account_id is None or one.account_id != entry.actor_id
    ]  # fmt: skip
    known = set(Notice.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True))
    Notice.objects.bulk_create([row for row in rows if row.key not in known], ignore_conflicts=True)
    return len(rows) - len(known)


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
