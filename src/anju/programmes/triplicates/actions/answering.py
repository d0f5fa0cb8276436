"""The department: it accepts its copy, says that it is not competent, or feeds the result back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Evidence, NewOrder, OrderRole, Result
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.programmes.triplicates import rules as decide
from anju.programmes.triplicates.actions.held import department_order, held, law_of, need_state, running, words
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.queries import enterprise_desk


@transaction.atomic
def accept(*, case_id: UUID, by: Actor, at: datetime) -> None:
    """Accept a report (受理): the time to answer begins. A copy not yet signed for is signed for with it.

    :raises Hidden: if no open order lies with an office of ``by``; :raises NotThere: if it was accepted already.
    """
    report = held(case_id)
    case = running(report, by)
    order = department_order(case_id, by, Act.ACCEPTED)
    need_state(case, "reported")
    on_time = decide.is_in_time(at, order.due_at)
    law = law_of(report.region_path, at)
    cases.receive(order.pk, by=by, at=at)
    cases.advance(case_id, to="accepted", by=by, at=at, rules=law)
    ledger.record(
        Act.ACCEPTED, on=case, by=by, at=at, rule_version=law.version, order=order.pk, office=order.office_id,
        minutes=decide.minutes(order.sent_at, at), on_time=on_time,
    )  # fmt: skip


@transaction.atomic
def decline(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Say that the department is not competent, and who is; the street sends it on.

    :raises WordsMissing: without a reason; :raises NotThere: once the result was fed back.
    """
    report = held(case_id)
    case = running(report, by)
    order = department_order(case_id, by, Act.ACCEPTED)
    need_state(case, "reported", "accepted")
    cases.return_order(order.pk, reason=words(reason, field="reason", most=500), by=by, at=at)


@transaction.atomic
def answer(
    *, case_id: UUID, result: Result, report: str, photos: Sequence[Evidence] = (), by: Actor, at: datetime
) -> None:
    """Feed the result back: the enterprise gets it to sign for, the street to close.

    :raises WordsMissing: without a sentence on what was done; :raises NotThere: if it was not accepted.
    """
    row = held(case_id)
    case = running(row, by)
    order = department_order(case_id, by, Act.ANSWERED)
    need_state(case, "accepted")
    law = law_of(row.region_path, at)
    told = words(report, field="report", most=2000)
    cases.answer_order(order.pk, result=result, report=told, evidence=photos, by=by, at=at, rules=law)
    row.answered_at = at
    row.save(update_fields=["answered_at"])
    _give_to_the_enterprise(row, at)
    ledger.record(
        Act.ANSWERED, on=case, by=by, at=at, rule_version=law.version, order=order.pk, office=order.office_id,
        minutes=decide.minutes(order.sent_at, at), on_time=decide.is_in_time(at, order.due_at),
        result=Result(result).value,
    )  # fmt: skip


def _give_to_the_enterprise(row: Report, at: datetime) -> None:
    """The result, to be signed for by whoever reported, or should have."""
    desk = enterprise_desk(row.pk)
    holds = any(one.is_open and one.office_id == desk for one in case_queries.orders(row.pk))
    if desk and not holds:
        cases.send(row.pk, [NewOrder(office_id=desk, role=OrderRole.CO)], at=at)
