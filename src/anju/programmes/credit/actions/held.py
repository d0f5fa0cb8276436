"""Taking a record in hand: its row is locked until the act is over, and only the bureau that keeps it may act on it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.credit.acts import BUREAU
from anju.programmes.credit.models import Objection, Record
from anju.programmes.credit.types import STATE_TITLES, SUBJECT_TYPE, State

BUREAUS = (OfficeKind.CITY_BUREAU, OfficeKind.DISTRICT_BUREAU)


class MovedOn(Conflict):
    """Somebody else acted on the record first, or it never was in that state."""

    code = "record_moved_on"


class ReasonMissing(Problem):
    code = "reason_missing"


class ObjectionOpen(Conflict):
    """An objection waits for its decision."""

    code = "objection_open"


class RecordEnded(Conflict):
    """It was repaired, or its longest term is over."""

    code = "record_ended"


def held(record_id: UUID) -> Record:
    """The record, locked.

    :raises Hidden: if there is none.
    """
    record = Record.objects.select_for_update().filter(pk=record_id).first()
    if record is None:
        raise Hidden()
    return record


def taken(record_id: UUID, act: Declared, *, by: Actor, states: tuple[State, ...]) -> Record:
    """The record, locked, for an act that ``by`` may do and that fits its state.

    :raises Hidden: if there is none, or another bureau keeps it; :raises MovedOn: in any other state.
    """
    record = held(record_id)
    if not keeps(by, act, record):
        raise Hidden()
    need_state(record, *states)
    return record


def need_state(record: Record, *states: State) -> None:
    """:raises MovedOn: if the record is in none of these states."""
    if record.state not in states:
        raise MovedOn(
            _("%(number)s is now “%(state)s”. Open it again to see what was done."),
            number=record.number, state=STATE_TITLES[State(record.state)],
        )  # fmt: skip


def keeps(by: Actor, act: Declared, record: Record) -> bool:
    """Whether ``by`` may do ``act`` to a record: for the bureau that accepted it or the one above, not from below."""
    return access.allows(of_bureaus(by), act, on=accountable(record))


def accountable(record: Record) -> Subject:
    """A record as the bureau that accepted it holds it."""
    path = offices.office(record.office_id).region_path
    return Subject(subject_type=SUBJECT_TYPE, pk=record.pk, region_path=path, office_ids=(record.office_id,))


def of_bureaus(by: Actor) -> Actor:
    """The actor with those grants only that speak for a bureau: a department's head keeps no credit file."""
    kinds = {office.pk: office.kind for office in offices.offices_of(by.office_ids)}
    kept = (grant for grant in by.grants if kinds.get(grant.office_id) in BUREAUS and grant.role in BUREAU)
    return by.with_grants(kept)


def need_no_objection(record: Record) -> None:
    """:raises ObjectionOpen: if one waits for its decision."""
    if Objection.objects.filter(record=record, decided_at=None).exists():
        raise ObjectionOpen(
            _("The enterprise objects to %(number)s; decide the objection first."), number=record.number
        )


def need_on_file(record: Record) -> None:
    """:raises RecordEnded: if it was repaired, or its longest term is over."""
    if record.ended_on is not None:
        raise RecordEnded(
            _("%(number)s has been off the file since %(on)s; nothing of it is read or changed any more."),
            number=record.number, on=record.ended_on,
        )  # fmt: skip


def given(reason: str, *, field: str = "reason") -> str:
    """A reason, tidied.

    :raises ReasonMissing: if there is none.
    """
    if len(reason.strip()) < 2:
        raise ReasonMissing(_("Write the reason; it stays with the record."), field=field)
    return reason.strip()


def law_on(region_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def value(law: Rules, name: str):
    """A value of the rulebook; None where nobody has published one."""
    return law.value(name) if law.has(name) else None
