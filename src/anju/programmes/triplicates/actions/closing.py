"""The street: it sends a report to another department, and closes what was fed back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import NewOrder, OrderRole, Result
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Problem
from anju.programmes.triplicates.actions.held import accountable, held, law_of, need_state, running, words
from anju.programmes.triplicates.actions.sending import departments
from anju.programmes.triplicates.acts import Act


class NoSuchDepartment(Problem):
    """The office is no department of the place."""

    code = "no_such_department"


@transaction.atomic
def reroute(*, case_id: UUID, office_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Send a report to another department, or back to the one whose answer does not do; its clock begins anew.

    :raises NoSuchDepartment, WordsMissing: with the field to correct; :raises NotThere: if it was accepted or is over.
    """
    report = held(case_id)
    case = running(report, by)
    access.require(by, Act.REROUTED, on=accountable(case))
    need_state(case, "unplaced", "reported", "answered")
    if office_id not in {office.pk for office in departments(report.region_path, at=at)}:
        raise NoSuchDepartment(_("Choose a department of this place."), field="office")
    law, told = law_of(report.region_path, at), words(reason, field="reason", most=500)
    if case.state == "reported":
        cases.advance(case_id, to="unplaced", by=by, at=at, rules=law)
    cases.advance(case_id, to="reported", by=by, at=at, rules=law)
    cases.send(case_id, [NewOrder(office_id=office_id, role=OrderRole.LEAD, instruction=told)], at=at)
    report.answered_at = None
    report.save(update_fields=["answered_at"])
    ledger.record(Act.REROUTED, on=case, by=by, at=at, rule_version=law.version, office=office_id)


@transaction.atomic
def close(*, case_id: UUID, by: Actor, at: datetime) -> None:
    """Close what was fed back, with the result the department gave; who is concerned is forgotten.

    :raises NotThere: if nothing was fed back yet.
    """
    report = held(case_id)
    case = running(report, by)
    access.require(by, Act.CLOSED, on=accountable(case))
    need_state(case, "answered")
    result = _result(case_id)
    cases.recall(case_id, at=at)
    cases.advance(case_id, to="closed", by=by, at=at, outcome=result)
    report.ended_at, report.concerned = at, None
    report.save(update_fields=["ended_at", "concerned"])
    ledger.record(Act.CLOSED, on=case, by=by, at=at, estate=report.estate_id, result=result)


def _result(case_id: UUID) -> str:
    """How the department's last order ended."""
    ended = [order.result for order in case_queries.orders(case_id) if order.role == OrderRole.LEAD and order.result]
    return ended[-1] if ended else Result.SOLVED.value
