"""The job that tells people of one act. Its argument is the entry's identifier and nothing else."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from anju.engines.messaging import actions
from anju.kit import clock


@app.task(name="messaging.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(entry_id: str) -> int:
    """Tell everybody who must know of an entry."""
    return actions.deliver(UUID(entry_id), at=clock.now())
