"""Telling people of what was done, and sending what is due: again and again, in the process of the jobs."""

import logging
from collections.abc import Callable
from threading import Event
from uuid import UUID

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from anju.engines.messaging import actions
from anju.engines.messaging.hooks import actions as hooks
from anju.kit import clock

PAUSE = 1.0  # seconds between two looks at what waits
log = logging.getLogger(__name__)


def keep_telling(stop: Event) -> None:
    """Tell what waits until ``stop``."""
    _keep(actions.tell_waiting, stop)


def keep_sending(stop: Event) -> None:
    """Send what is due until ``stop``; apart from telling, which waits for no mail server."""
    _keep(lambda: actions.send_due(at=clock.now()), stop)


def keep_hooking(stop: Event) -> None:
    """Send to webhooks until ``stop``; apart from letters, which wait for no program outside."""
    _keep(lambda: hooks.send_due(at=clock.now()), stop)


def _keep(work: Callable[[], int], stop: Event) -> None:
    """Work while there is some, look again after a pause. A database that is away is asked again."""
    while not stop.wait(PAUSE):
        try:
            while work() and not stop.is_set():
                pass
        except Exception:
            log.exception("messages are stuck; trying again")
        finally:
            connection.close()  # back into the pool


@app.task(name="messaging.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(entry_id: str) -> int:
    """Tell everybody who must know of one entry that could not be told together with others."""
    return actions.tell(UUID(entry_id))


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="messaging.forget", name="messaging.forget")
def forget(timestamp: int) -> None:
    """Delete the marks of what left long ago."""
    actions.forget(at=clock.now())
