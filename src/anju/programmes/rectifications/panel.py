"""What the case page shows of a notice: each problem with its photographs in pairs, and what may be done about it."""

from datetime import datetime
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``rectifications/panel.html`` for a reader who may read the case."""
    from anju.programmes.rectifications import queries, rules
    from anju.programmes.rectifications.actions.held import accountable
    from anju.programmes.rectifications.acts import Act
    from anju.programmes.rectifications.models import Notice
    from anju.programmes.rectifications.types import IN_HAND

    notice = queries.view(Notice.objects.select_related("case", "objection").get(pk=case_id))
    case, objection = notice.case, notice.objection
    above = accountable(case)
    waits = objection is not None and not objection.is_decided
    is_late = case.state in IN_HAND and rules.may_check(case.state, due_at=case.due_at, at=at)
    return {
        "notice": notice, "objection": objection, "at": at,
        "may_decide": waits and not case.closed_at and access.allows(by, Act.OBJECTION_DECIDED, on=above),
        "may_check_late": is_late and access.allows(by, Act.PASSED, on=above),
        "may_object": objection is None and case.state in IN_HAND and _holds(case, by, Act.OBJECTED),
        "failed": case.state == "failed",
    }  # fmt: skip


def _holds(case, by: Actor, act) -> bool:
    """Whether it is the turn of an office that ``by`` speaks for, and ``by`` may do ``act``."""
    return bool(by.office_ids.intersection(case.turn_ids)) and access.allows(by, act)
