"""A matter comes up: by hand, from a case, or gathered after an act that the city's rules name."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem
from anju.kit.scopes import Acting, Subject
from anju.programmes.conferences.actions.held import (
    NoOffice,
    due_at,
    facts,
    held,
    kept,
    law_of,
    leave,
    need,
    office_at,
    rule,
    words,
)
from anju.programmes.conferences.acts import PROPOSERS, Act
from anju.programmes.conferences.models import Leg, Matter
from anju.programmes.conferences.types import CASE_TYPE, MATTER, OFFICE_KINDS, Ended, Level, Proposal, Source, State


class AlreadyAMatter(Conflict):
    """The case is on the way to a meeting already."""

    code = "already_a_matter"


@transaction.atomic
def propose(*, proposal: Proposal, region_path: str = "", by: Actor, at: datetime) -> UUID:
    """Propose a matter of an estate, or of a place, for the joint meeting of its street; of a district or the city for
    that level's.

    :raises Hidden: if ``by`` proposes nothing there. :raises NoOffice, WordsMissing: with what to do about it.
    """
    path = registers.facts_on(proposal.estate_id, local_day(at)).region_path if proposal.estate_id else region_path
    if not path:
        raise Problem(
            pgettext_lazy("joint meeting", "Choose the estate or the place it is about."),
            code="no_place",
            field="region",
        )
    access.require(by, Act.PROPOSED, on=Subject(subject_type=MATTER, pk=proposal.estate_id or MATTER, region_path=path))
    return _write(proposal, path=path, source=Source.HAND, raised_by=speaks_for(by), by=by, at=at).pk


@transaction.atomic
def propose_case(*, case_id: UUID, text: str, kind: str = "", by: Actor, at: datetime) -> UUID:
    """Propose a case that is stuck; it goes on as before, and hears of what the meeting makes of it.

    :raises Hidden: if ``by`` may not. :raises AlreadyAMatter: if it is one that is open.
    """
    case = cases.seen(by, case_id)
    access.require(by, Act.PROPOSED, on=case.reach())
    need(case.closed_at is None and case.type != CASE_TYPE)
    told = Proposal(title=case.title, text=words(text, field="text", most=2000), kind=kind, estate_id=case.estate_id)
    return _of_case(case, told, source=Source.CASE, raised_by=speaks_for(by), by=by, at=at).pk


@transaction.atomic
def gather(entry: EntryFacts, *, at: datetime) -> UUID | None:
    """Make the case that an act is about a matter of its street's next meeting, once; None where that makes no sense.

    An act of the engine of cases, which happens to many a case, only where the rules call the case stuck by now.
    """
    case, is_engines = _case_of(entry), entry.act.name.startswith("cases.")
    if case is None or case.type == CASE_TYPE or (is_engines and case.closed_at):
        return None
    known = Matter.objects.filter(case_id=case.pk, ended_at=None).first()
    if known is not None or Matter.objects.filter(entry_id=entry.id).exists():
        return known and known.pk
    stuck = rule(law_of(case.region_path, at), "conferences.stuck")
    if is_engines and not (stuck and cases.is_stuck(case.pk, at=at, **stuck)):
        return None
    told = Proposal(title=case.title, text="", estate_id=case.estate_id)
    try:
        made = _of_case(case, told, source=Source.GATHERED, raised_by=case.office_id, by=SYSTEM, at=at, entry=entry)
    except NoOffice:  # nobody there could call a meeting; trying again would not change that
        return None
    return made.pk


def _case_of(entry: EntryFacts):
    """The case an act is about; else the one it names."""
    case_id = entry.subject_id if entry.subject_type == "cases.case" else entry.facts.get("case")
    return cases.case(case_id) if case_id else None


def _of_case(case, told: Proposal, *, source: Source, raised_by, by: Acting, at: datetime, entry=None) -> Matter:
    if Matter.objects.filter(case_id=case.pk, ended_at=None).exists():
        raise AlreadyAMatter(_("This case is a matter of a joint meeting already; open it from the list of matters."))
    return _write(
        told, path=case.region_path, source=source, case=case, raised_by=raised_by or case.office_id, by=by, at=at,
        entry=entry,
    )  # fmt: skip


def _write(
    told: Proposal, *, path: str, source: Source, by: Acting, at: datetime, raised_by: UUID | None = None, case=None,
    entry: EntryFacts | None = None,
) -> Matter:  # fmt: skip
    level, office = first_level(path, at)
    due = due_at(law_of(path, at), level, at)
    matter = Matter.objects.create(
        region_path=path, title=words(told.title, field="title", most=120), text=told.text.strip()[:2000],
        kind=told.kind[:48], source=source.value, case=case, estate_id=told.estate_id, entry_id=entry and entry.id,
        level=level.value, home=office, holder=office, raised_by_id=raised_by, proposed_at=at, due_at=due,
        office_ids=list(dict.fromkeys(one for one in (office.pk, raised_by) if one)),
    )  # fmt: skip
    Leg.objects.create(matter=matter, level=level.value, office=office, arrived_at=at, due_at=due)
    ledger.record(Act.PROPOSED, on=matter, by=by, at=at, **facts(matter, source=source.value))
    return matter


def first_level(path: str, at: datetime):
    """(level, office) where a matter of a place begins: the street's, or the next that has an office.

    :raises NoOffice: if there is none up to the city.
    """
    for level in Level:
        if offices.nearest_office(kind=OFFICE_KINDS[level], region_path=path, on=local_day(at)):
            return level, office_at(level, path, at)
    raise NoOffice(_("No office of this level is open here yet; ask the administrator to open one."))


def speaks_for(by: Actor) -> UUID | None:
    """The office in whose name somebody proposes."""
    return next((grant.office_id for grant in by.grants if grant.office_id and grant.role in PROPOSERS), None)


@transaction.atomic
def drop(*, matter_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Take a matter off that is none of the meeting's; whoever raised it reads the reason.

    :raises NotThen: if it is on an agenda, or came from below. :raises WordsMissing: without a reason.
    """
    matter = held(matter_id, by, Act.DROPPED)
    need(matter.state == State.PROPOSED and matter.holder_id == matter.home_id)
    matter.answer = words(reason, field="reason", most=2000)
    matter.state, matter.ended_at = State.DROPPED.value, at
    leave(matter, Ended.DROPPED.value, text=matter.answer, at=at)
    kept(matter)
    ledger.record(Act.DROPPED, on=matter, by=by, at=at, **facts(matter))
