"""The ledger's timers: sealing every minute, a look at everything every night, the coming months every day."""

from procrastinate.contrib.django import app

from anju.ground.ledger import actions
from anju.kit import clock

_has_looked_at_everything = False


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="ledger.seal", name="ledger.seal")
def seal(timestamp: int) -> None:
    """Seal what was recorded; the first time in this process, look for entries of any age."""
    global _has_looked_at_everything
    actions.seal_pending(at=clock.now(), whole=not _has_looked_at_everything)
    _has_looked_at_everything = True


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="ledger.seal_whole", name="ledger.seal_whole")
def seal_whole(timestamp: int) -> None:
    """Seal entries of any age: those whose transaction stayed open for longer than a day."""
    actions.seal_pending(at=clock.now(), whole=True)


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="ledger.months", name="ledger.months")
def prepare_months(timestamp: int) -> None:
    """Make the partitions of the coming months."""
    actions.ensure_partitions(at=clock.now())
