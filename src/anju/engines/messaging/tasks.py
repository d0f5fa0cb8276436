"""Telling people of what was done, and sending what is due: again and again, in the process of the jobs."""

from threading import Event
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from anju.engines.messaging import actions
from anju.engines.messaging.hooks import actions as hooks
from anju.kit import clock, looping


def keep_telling(stop: Event) -> None:
    """Tell what waits until ``stop``."""
    looping.keep(actions.tell_waiting, stop, what="messages")


def keep_sending(stop: Event) -> None:
    """Send what is due until ``stop``; apart from telling, which waits for no mail server."""
    looping.keep(lambda: actions.send_due(at=clock.now()), stop, what="messages")


def keep_hooking(stop: Event) -> None:
    """Send to webhooks until ``stop``; apart from letters, which wait for no program outside."""
    looping.keep(lambda: hooks.send_due(at=clock.now()), stop, what="messages")


@app.task(name="messaging.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(entry_id: str) -> int:
    """Tell everybody who must know of one entry that could not be told together with others."""
    return actions.tell(UUID(entry_id))


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="messaging.forget", name="messaging.forget")
def forget(timestamp: int) -> None:
    """Delete the marks of what left long ago."""
    actions.forget(at=clock.now())
