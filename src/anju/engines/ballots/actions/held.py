"""Taking a poll in hand: its row is locked until the act is over."""

from datetime import datetime
from uuid import UUID

from anju.engines.ballots.models import Elector, Poll
from anju.engines.ballots.types import Household
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject


def held(poll_id: UUID, *, by: Actor, act: Act) -> Poll:
    """The poll, locked.

    :raises Hidden: if there is none, or ``by`` may not do that there.
    """
    row = Poll.objects.select_for_update().filter(pk=poll_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    return row


def at_place(elector: Elector) -> Subject:
    """An elector's place as a subject: helpers reach the households of their own street, not the whole poll."""
    return Subject(
        subject_type=Poll.subject_type, pk=elector.poll_id, region_path=elector.region_path,
        estate_id=elector.subject_id, office_ids=(elector.office_id,) if elector.office_id else (),
    )  # fmt: skip


def household_of(elector: Elector) -> Household:
    """An elector as a page and a programme see one."""
    return Household(
        elector_id=elector.pk, party=elector.party, building=elector.building, door=elector.door,
        subject_id=elector.subject_id, region_path=elector.region_path,
    )  # fmt: skip


def law_at(region_path: str, at: datetime) -> Rules:
    """The city's rules on the day of an act."""
    day = local_day(at)
    return rulebook.at(rulebook.city_of(region_path), day)
