"""Noting where else something was published: the site, an account, the association."""

from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing.actions.held import held
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Elsewhere
from anju.engines.publishing.types import Channel
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Problem


class BadPlace(Problem):
    """Where or when it is said to stand cannot be."""

    code = "bad_place"


@transaction.atomic
def note_elsewhere(
    publication_id: UUID, *, channel: Channel, on: date, by: Actor, at: datetime, name: str = "", address: str = ""
) -> None:
    """Note where else it was published: which account or site, or its address, or both.

    :raises BadPlace: without either, with an address that is no web address, or on a day that cannot be.
    """
    row = held(publication_id, by=by, act=Act.ELSEWHERE, what="elsewhere")
    if not (name.strip() or address.strip()):
        raise BadPlace(_("Name the site or the account, or give the address."), field="name")
    if address.strip() and not _is_web(address.strip()):
        raise BadPlace(_("Write an address that begins with https:// or http://."), field="address")
    if not row.formed_on <= on <= local_day(at):
        raise BadPlace(_("Choose the day on which it was published there; it cannot lie ahead."), field="on")
    Elsewhere.objects.create(
        publication=row, channel=Channel(channel).value, name=name.strip()[:120], address=address.strip()[:500], on=on,
        by_id=by.actor_id,
    )  # fmt: skip
    ledger.record(Act.ELSEWHERE, on=row, by=by, at=at, channel=Channel(channel).value)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
