"""Work that is looked for again and again in a thread of the process of the jobs."""

import logging
from collections.abc import Callable
from threading import Event

from django.db import connection

PAUSE = 1.0  # seconds between two looks
log = logging.getLogger(__name__)


def keep(work: Callable[[], int], stop: Event, *, what: str) -> None:
    """Work while there is some, look again after a pause. A database that is away is asked again.

    :param work: does some of it and says how much; 0 when there is none.
    :param what: what is stuck, for the log, when ``work`` raises.
    """
    while not stop.wait(PAUSE):
        try:
            while work() and not stop.is_set():
                pass
        except Exception:
            log.exception("%s are stuck; trying again", what)
        finally:
            connection.close()  # back into the pool
