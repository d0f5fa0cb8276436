"""What the case page shows of an objection, and of a request to repair or correct a record."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``credit/panel.html`` for a reader who may read the case."""
    from anju.programmes.credit.actions.held import keeps
    from anju.programmes.credit.acts import Act
    from anju.programmes.credit.queries import objections

    found = objections.view(case_id)
    may_decide = not found.row.is_decided and keeps(by, Act.OBJECTION_DECIDED, found.record)
    return {"objection": found, "may_decide": may_decide, "at": at}


def request_panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``credit/request_panel.html`` for a reader who may read the case."""
    from anju.kit.clock import local_day
    from anju.programmes.credit.actions.held import law_on
    from anju.programmes.credit.queries import repairs, requests

    found = requests.view(case_id)
    stands = repairs.stands(found.record, law_on(found.record.region_path, at), day=local_day(at), but=case_id)
    return {"request": found, "stands": stands, "at": at}
