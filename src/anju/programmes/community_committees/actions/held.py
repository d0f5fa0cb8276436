"""Taking a committee in hand: its row is locked until the act is over."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.personal import without_numbers
from anju.programmes.community_committees.models import Committee


class CommitteeEnded(Conflict):
    """The committee has ended."""

    code = "committee_ended"


class WordsMissing(Problem):
    code = "words_missing"


class WrongDay(Problem):
    """A day that cannot be."""

    code = "wrong_day"


class NotHere(Problem):
    """The estate lies in another community, or nobody manages it."""

    code = "estate_not_here"


def held(committee_id: UUID, act: Declared, by: Actor) -> Committee:
    """The committee, locked, if ``by`` may do ``act`` to it.

    :raises Hidden: if there is none, or not for ``by``; :raises CommitteeEnded: if it is over.
    """
    row = Committee.objects.select_for_update().filter(pk=committee_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    if row.ended_on:
        raise CommitteeEnded(_("This committee has ended; what it did stays, and nothing is added."))
    return row


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def words(text: str, *, field: str, most: int, needed: bool = True) -> str:
    """What was typed, tidied, without telephone and identity numbers.

    :raises WordsMissing: if there is nothing where something is needed.
    """
    text = without_numbers(text).strip()[:most]
    if needed and len(text) < 2:
        raise WordsMissing(_("Write this in a few words."), field=field)
    return text


def need_past(day: date, committee: Committee, at: datetime) -> None:
    """:raises WrongDay: unless the day lies between the committee's formation and today."""
    if not committee.formed_on <= day <= local_day(at):
        raise WrongDay(_("Choose a day since the committee was formed, today at the latest."), field="day")


def estate_here(estate_id: UUID, committee: Committee, day: date, *, field: str) -> EstateFacts:
    """An estate of the committee's community as it stood on a day.

    :raises NotHere: if it lies elsewhere.
    """
    facts = registers.facts_on(estate_id, day)
    if not facts.region_path.startswith(committee.region_path):
        raise NotHere(_("Choose estates of your own community."), field=field)
    return facts
