"""Noting on which of the city's channels the grades were published (政府网站、媒体公众号、行业协会公众号)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from anju.engines.publishing import actions as publishing
from anju.engines.publishing.types import Channel
from anju.ground.access.types import Actor
from anju.programmes.grades.actions.held import held_list
from anju.programmes.grades.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One site or account. :ivar address: of the page there, where it has one."""

    channel: Channel
    name: str
    address: str = ""


@transaction.atomic
def announce(list_id: UUID, places: Sequence[Place], *, on: date, by: Actor, at: datetime) -> None:
    """Note where else a list was published; each one is an entry of publishing (``publishing.elsewhere``).

    :raises BadPlace: as publishing does; :raises Hidden: for whoever runs no grading there.
    """
    row = held_list(list_id, Act.LIST_DRAFTED, by=by)
    for one in places:
        publishing.note_elsewhere(
            row.publication_id, channel=one.channel, name=one.name, address=one.address, on=on, by=by, at=at
        )
