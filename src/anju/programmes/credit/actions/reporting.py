"""Printing a credit report (信用报告): what stands in it is frozen under a code to check it by."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import ids
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.programmes.credit.actions.looking import note_look
from anju.programmes.credit.acts import OVERSEERS, Act
from anju.programmes.credit.models import Report
from anju.programmes.credit.queries import reports, seen
from anju.programmes.credit.types import Who
from anju.programmes.credit.types_requests import LookedAt, Purpose

LENGTH = 16  # 80 bits: nobody comes upon a report by guessing


class NoPurpose(Problem):
    """An officer says what a report is for."""

    code = "no_purpose"


@transaction.atomic
def print_report(who: Who, subject_id: UUID, *, by: Actor, at: datetime, purpose: Purpose = Purpose.OWN) -> Report:
    """Freeze what stands on file today and give it a code; an officer's look is kept for the subject to read.

    :raises Hidden: for whoever neither oversees the subject nor is it; :raises NoPurpose: if an officer names none.
    """
    access.require(by, Act.REPORT_PRINTED)
    subject = seen.subject(by, who, subject_id, at=at)
    is_own = seen.is_own(by, subject)
    if not is_own and purpose is Purpose.OWN:
        raise NoPurpose(_("Say what the report is for; the enterprise reads it."), field="purpose")
    purpose = Purpose.OWN if is_own else purpose
    facts = reports.facts(subject, at=at)
    row = Report.objects.create(
        code=ids.readable_code(LENGTH), who=who.value, subject_id=subject.id, region_path=subject.row.region_path,
        enterprise_id=subject.id if subject.is_enterprise else subject.row.enterprise_id, as_of=local_day(at),
        facts=facts, digest=reports.digest(facts), purpose=purpose.value, office_id=None if is_own else _office(by),
        printed_at=at, printed_by_id=by.actor_id,
    )  # fmt: skip
    note_look(subject, what=LookedAt.REPORT, by=by, at=at, purpose=purpose)
    ledger.record(
        Act.REPORT_PRINTED, on=row, by=by, at=at, purpose=purpose.value, subject=who.value,
        records=len(facts["records"]), report=row.pk,
    )  # fmt: skip
    return row


def _office(by: Actor) -> UUID | None:
    return next((grant.office_id for grant in by.grants if grant.role in OVERSEERS and grant.office_id), None)
