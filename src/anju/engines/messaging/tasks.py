"""Telling people of what was done: again and again for notices; a job for an act that goes out as a letter."""

import logging
from threading import Event
from uuid import UUID

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from anju.engines.messaging import actions
from anju.kit import clock

PAUSE = 1.0  # seconds between two looks at what waits
log = logging.getLogger(__name__)


def keep_telling(stop: Event) -> None:
    """Tell what waits until ``stop``; run by the process of the jobs. A database that is away is asked again."""
    while not stop.wait(PAUSE):
        try:
            while actions.tell_waiting():
                pass
        except Exception:
            log.exception("what waits to be told could not be told; trying again")
        finally:
            connection.close()  # back into the pool


@app.task(name="messaging.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(entry_id: str) -> int:
    """Tell everybody who must know of one entry."""
    return actions.deliver(UUID(entry_id), at=clock.now())
