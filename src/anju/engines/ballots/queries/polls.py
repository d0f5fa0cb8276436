"""Polls by where they are run."""

from uuid import UUID

from django.db.models import QuerySet

from anju.engines.ballots.models import Poll
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden


def polls_seen_by(by: Actor) -> QuerySet[Poll]:
    """The polls ``by`` may read, newest first."""
    return access.within(by, Poll.objects.order_by("-id"))


def poll(poll_id: UUID, *, by: Actor) -> Poll:
    """One of them.

    :raises Hidden: if it is none of theirs.
    """
    found = polls_seen_by(by).filter(pk=poll_id).first()
    if found is None:
        raise Hidden()
    return found


def poll_of(source_id: UUID, type: str) -> Poll | None:
    """The poll of a kind that a programme's row stands behind."""
    return Poll.objects.filter(source_id=source_id, type=type).first()
