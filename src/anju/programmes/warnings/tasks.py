"""The daily scan: every city that lists kinds of case for it, early in the morning."""

from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.warnings import actions


@app.periodic(cron="52 4 * * *")
@app.task(name="warnings.scan_daily", queueing_lock="warnings.scan_daily", pass_context=False)
def scan_daily(timestamp: int) -> int:
    """Scan; a day that was missed is made up by the next one."""
    return actions.scan_all(clock.now())
