"""The timer: once an hour the clock is read, and whoever has little time left to object is told."""

from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.credit import actions


@app.periodic(cron="7 * * * *")
@app.task(name="credit.warn_of_windows", queueing_lock="credit.warn_of_windows", pass_context=False)
def warn_of_windows(timestamp: int) -> int:
    """Tell of windows that end soon; an hour that was missed is made up by the next one."""
    return actions.warn_of_windows(clock.now())
