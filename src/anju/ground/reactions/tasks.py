"""Doing what follows from acts: again and again, in the process of the jobs."""

from threading import Event

from anju.ground.reactions import actions
from anju.kit import clock, looping


def keep_reacting(stop: Event) -> None:
    """Do what waits until ``stop``."""
    looping.keep(lambda: actions.run_waiting(at=clock.now()), stop, what="reactions")
