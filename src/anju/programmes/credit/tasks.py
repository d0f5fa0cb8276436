"""The timers: once an hour whoever has little time left to object is told; once a day terms of publication end, and
looks that are kept no longer are forgotten."""

from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.credit import actions


@app.periodic(cron="7 * * * *")
@app.task(name="credit.warn_of_windows", queueing_lock="credit.warn_of_windows", pass_context=False)
def warn_of_windows(timestamp: int) -> int:
    """Tell of windows that end soon; an hour that was missed is made up by the next one."""
    return actions.warn_of_windows(clock.now())


@app.periodic(cron="12 0 * * *")
@app.task(name="credit.end_terms", queueing_lock="credit.end_terms", pass_context=False)
def end_terms(timestamp: int) -> int:
    """End what has been public for its longest term; a day that was missed is made up by the next one."""
    return actions.end_terms(clock.now())


@app.periodic(cron="42 3 * * *")
@app.task(name="credit.forget_looks", queueing_lock="credit.forget_looks", pass_context=False)
def forget_looks(timestamp: int) -> int:
    """Forget looks at credit files that are kept no longer."""
    return actions.forget_looks(clock.now())
