"""Once each morning: whose term for a matter runs out, and whose is over."""

from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.conferences import actions


@app.periodic(cron="25 0 * * *")  # UTC; 08:25 in China
@app.task(name="conferences.remind", queueing_lock="conferences.remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Remind offices of their matters; a day that was missed is made up by the next one."""
    return actions.remind(clock.now())
