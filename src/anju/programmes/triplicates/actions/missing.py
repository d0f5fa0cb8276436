"""What an enterprise should have reported: its term ran out, or somebody else found it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import queries as case_queries
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.programmes.triplicates.actions.finding import open_report
from anju.programmes.triplicates.actions.held import law_of
from anju.programmes.triplicates.actions.sending import send_copies
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.queries import street_office
from anju.programmes.triplicates.types import Finding


@transaction.atomic
def note_late(entry: EntryFacts, *, at: datetime) -> UUID | None:
    """Note, once, that an act was neither stopped nor reported within the term; None where it was, meanwhile."""
    report = Report.objects.select_for_update().filter(pk=entry.subject_id, reported_at=None, ended_at=None).first()
    if report is None or report.is_missed:
        return None
    report.is_missed = True
    report.save(update_fields=["is_missed"])
    ledger.record(Act.MISSED, on=case_queries.case(report.pk), by=SYSTEM, at=at, **_told(report, "late"))
    return report.pk


@transaction.atomic
def note_missed(*, estate_id: UUID, finding: Finding, by: Actor, at: datetime) -> UUID:
    """An officer records what the enterprise did not report: its department gets it all the same.

    :returns: the id of the case.
    :raises Hidden: if the estate lies outside the places of ``by``, or no street office is open there.
    :raises NoSuchMatter, WordsMissing: with the field to correct.
    """
    facts = registers.facts_on(estate_id, local_day(at))
    where = Subject(subject_type="registers.estate", pk=estate_id, region_path=facts.region_path)
    access.require(by, Act.MISSED, on=where)
    street = street_office(facts.region_path, on=local_day(at))
    if street is None:
        raise Hidden()
    law = law_of(facts.region_path, at)
    report, case = open_report(facts, finding, owner_id=street.pk, law=law, by=by, at=at, is_missed=True)
    report.reported_at = at
    report.save(update_fields=["reported_at"])
    send_copies(report, law=law, by=by, at=at)
    ledger.record(Act.MISSED, on=case, by=by, at=at, rule_version=law.version, **_told(report, "unreported"))
    return report.pk


def _told(report: Report, how: str) -> dict:
    return {"estate": report.estate_id, "enterprise": report.enterprise_id, "matter": report.matter, "how": how}
