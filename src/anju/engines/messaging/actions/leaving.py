"""Sending what is due: a letter is taken, tried, and marked; one that fails is tried again, later and later.

A row is taken in a transaction that also says when it is tried next, so that a process that dies loses nothing. What
was sent is marked at once; only a process that dies between the two sends a letter twice, under the same identifier.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from anju.engines.messaging import channels
from anju.engines.messaging.actions import letters
from anju.engines.messaging.acts import Act
from anju.engines.messaging.models import Outgoing
from anju.engines.messaging.rules import tried_again_at
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import ids
from anju.kit.errors import Hidden

ONE_CLAIMS = 620_040_144  # advisory lock: two claims at once would tear one reader's letter in two
LEASE = timedelta(minutes=5)  # for one try; longer than any time limit of a channel
MOST = 500  # letters in one go
LONGEST = 200  # lines of one letter
KEPT = timedelta(days=90)

log = logging.getLogger(__name__)


def send_due(*, at: datetime) -> int:
    """Send what is due at ``at``; several processes may do this at once.

    :returns: how many letters and text messages were tried.
    """
    with letters.Post() as post:
        for tried in range(MOST):
            rows = _claim(at)
            if not rows:
                return tried
            _settle(rows, _tried(post, rows, at), at=at)
    return MOST


@transaction.atomic
def _claim(at: datetime) -> list[Outgoing]:
    """The next letter that may leave at ``at``: its rows, taken for as long as one try may last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_CLAIMS])
    while (first := Outgoing.objects.filter(outcome="", due_at__lte=at).order_by("due_at", "id").first()) is not None:
        opening = at if first.urgent else channels.hours_for(first, at=at).at_or_after(at)
        rows = Outgoing.objects.filter(pk__in=_together(first, at))
        if opening > at:  # it came due at night, or while nobody sent
            rows.update(due_at=opening)
            continue
        letter = first.letter or ids.uuid7()
        rows.update(letter=letter, attempts=F("attempts") + 1, due_at=at + LEASE)
        return list(rows.order_by("id"))
    return []


def _together(first: Outgoing, at: datetime) -> list[UUID]:
    """What leaves with a row: all of a letter tried before; else what else is due for the reader."""
    if first.channel != "email":
        return [first.pk]
    mates = Outgoing.objects.filter(account_id=first.account_id, channel="email", outcome="", letter=first.letter)
    return list(mates.filter(urgent=first.urgent, due_at__lte=at).order_by("id").values_list("pk", flat=True)[:LONGEST])


def _tried(post: letters.Post, rows: Sequence[Outgoing], at: datetime) -> letters.Answer:
    try:
        return post.text(rows[0]) if rows[0].channel == "text" else post.letter(rows, at=at)
    except Exception:  # a room's words are broken; the others' letters go on
        log.exception("a message could not be written")
        return letters.Answer(outcome="", error="broken")


def _settle(rows: Sequence[Outgoing], answer: letters.Answer, *, at: datetime) -> None:
    """Mark what became of a try."""
    spared = [row.pk for row in rows if row.pk in answer.spared]
    Outgoing.objects.filter(pk__in=spared).update(outcome="spared", ended_at=at, error="")
    mine = Outgoing.objects.filter(pk__in=[row.pk for row in rows if row.pk not in answer.spared])
    again = None if answer.outcome else tried_again_at(at, attempts=max(row.attempts for row in rows))
    if again is None:
        mine.update(outcome=answer.outcome or "failed", ended_at=at, error=answer.error)
    else:
        mine.update(due_at=again, error=answer.error)


@transaction.atomic
def send_again(message_id: UUID, *, by: Actor, at: datetime) -> int:
    """Try at once what did not arrive, with all that belongs to the same letter. How many messages.

    :raises Hidden: if there is none in trouble, or it is another administrator's.
    """
    row = Outgoing.objects.select_for_update().filter(pk=message_id).exclude(error="").exclude(outcome="sent").first()
    if row is None:
        raise Hidden()
    access.require(by, Act.SENT_AGAIN, on=row)
    rows = Outgoing.objects.filter(letter=row.letter).exclude(outcome__in=("sent", "spared"))
    count = rows.update(outcome="", ended_at=None, attempts=0, due_at=at)
    ledger.record(Act.SENT_AGAIN, on=row, by=by, at=at, messages=count)
    return count


def forget(*, at: datetime) -> int:
    """Delete what left, or failed for good, more than ``KEPT`` ago; how many."""
    return Outgoing.objects.filter(ended_at__lt=at - KEPT).exclude(outcome="").delete()[0]
