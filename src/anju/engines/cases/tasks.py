"""The timer: once a minute the clock is read, and what fell due is marked."""

from procrastinate.contrib.django import app

from anju.engines.cases import actions
from anju.kit import clock


@app.periodic(cron="* * * * *")
@app.task(name="cases.mark_overdue", queueing_lock="cases.mark_overdue", pass_context=False)
def mark_overdue(timestamp: int) -> int:
    """Mark what is overdue now; a minute that was missed is made up by the next one."""
    return actions.mark_overdue(clock.now())
