"""The kinds of poll that programmes declare in their ``rolls.py``."""

from functools import cache

from anju.engines.ballots.types import BallotType
from anju.kit import sockets
from anju.kit.errors import Hidden


@cache
def types() -> dict[str, BallotType]:
    """Name → kind of poll.

    :raises ValueError: if two rooms declare the same name.
    """
    found: dict[str, BallotType] = {}
    for one in sockets.declared("rolls", BallotType):
        if found.setdefault(one.name, one) is not one:
            raise ValueError(f"the kind of poll {one.name} is declared twice")
    return found


def type_of(name: str) -> BallotType:
    """The declared kind.

    :raises Hidden: if no installed programme declares it.
    """
    if name not in types():
        raise Hidden()
    return types()[name]
