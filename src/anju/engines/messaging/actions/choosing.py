"""What readers choose: how they are told, no e-mail, no text messages; and up to where they have read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import transaction

from anju.engines.messaging import channels
from anju.engines.messaging.models import Outgoing, Preference, Reader, StoppedTexts
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden

SALT = "messaging.stop"


@transaction.atomic
def choose(*, by: Actor, wants: Mapping[str, Any], mail: bool, at: datetime) -> Preference:
    """Keep how ``by`` wants to be told; holds for what is told from now on, ``mail=False`` also for what waits.

    :param wants: field of ``Preference`` → value, already checked.
    """
    chosen = channels.preference(by.account_id)
    for name, value in wants.items():
        setattr(chosen, name, value)
    chosen.stopped_at = None if mail else chosen.stopped_at or at
    chosen.save()
    if not mail:
        _spare(by.account_id, at)
    return chosen


def stops(account_id: UUID) -> str:
    """What stands in the link of every e-mail by which its reader stops them, signed out too; good for ever."""
    return signing.dumps(str(account_id), salt=SALT)


def stops_whom(mark: str) -> UUID:
    """Whose e-mail a link stops.

    :raises Hidden: if nobody signed it.
    """
    try:
        return UUID(signing.loads(mark, salt=SALT))
    except (signing.BadSignature, ValueError) as reason:
        raise Hidden() from reason


@transaction.atomic
def stop_mail(mark: str, *, at: datetime) -> None:
    """Send no more e-mail to whose link this is; what waits for her is not sent either.

    :raises Hidden: if nobody signed the link.
    """
    chosen = channels.preference(stops_whom(mark))
    if chosen.stopped_at is None:
        chosen.stopped_at = at
        chosen.save()
    _spare(chosen.pk, at)


def _spare(account_id: UUID, at: datetime) -> None:
    Outgoing.objects.filter(account_id=account_id, outcome="").update(outcome="spared", ended_at=at)


def stop_texts(subject_id: UUID, *, at: datetime) -> None:
    """Send no more text messages about a subject."""
    StoppedTexts.objects.get_or_create(pk=subject_id, defaults={"stopped_at": at})


def resume_texts(subject_id: UUID) -> None:
    """Send text messages about a subject again."""
    StoppedTexts.objects.filter(pk=subject_id).delete()


@transaction.atomic
def read_all(*, by: Actor, to: UUID) -> None:
    """Mark every notice of ``by`` up to ``to`` as read; never moves back."""
    reader, made = Reader.objects.select_for_update().get_or_create(account_id=by.account_id, defaults={"read_to": to})
    if not made and to > reader.read_to:
        reader.read_to = to
        reader.save(update_fields=["read_to"])
