"""The timer: every ten minutes the clock is read; windows that are over are closed, and what is due then follows."""

from uuid import UUID

from procrastinate.contrib.django import app

from anju.engines.ballots import actions
from anju.engines.ballots.actions import printing
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
    printing.drop_old_slips(before=at - printing.KEPT)
    return closed


@app.task(name="ballots.load_roll", pass_context=False)
def load_roll(file_id: str) -> None:
    """Read a large file of households; its row says how far."""
    actions.load_file(UUID(file_id), at=clock.now())


@app.task(name="ballots.make_slips")
def make_slips(order_id: str) -> None:
    """Set the slips of one order."""
    printing.make_slips(UUID(order_id), at=clock.now())
