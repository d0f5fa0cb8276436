"""The printing press."""

from uuid import UUID

from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.posters import actions


@app.task(name="posters.make")
def make(run_id: str) -> None:
    """Make the posters of one order."""
    actions.make_posters(UUID(run_id), at=clock.now())
