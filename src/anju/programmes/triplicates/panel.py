"""What the case page shows of a triplicate: the dissuasions, the three copies side by side, and what is next."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``triplicates/panel.html`` for a reader who may read the case."""
    from anju.engines.cases import queries as cases
    from anju.ground.access import checks as access
    from anju.programmes.triplicates import queries
    from anju.programmes.triplicates.actions.reading import may_read_concerned
    from anju.programmes.triplicates.actions.withdrawing import may_withdraw
    from anju.programmes.triplicates.models import Report

    found = queries.view(Report.objects.select_related("case").get(pk=case_id))
    may_sign = {order.pk for order in cases.orders(case_id) if order.is_open and order.office_id in by.office_ids}
    return {
        "found": found, "case": found.case, "at": at, "copies": copies(found, at=at, mine=may_sign),
        "may_read_concerned": access.sees(by, found.case.reach()) and may_read_concerned(found.row, found.case, by),
        "may_withdraw": may_withdraw(found.row, found.case, by),
        "is_named": found.row.concerned is not None, "report_due": found.case.due_at,
    }  # fmt: skip


def copies(found, *, at: datetime, mine=frozenset()) -> list[dict]:
    """Each copy with its title, whether it waits for the reader, and the word of where it stands."""
    from anju.programmes.triplicates.types import PART_TITLES

    return [
        {"copy": one, "title": PART_TITLES[one.part], "is_mine": one.order_id in mine and not one.received_at,
         "feedback_is_mine": one.part == "1" and one.order_id in mine and one.received_at is not None,
         "is_late": bool(one.due_at and not one.done_at and one.due_at < at)}
        for one in found.copies
    ]  # fmt: skip
