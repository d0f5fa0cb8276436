"""The office that decided looks at what was done: carried out, or once more."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import NewOrder, OrderRole
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.programmes.conferences.actions.held import end_of, law_of, need, words
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.models import Decision


def accountable(case) -> Subject:
    """A case as the office that ordered it holds it: reached by its people and those above, not from below."""
    path = offices.office(case.office_id).region_path
    return Subject(subject_type=case.subject_type, pk=case.pk, region_path=path, office_ids=(case.office_id,))


@transaction.atomic
def check(
    *, case_id: UUID, passed: bool, reason: str = "", due_on: date | None = None, by: Actor, at: datetime
) -> None:
    """Check what an office reported: carried out, or back to it with a reason and, if one is named, a new day.

    :raises Hidden: if it is no decision of ``by``'s. :raises NotThen: if nothing was reported.
    """
    case = case_queries.seen(by, case_id)
    found = Decision.objects.select_for_update(of=("self",)).select_related("item__matter").filter(pk=case_id).first()
    if found is None:
        raise Hidden()
    access.require(by, Act.CHECKED, on=accountable(case))
    need(case.state == "answered")
    if passed:
        cases.advance(case_id, to="done", by=by, at=at, outcome="solved")
    else:
        _again(found, case, reason=words(reason, field="reason", most=500), due_on=due_on, by=by, at=at)
    matter = found.item.matter
    ledger.record(
        Act.CHECKED, on=case, by=by, at=at, matter=matter.pk, office=found.office_id, level=found.item.meeting.level,
        passed=passed,
    )  # fmt: skip


def _again(found: Decision, case, *, reason: str, due_on: date | None, by: Actor, at: datetime) -> None:
    law = law_of(case.region_path, at)
    until = end_of(due_on, law=law, at=at) or case.due_at
    lead = [order for order in case_queries.orders(case.pk) if order.role == OrderRole.LEAD][-1]
    cases.advance(case.pk, to="issued", by=by, at=at, rules=law, due_at=end_of(due_on, law=law, at=at))
    new = NewOrder(office_id=lead.office_id, role=OrderRole.LEAD, due_at=until if until and until > at else None,
                   instruction=reason)  # fmt: skip
    cases.send(case.pk, [new], at=at)
