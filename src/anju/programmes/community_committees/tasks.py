"""Once each morning: what is still due, and what was not done in time."""

from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.community_committees import actions


@app.periodic(cron="20 0 * * *")  # UTC; 08:20 in China
@app.task(name="community_committees.remind", queueing_lock="community_committees.remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Remind committees and note what fell short; a day that was missed is made up by the next one."""
    return actions.remind(clock.now())
