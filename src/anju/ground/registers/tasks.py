"""Work by the clock."""

from procrastinate.contrib.django import app

from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions
from anju.kit import clock


@app.periodic(cron="5 0 * * *", periodic_id="registers.turn_contracts")
@app.task(name="registers.turn_contracts", queueing_lock="registers.turn_contracts", pass_context=False)
def turn_contracts(timestamp: int) -> None:
    """Soon after midnight: contracts that begin or end today change who manages an estate."""
    actions.turn_contracts(by=SYSTEM, at=clock.now())
