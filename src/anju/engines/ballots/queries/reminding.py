"""Places whose turnout is low, whom to remind of it, and who was."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from anju.engines.ballots.actions.held import law_at
from anju.engines.ballots.models import Place, Poll, Reminder
from anju.engines.ballots.queries.turnout import turnout_by_subject, turnout_places
from anju.engines.ballots.types import Turnout
from anju.ground.access import queries as people
from anju.ground.access.types import OfficeKind
from anju.kit.clock import local_day

LOW = "ballots.low_turnout"
KINDS = (OfficeKind.COMMUNITY, OfficeKind.STREET_OFFICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LowOffice:
    """The office of a place with a low turnout. :ivar reminded_on: its last reminder."""

    office_id: UUID
    name: str
    line: Turnout
    reminded_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LowEstate:
    """:ivar region_path: where the roll has it. :ivar reminded_on: when its households were, by text message."""

    subject_id: UUID
    region_path: str
    line: Turnout
    reminded_on: date | None


def low_share(poll: Poll, *, at: datetime) -> tuple[int | None, bool]:
    """Below how many per cent a turnout is low, as the city's rules say, and whether that value is made up.

    (None, False) where nobody published it.
    """
    law = law_at(poll.region_path, at)
    if not law.has(LOW):
        return None, False
    return law.value(LOW), law.parameter(LOW).is_illustrative


def is_low(line: Turnout, share: int) -> bool:
    return bool(line.electors) and line.voted * 100 < share * line.electors


def low_offices(poll: Poll, *, within: str, share: int, at: datetime) -> list[LowOffice]:
    """Street and community offices in ``within`` whose own place has a low turnout, the lowest first; four queries."""
    offices = [
        one for kind in KINDS for one in people.offices(on=local_day(at), kind=kind, region_path=within)
        if one.region_path != within
    ]  # fmt: skip
    found = turnout_places(poll, within=within, places={one.region_path for one in offices})
    last = _last(poll, "office")
    low = [
        LowOffice(office_id=one.pk, name=one.short_name or one.name, line=found[one.region_path],
                  reminded_on=last.get(one.pk))
        for one in offices if one.region_path in found and is_low(found[one.region_path], share)
    ]  # fmt: skip
    return sorted(low, key=lambda one: (one.line.voted / one.line.electors, one.name))


def low_estates(poll: Poll, *, within: str, share: int) -> list[LowEstate]:
    """Estates with a low turnout, the lowest first; four queries."""
    paths = dict(
        Place.objects.filter(poll=poll, region_path__startswith=within).values_list("subject_id", "region_path")
    )
    last = _last(poll, "households")
    low = [
        LowEstate(subject_id=UUID(line.key), region_path=paths[UUID(line.key)], line=line,
                  reminded_on=last.get(UUID(line.key)))
        for line in turnout_by_subject(poll, within=within) if line.key and is_low(line, share)
    ]  # fmt: skip
    return sorted(low, key=lambda one: (one.line.voted / one.line.electors, one.line.key))


def _last(poll: Poll, kind: str) -> dict[UUID, date]:
    rows = Reminder.objects.filter(poll=poll, kind=kind).order_by("on")
    return dict(rows.values_list("about_id", "on"))
