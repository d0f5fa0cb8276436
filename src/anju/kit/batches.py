"""Taking what comes in handfuls, for statements that write many rows at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of ``size`` items each, the last one shorter."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
