"""What the case page shows of a registration or a dispute, to whoever may read the case."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor


def enterprise_panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    from anju.programmes.registrations import queries

    return {"registration": queries.registration_of(case_id, by=by)}


def dispute_panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    from anju.programmes.registrations import queries

    return {"dispute": queries.dispute_of(case_id)}
