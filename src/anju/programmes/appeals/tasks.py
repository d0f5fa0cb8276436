"""The job that sends a new secret. Its argument is the identifier of the request and nothing else."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from anju.kit import clock
from anju.programmes.appeals import actions


@app.task(name="appeals.send_secret", retry=RetryStrategy(max_attempts=6, exponential_wait=4))
def send_secret(recovery_id: str) -> bool:
    """Send the secret that was asked for, if number and telephone belong together."""
    return actions.send_secret(UUID(recovery_id), at=clock.now())
