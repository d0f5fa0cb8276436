"""The enterprise takes back what it entered by mistake, before a department accepted it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden
from anju.programmes.triplicates.actions.held import NotThere, held, law_of, need_state, running, words
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.queries import enterprise_desk

TAKEN_BACK_FROM = ("found", "reported", "unplaced")


@transaction.atomic
def withdraw(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Take a mistaken entry back (撤回误报): it ends, stays with its reason, and whoever has a copy is told.

    What was noted as late or unreported stays: an enterprise does not take back what it owes.

    :raises Hidden: if ``by`` does not speak for the enterprise that entered it; :raises WordsMissing: without a reason;
    :raises NotThere: once a department accepted it, or it was noted as missed.
    """
    report = held(case_id)
    case = running(report, by)
    if not is_of_the_enterprise(report, case, by):
        raise Hidden()
    need_state(case, *TAKEN_BACK_FROM)
    if report.is_missed:
        raise NotThere(_("It was noted as late or not reported, so it stays; ask the street to close it."))
    told = words(reason, field="reason", most=500)
    cases.recall(case_id, at=at)
    cases.advance(case_id, to="withdrawn", by=by, at=at)
    report.ended_at, report.concerned, report.withdrawn_because = at, None, told
    report.save(update_fields=["ended_at", "concerned", "withdrawn_because"])
    ledger.record(
        Act.WITHDRAWN, on=case, by=by, at=at, rule_version=law_of(report.region_path, at).version,
        estate=report.estate_id, matter=report.matter, was_reported=report.reported_at is not None,
    )  # fmt: skip


def may_withdraw(report: Report, case, by: Actor) -> bool:
    """Whether ``by`` may take it back now."""
    is_early = not case.closed_at and case.state in TAKEN_BACK_FROM and not report.is_missed
    return is_early and is_of_the_enterprise(report, case, by)


def is_of_the_enterprise(report: Report, case, by: Actor) -> bool:
    """Whether ``by`` speaks for the office of the enterprise that entered it."""
    desk = enterprise_desk(report.pk)
    return desk is not None and desk in by.office_ids and access.allows(by, Act.WITHDRAWN, on=case.reach())
