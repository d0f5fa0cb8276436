"""Reading one's notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.engines.messaging.declared import messages
from anju.engines.messaging.models import Notice, Reader
from anju.engines.messaging.types import Message
from anju.ground.access.types import Actor

PAGE = 50
MOST = 100
NEVER = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One notice in words."""

    id: UUID
    subject: Any
    about: str
    address: str
    happened_at: datetime
    is_new: bool


def notices(by: Actor) -> list[Told]:
    """The newest notices to ``by`` and the offices ``by`` speaks for."""
    rows = list(_mine(by).order_by("-id")[:PAGE])
    read_to = Reader.objects.filter(account_id=by.account_id).values_list("read_to", flat=True).first() or NEVER
    about = _described(rows)
    return [_told(row, about=about, read_to=read_to) for row in rows]


def unread(by: Actor) -> int:
    """How many of them are new, up to ``MOST``; one query."""
    read_to = Subquery(Reader.objects.filter(account_id=by.account_id).values("read_to"))
    return _mine(by).filter(id__gt=Coalesce(read_to, Value(NEVER, UUIDField())))[:MOST].count()


def _mine(by: Actor) -> QuerySet[Notice]:
    if not by.is_signed_in:
        return Notice.objects.none()
    return Notice.objects.filter(Q(account_id__in=_seats(by)) | Q(office_id__in=list(by.office_ids)))


def _seats(by: Actor) -> set[UUID]:
    """The reader, and the absent person she stands in for."""
    return {one for one in (by.account_id, by.acting_for_id) if one}


def _message(act: str) -> Message | None:
    return next(iter(messages().get(act, ())), None)


def _described(rows: Iterable[Notice]) -> dict[UUID, str]:
    """Subject → what it is about; one question to each room that has something in the list."""
    asked: dict[Any, set[UUID]] = {}
    for row in rows:
        message = _message(row.act)
        if message and message.describe:
            asked.setdefault(message.describe, set()).add(row.subject_id)
    return {pk: line for describe, subjects in asked.items() for pk, line in describe(subjects).items()}


def _told(row: Notice, *, about: dict[UUID, str], read_to: UUID) -> Told:
    message = _message(row.act)
    return Told(
        id=row.pk,
        subject=message.subject if message else _("Something was done (%(act)s)") % {"act": row.act},
        about=about.get(row.subject_id, ""),
        address=reverse(message.url_name, args=[row.subject_id]) if message and message.url_name else "",
        happened_at=row.happened_at,
        is_new=row.pk > read_to,
    )
