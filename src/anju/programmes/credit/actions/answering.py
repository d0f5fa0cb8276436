"""The bureau answers what was asked: is it complete, is it repaired (信用修复), is it corrected (更正)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden
from anju.programmes.credit.actions.asking import need_repairable
from anju.programmes.credit.actions.deciding import SamePerson
from anju.programmes.credit.actions.ending import end, law_of
from anju.programmes.credit.actions.held import given, held, keeps, value
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Correction, Record, Request
from anju.programmes.credit.types import Ended
from anju.programmes.credit.types_requests import Ask, Outcome


class AnsweredBefore(Conflict):
    """A request is decided once."""

    code = "answered_before"


class NotComplete(Conflict):
    """The enterprise was asked to add something first."""

    code = "not_complete"


@transaction.atomic
def return_repair(case_id: UUID, *, lacking: str, by: Actor, at: datetime) -> None:
    """Send an application back to be completed; the bureau's term begins anew with what comes.

    :raises Hidden: if there is none, or another bureau keeps the record; :raises ReasonMissing: without saying what.
    :raises AnsweredBefore, NotComplete: if it was decided, or sent back before.
    """
    request = _taken(case_id, Act.REPAIR_RETURNED, Ask.REPAIR, by=by)
    request.lacking = given(lacking, field="reason")[:1000]
    request.returned_at, request.completed_at = at, None
    request.save(update_fields=["lacking", "returned_at", "completed_at"])
    cases.advance(case_id, to="incomplete", by=by, at=at)
    _record(Act.REPAIR_RETURNED, request, law=law_of(request.record, at), by=by, at=at)


@transaction.atomic
def grant_repair(case_id: UUID, *, by: Actor, at: datetime, reason: str = "") -> None:
    """Repair a record: from today nobody reads it and it counts nothing, where the rules of the day say so.

    :raises Hidden, AnsweredBefore, NotComplete: as :func:`return_repair`; :raises SamePerson: if ``by`` recorded it.
    :raises NotNow: if something came in between: an objection, or a term of new rules.
    """
    request = _taken(case_id, Act.REPAIRED, Ask.REPAIR, by=by)
    record, law = request.record, law_of(request.record, at)
    need_another(record, by=by, law=law)
    need_repairable(record, law, at=at, but=case_id)
    _decide(request, Outcome.GRANTED, reason=reason.strip(), by=by, at=at)
    cases.advance(case_id, to="decided", by=by, at=at)
    end(record, why=Ended.REPAIRED, on=local_day(at), act=Act.REPAIRED, law=law, by=by, at=at)


@transaction.atomic
def refuse_repair(case_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse a repair; the record stays as it is, and may be asked for again.

    :raises Hidden, AnsweredBefore, NotComplete, SamePerson: as above; :raises ReasonMissing: without a reason.
    """
    request = _taken(case_id, Act.REPAIR_REFUSED, Ask.REPAIR, by=by)
    law = law_of(request.record, at)
    need_another(request.record, by=by, law=law)
    _decide(request, Outcome.REFUSED, reason=given(reason), by=by, at=at)
    cases.advance(case_id, to="decided", by=by, at=at)
    _record(Act.REPAIR_REFUSED, request, law=law, by=by, at=at)


@transaction.atomic
def decline_correction(case_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse a request to correct a record.

    :raises Hidden, AnsweredBefore: as above; :raises ReasonMissing: without a reason.
    """
    request = _taken(case_id, Act.CORRECTION_DECLINED, Ask.CORRECTION, by=by)
    _decide(request, Outcome.REFUSED, reason=given(reason), by=by, at=at)
    cases.advance(case_id, to="decided", by=by, at=at)
    _record(Act.CORRECTION_DECLINED, request, law=law_of(request.record, at), by=by, at=at)


def take_up(case_id: UUID, correction: Correction, *, by: Actor, at: datetime) -> None:
    """Answer a request by the correction that was proposed; part of that act, which holds the record.

    :raises Hidden: if it asks about another record; :raises AnsweredBefore: if it was decided.
    """
    request = _taken(case_id, Act.CORRECTION_PROPOSED, Ask.CORRECTION, by=by)
    if request.record_id != correction.record_id:
        raise Hidden()
    request.correction = correction
    _decide(request, Outcome.GRANTED, reason="", by=by, at=at)
    cases.advance(case_id, to="decided", by=by, at=at)


# ── parts ────────────────────────────────────────────────────────────────────


def _taken(case_id: UUID, act: Declared, ask: Ask, *, by: Actor) -> Request:
    """A request that waits, its record locked."""
    record_id = Request.objects.filter(pk=case_id, ask=ask).values_list("record_id", flat=True).first()
    if record_id is None:
        raise Hidden()
    record = held(record_id)
    if not keeps(by, act, record):
        raise Hidden()
    request = Request.objects.select_for_update().get(pk=case_id)
    if request.is_decided:
        raise AnsweredBefore(
            _("%(number)s was decided before; open it again to read how."), number=case_queries.case(case_id).number
        )
    if request.is_incomplete:
        raise NotComplete(_("The enterprise has to complete this application first; it was told what is missing."))
    request.record = record
    return request


def need_another(record: Record, *, by: Actor, law: Rules) -> None:
    """:raises SamePerson: if ``by`` recorded it and the rules want somebody else to decide on its repair."""
    if value(law, "credit.repair_second_person") is False:
        return
    if record.recorder_id in (by.actor_id, by.acting_for_id):
        raise SamePerson(_("You recorded %(number)s; somebody else of the bureau has to decide."), number=record.number)


def _decide(request: Request, outcome: Outcome, *, reason: str, by: Actor, at: datetime) -> None:
    request.outcome, request.reason = outcome.value, reason[:1000]
    request.decided_at, request.decided_by_id = at, by.actor_id
    request.save(update_fields=["outcome", "reason", "decided_at", "decided_by", "correction"])


def _record(act: Declared, request: Request, *, law: Rules, by: Actor, at: datetime) -> None:
    ledger.record(
        act, on=case_queries.case(request.pk), by=by, at=at, rule_version=law.version, record=request.record_id,
        estate=request.record.estate_id,
    )  # fmt: skip
