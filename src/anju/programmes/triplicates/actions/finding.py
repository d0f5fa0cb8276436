"""The enterprise finds an illegal act, dissuades, and reports it in three copies where that fails."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.ground.rulebook.types import RuleMissing, Rules
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.triplicates import rules as decide
from anju.programmes.triplicates.actions.held import accountable, held, law_of, need_state, running, words
from anju.programmes.triplicates.actions.sending import send_copies
from anju.programmes.triplicates.acts import ENTERPRISE, Act
from anju.programmes.triplicates.models import SEALED_FOR, Dissuasion, Report
from anju.programmes.triplicates.types import CASE_TYPE, Came, Dissuaded, Finding


class NoSuchMatter(Problem):
    """The city's rules list no such act."""

    code = "no_such_matter"


class WrongTime(Problem):
    """A moment that lies in the future, or before what it follows."""

    code = "wrong_time"


@transaction.atomic
def find(*, estate_id: UUID, finding: Finding, dissuaded: Dissuaded, by: Actor, at: datetime) -> UUID:
    """Record what was found and how it was dissuaded: it ends there, is looked at again, or goes out in three copies.

    :returns: the id of the case.
    :raises Hidden: if ``by`` works for no enterprise that manages the estate today.
    :raises NoSuchMatter, WrongTime, WordsMissing: with what to do about it.
    """
    facts = registers.facts_on(estate_id, local_day(at))
    desk = reporting_office(by, facts)
    law = law_of(facts.region_path, at)
    _need_times(finding.found_at, dissuaded, at)
    report, case = open_report(facts, finding, owner_id=desk, law=law, by=by, at=at)
    act, told = _after(report, case, dissuaded, law=law, by=by, at=at)
    if act is Act.DISSUADED:
        act, told = Act.FOUND, {"estate": report.estate_id, "matter": report.matter}
    ledger.record(act, on=case, by=by, at=at, rule_version=law.version, **told)
    return report.pk


@transaction.atomic
def dissuade(*, case_id: UUID, dissuaded: Dissuaded, by: Actor, at: datetime) -> None:
    """Record another dissuasion of what is not reported yet; what goes on is reported with it.

    :raises ReportEnded, NotThere, WrongTime: with what to do about it.
    """
    report = held(case_id)
    case = running(report, by)
    access.require(by, Act.DISSUADED, on=accountable(case))
    need_state(case, "found")
    _need_times(report.found_at, dissuaded, at)
    law = law_of(report.region_path, at)
    act, told = _after(report, case, dissuaded, law=law, by=by, at=at)
    ledger.record(act, on=case, by=by, at=at, rule_version=law.version, **told)


def reporting_office(by: Actor, facts: EstateFacts) -> UUID:
    """The office of the managing enterprise for which ``by`` speaks.

    :raises Hidden: if there is none.
    """
    own = [grant.office_id for grant in by.grants if grant.office_id and grant.role in ENTERPRISE]
    for office in offices.offices_of(own):
        where = Subject(
            subject_type="registers.estate", pk=facts.estate_id, office_ids=(office.pk,), estate_id=facts.estate_id
        )
        is_theirs = facts.enterprise_id is not None and office.enterprise_id == facts.enterprise_id
        if is_theirs and access.allows(by, Act.FOUND, on=where):
            return office.pk
    raise Hidden()


def open_report(
    facts: EstateFacts, finding: Finding, *, owner_id: UUID, law: Rules, by: Actor, at: datetime,
    is_missed: bool = False,
):  # fmt: skip
    """(triplicate, case) of what was found; a part of the act that records it.

    :raises NoSuchMatter, WordsMissing: with the field to correct.
    """
    matter = matters_of(law).get(finding.matter)
    if matter is None:
        raise NoSuchMatter(_("Choose what kind of act it is."), field="matter")
    where = words(finding.where, field="where", most=120)
    case = cases.open_case(
        type=CASE_TYPE, region_path=facts.region_path, estate_id=facts.estate_id, enterprise_id=facts.enterprise_id,
        manager_id=facts.manager_id, title=matter.title, place_name=facts.name, matter=matter.code, channel="desk",
        by=by, at=at, rules=law, evidence=finding.photos,
        to=Addressed(
            owner_id=owner_id, reason=gettext("The enterprise that manages the estate dissuades and reports.")
        ),
    )  # fmt: skip
    concerned = finding.concerned.strip()[:200]
    report = Report.objects.create(
        case_id=case.pk, region_path=facts.region_path, estate_id=facts.estate_id, enterprise_id=facts.enterprise_id,
        matter=matter.code, where=where, found_at=finding.found_at, found_by_id=by.actor_id, is_missed=is_missed,
        concerned=sealing.seal(concerned, purpose=SEALED_FOR) if concerned else None,
    )  # fmt: skip
    return report, case


def matters_of(law: Rules) -> dict:
    """The kinds of act that the city's rules list, by code.

    :raises RuleMissing: if nobody has published the list.
    """
    return decide.read_matters(law.value("triplicates.matters"))


def _need_times(found_at: datetime, dissuaded: Dissuaded, at: datetime) -> None:
    if wrong := decide.wrong_times(found_at, dissuaded.at, at):
        raise WrongTime(
            _("This moment cannot be: found first, dissuaded then, and neither in the future."), field=wrong
        )


def _after(report: Report, case, dissuaded: Dissuaded, *, law: Rules, by: Actor, at: datetime):
    """Write a dissuasion and what follows from it; (act, facts) to record."""
    Dissuasion.objects.create(
        report=report, at=dissuaded.at, recorded_at=at, by_id=by.actor_id, way=dissuaded.way, came=dissuaded.came,
        note=words(dissuaded.note, field="note", most=500, needed=False),
    )  # fmt: skip
    if dissuaded.came is Came.WAITING:
        return Act.DISSUADED, {}
    if dissuaded.came is Came.STOPPED:
        report.ended_at, report.concerned = at, None
        report.save(update_fields=["ended_at", "concerned"])
        cases.advance(case.pk, to="solved", by=by, at=at, outcome="solved")
        return Act.SOLVED, {"estate": report.estate_id, "matter": report.matter}
    return _reported(report, dissuaded.at, law=law, by=by, at=at)


def _reported(report: Report, failed_at: datetime, *, law: Rules, by: Actor, at: datetime):
    """Send the three copies; late is what comes after the term, or after the term of a dissuasion that led nowhere."""
    on_time = decide.is_in_time(at, report_due(law, failed_at))
    if report.is_missed:
        on_time = False
    report.failed_at, report.reported_at = failed_at, at
    report.is_missed = on_time is False
    report.save(update_fields=["failed_at", "reported_at", "is_missed"])
    department = send_copies(report, law=law, by=by, at=at)
    told = {
        "estate": report.estate_id, "department": department, "matter": report.matter, "on_time": on_time,
        "minutes": decide.minutes(failed_at, at),
    }  # fmt: skip
    return (Act.REPORTED_LATE if report.is_missed else Act.REPORTED), told


def report_due(law: Rules, failed_at: datetime) -> datetime | None:
    """Until when a failed dissuasion is to be reported; None where no term is published."""
    try:
        return law.calendar.due(failed_at, law.value("triplicates.report_term"))
    except RuleMissing:
        return None
