"""The timer: once a minute the clock is read, and what fell due is recorded."""

from procrastinate.contrib.django import app

from anju.engines.cases import actions
from anju.kit import clock


@app.periodic(cron="* * * * *")
@app.task(name="cases.run_clocks", queueing_lock="cases.run_clocks", pass_context=False, aliases=["cases.mark_overdue"])
def run_clocks(timestamp: int) -> int:
    """Record what fell due by now; a minute that was missed is made up by the next one."""
    return actions.run_clocks(clock.now())
