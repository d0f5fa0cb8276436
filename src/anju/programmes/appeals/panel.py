"""What the engine's case page shows of an appeal, above the orders."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``appeals/panel.html`` for this reader."""
    return {}
