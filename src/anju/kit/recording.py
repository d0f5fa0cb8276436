"""The way to the ledger for rooms that stand beside it and may not import it.

The ledger fills it when the house starts; rooms above the ledger call the ledger itself.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

_recorder: list[Callable[..., UUID]] = []


def fill(recorder: Callable[..., UUID]) -> None:
    """Say who keeps the record; called once, by the ledger."""
    _recorder[:] = [recorder]


def record(act, *, on, by, at, **facts: Any) -> UUID:
    """Record an act as ``ledger.actions.record`` does, in the caller's transaction.

    :raises LookupError: if there is no ledger; an act that cannot be recorded must not happen.
    """
    if not _recorder:
        raise LookupError("no ledger: nothing can be recorded")
    return _recorder[0](act, on=on, by=by, at=at, **facts)
