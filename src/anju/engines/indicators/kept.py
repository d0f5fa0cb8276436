"""What took long to count is not counted again for a while.

A question that is asked as of the same moment has the same answer for ever: what is recorded later is left out. So a
page whose figures took long is told, for five minutes, as of the moment they were counted, which stands on the page;
where they come quickly every look counts anew. Each server process remembers for itself; nothing is kept on disk.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

SLOW = 0.4  # seconds
KEPT = timedelta(minutes=5)
MOST = 500

_answers: OrderedDict[Hashable, Any] = OrderedDict()
_moments: OrderedDict[Hashable, datetime] = OrderedDict()
_lock = Lock()


def moment(question: Hashable, *, at: datetime) -> datetime:
    """As of when a page that asks ``question`` at ``at`` should be told: now, or when it was slowly counted."""
    with _lock:
        found = _moments.get(question)
    return found if found and timedelta() <= at - found < KEPT else at


def counted(key: Hashable, count: Callable[[], Any], *, question: Hashable, as_of: datetime) -> Any:
    """The answer kept under ``key``, which holds ``as_of``, or what ``count`` gives; kept if that took long."""
    with _lock:
        if key in _answers:
            return _answers[key]
    began = time.monotonic()
    answer = count()
    if time.monotonic() - began >= SLOW:
        with _lock:
            _keep(_answers, key, answer)
            _keep(_moments, question, as_of)
    return answer


def _keep(kept: OrderedDict, key: Hashable, value: Any) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > MOST:
        kept.popitem(last=False)


def forget() -> None:
    """Count anew next time (tests)."""
    with _lock:
        _answers.clear()
        _moments.clear()
