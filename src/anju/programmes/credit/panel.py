"""What the case page shows of an objection: each item with its points side by side, and what was decided."""

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
