"""Taking a matter or a meeting in hand: its row is locked until the act is over."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.calendar import Term, Unit
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.conferences.models import Leg, Matter, Meeting
from anju.programmes.conferences.types import OFFICE_KINDS, Level


class MatterEnded(Conflict):
    """The matter is closed, or was not taken up."""

    code = "matter_ended"


class NotThen(Conflict):
    """This cannot be done where the matter or the meeting stands now."""

    code = "not_then"


class WordsMissing(Problem):
    code = "words_missing"


class NoOffice(Problem):
    """No office of this level is open here."""

    code = "no_office"


def held(matter_id: UUID, by: Actor, act: Declared) -> Matter:
    """An open matter, locked, on which ``by`` may do ``act`` for the office that holds it.

    :raises Hidden: if there is none, or not for ``by``. :raises MatterEnded: if it is over.
    """
    found = Matter.objects.select_for_update(of=("self",)).select_related("holder", "home").filter(pk=matter_id).first()
    if found is None:
        raise Hidden()
    access.require(by, act, on=found.held())
    if not found.is_open:
        raise MatterEnded(_("This matter is over; open it again to see how it ended."))
    return found


def held_meeting(meeting_id: UUID, by: Actor, act: Declared) -> Meeting:
    """A meeting, locked.

    :raises Hidden: if there is none, or not for ``by``.
    """
    found = Meeting.objects.select_for_update().filter(pk=meeting_id).first()
    if found is None:
        raise Hidden()
    access.require(by, act, on=found.held())
    return found


def need(fits: bool) -> None:
    """:raises NotThen: unless it fits."""
    if not fits:
        raise NotThen(_("This is not possible where it stands now; open the page again to see what happened."))


def words(text: str, *, field: str, most: int) -> str:
    """What was typed, tidied.

    :raises WordsMissing: if there is nothing.
    """
    tidy = text.strip()[:most]
    if len(tidy) < 2:
        raise WordsMissing(_("Write a few words here; the others read them."), field=field)
    return tidy


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def rule(law: Rules, name: str):
    """A value of the rulebook; None where nobody has published one."""
    return law.value(name) if law.has(name) else None


def due_at(law: Rules, level: Level, at: datetime) -> datetime | None:
    """Until when a level settles what comes to it now; None where nobody has published a term."""
    term = rule(law, f"conferences.{level}_term")
    return law.calendar.due(at, term) if term else None


def end_of(day: date | None, *, law: Rules, at: datetime) -> datetime | None:
    """The end of a day that was named; None without one.

    :raises Problem: if the day is over.
    """
    if day is None:
        return None
    until = law.calendar.due(at, Term((day - local_day(at)).days, Unit.CALENDAR_DAY))
    if until <= at:
        raise Problem(_("Choose a day that is still to come."), code="day_is_over", field="due_on")
    return until


def office_at(level: Level, region_path: str, at: datetime):
    """The office that calls the meeting of a level over a place.

    :raises NoOffice: if none is open.
    """
    found = offices.nearest_office(kind=OFFICE_KINDS[level], region_path=region_path, on=local_day(at))
    if found is None:
        raise NoOffice(_("No office of this level is open here yet; ask the administrator to open one."))
    return found


def arrive(matter: Matter, *, level: Level, office_id: UUID, due: datetime | None, at: datetime) -> Leg:
    """Bring a matter to a level; the row is for the caller to save."""
    matter.level, matter.holder_id, matter.due_at = Level(level).value, office_id, due
    let_read(matter, [office_id])
    return Leg.objects.create(matter=matter, level=matter.level, office_id=office_id, arrived_at=at, due_at=due)


def leave(matter: Matter, ended: str, *, text: str = "", at: datetime) -> Leg:
    """End a matter's time at the level where it stands."""
    leg = matter.legs.order_by("pk").last()
    leg.ended_at, leg.ended, leg.text = at, ended, text
    leg.save(update_fields=["ended_at", "ended", "text"])
    return leg


def let_read(matter: Matter, office_ids: Iterable[UUID]) -> None:
    """Let these offices read a matter; the row is for the caller to save."""
    matter.office_ids = list(dict.fromkeys([*matter.office_ids, *office_ids]))


MOVED = ["state", "level", "holder", "due_at", "office_ids", "answer", "ended_at"]


def kept(matter: Matter) -> None:
    """Save what an act changed of a matter."""
    matter.save(update_fields=MOVED)


def facts(matter: Matter, **also) -> dict:
    """What the ledger keeps of every act on a matter."""
    return {"case": matter.case_id, "office": matter.holder_id, "level": matter.level} | also
