"""Reading one's notices, and what did not arrive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.engines.messaging import channels
from anju.engines.messaging.acts import Act
from anju.engines.messaging.declared import described, message
from anju.engines.messaging.models import Notice, Outgoing, Reader
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor

PAGE = 50
MOST = 100
NEVER = UUID(int=0)
mail_leaves, texts_leave = channels.mail_leaves, channels.texts_leave
preference, texts_stopped = channels.preference, channels.texts_stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One notice in words."""

    id: UUID
    subject: Any
    about: str
    address: str
    happened_at: datetime
    is_new: bool
    is_urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """One message that did not arrive yet, or never will.

    :ivar reader: whose it is; empty for a resident's text message.
    :ivar next_at: when it is tried next; None once nobody tries any more.
    """

    id: UUID
    reader: str
    channel: str
    error: str
    attempts: int
    happened_at: datetime
    next_at: datetime | None


def notices(by: Actor) -> list[Told]:
    """The newest notices to ``by`` and the offices ``by`` speaks for."""
    rows = list(_mine(by).order_by("-id")[:PAGE])
    read_to = Reader.objects.filter(account_id=by.account_id).values_list("read_to", flat=True).first() or NEVER
    about = described((message(row.act), row.subject_id) for row in rows)
    return [_told(row, about=about, read_to=read_to) for row in rows]


def unread(by: Actor) -> int:
    """How many of them are new, up to ``MOST``; one query."""
    read_to = Subquery(Reader.objects.filter(account_id=by.account_id).values("read_to"))
    return _mine(by).filter(id__gt=Coalesce(read_to, Value(NEVER, UUIDField())))[:MOST].count()


def undelivered(by: Actor) -> list[Undelivered]:
    """The newest messages in trouble that ``by`` looks after; what goes together in one letter stands once.

    :raises Hidden: if ``by`` looks after nobody.
    """
    access.require(by, Act.SENT_AGAIN)
    rows = access.within(by, Outgoing.objects.exclude(error="").exclude(outcome="sent"), act=Act.SENT_AGAIN)
    newest = list(rows.order_by("-id")[:MOST])
    names = people.account_names(row.account_id for row in newest)
    return [
        Undelivered(
            id=row.pk, reader=names.get(row.account_id, ""), channel=row.channel, error=row.error,
            attempts=row.attempts, happened_at=row.happened_at, next_at=None if row.outcome else row.due_at,
        )
        for row in _one_of_each_letter(newest)
    ]  # fmt: skip


def _one_of_each_letter(rows: Iterable[Outgoing]) -> Iterable[Outgoing]:
    return {row.letter: row for row in rows}.values()


def _mine(by: Actor) -> QuerySet[Notice]:
    if not by.is_signed_in:
        return Notice.objects.none()
    return Notice.objects.filter(Q(account_id__in=_seats(by)) | Q(office_id__in=list(by.office_ids)))


def _seats(by: Actor) -> set[UUID]:
    """The reader, and the absent person she stands in for."""
    return {one for one in (by.account_id, by.acting_for_id) if one}


def _told(row: Notice, *, about: dict[UUID, str], read_to: UUID) -> Told:
    found = message(row.act)
    return Told(
        id=row.pk,
        subject=found.subject if found else _("Something was done (%(act)s)") % {"act": row.act},
        about=about.get(row.subject_id, ""),
        address=reverse(found.url_name, args=[row.subject_id]) if found and found.url_name else "",
        happened_at=row.happened_at,
        is_new=row.pk > read_to,
        is_urgent=row.urgent,
    )
