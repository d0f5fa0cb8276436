"""The timer: every ten minutes the clock is read; windows that are over are closed, and what is due then follows."""

from procrastinate.contrib.django import app

from anju.engines.ballots import actions
from anju.kit import clock


@app.periodic(cron="*/10 * * * *")
@app.task(name="ballots.end_windows", queueing_lock="ballots.end_windows", pass_context=False)
def end_windows(timestamp: int) -> int:
    """Mix open urns, close what is over, look for what is unusual, forget drafts that nobody can send any more."""
    at = clock.now()
    actions.mix_urns()
    closed = actions.close_due(at=at)
    actions.look_due(at=at)
    actions.drop_drafts_of_closed()
    return closed
