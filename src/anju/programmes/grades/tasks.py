"""The timer: once a day offices that have not answered an opinion round are reminded, before its last day."""

from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.grades import actions


@app.periodic(cron="20 1 * * *")
@app.task(name="grades.warn_of_silence", queueing_lock="grades.warn_of_silence", pass_context=False)
def warn_of_silence(timestamp: int) -> int:
    """Remind; a day that was missed is made up by the next one."""
    return actions.warn_of_silence(clock.now())
