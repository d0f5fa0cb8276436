"""The timer: every ten minutes the clock is read, and what is over is ended."""

from procrastinate.contrib.django import app

from anju.engines.publishing import actions
from anju.kit import clock


@app.periodic(cron="*/10 * * * *")
@app.task(name="publishing.end_due", queueing_lock="publishing.end_due", pass_context=False)
def end_due(timestamp: int) -> int:
    """End what is no longer to be public, and tell offices whose notices are over."""
    return actions.end_due(clock.now())
