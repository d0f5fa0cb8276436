"""The kinds of publication that rooms declare in their ``notices.py``."""

from functools import cache

from anju.engines.publishing.types import NoticeKind, Recheck
from anju.kit import sockets


@cache
def kinds() -> dict[str, NoticeKind]:
    """Name → kind of publication.

    :raises ValueError: if two rooms declare the same name.
    """
    found: dict[str, NoticeKind] = {}
    for one in sockets.declared("notices", NoticeKind):
        if found.setdefault(one.name, one) is not one:
            raise ValueError(f"the kind of publication {one.name} is declared twice")
    return found


def kind(name: str) -> NoticeKind:
    """The kind of that name; one that no room declares any more is shown as what it was called.

    A programme may be taken out of the house; what it published stays readable.
    """
    return kinds().get(name) or NoticeKind(name=name, title=name, objects=False)


@cache
def rechecks() -> dict[str, Recheck]:
    """Kind of publication → how its lists are computed again, as rooms declare it in their ``rechecks.py``."""
    return {one.kind: one for one in sockets.declared("rechecks", Recheck)}
