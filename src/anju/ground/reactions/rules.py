"""When a reaction that failed is tried again, and whether acts would set one another off for ever."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

MOST_TRIES = 12  # with the pauses below about a day
LONGEST_PAUSE = timedelta(hours=4)


def tried_again_at(at: datetime, *, attempts: int) -> datetime | None:
    """When to try again after ``attempts`` that failed: 1, 2, 4 … minutes, at most 4 hours; None: give up."""
    if attempts >= MOST_TRIES:
        return None
    return at + min(timedelta(minutes=2 ** (attempts - 1)), LONGEST_PAUSE)


def ring(leads_to: Mapping[str, Collection[str]]) -> list[str]:
    """A ring of acts that set one another off, the first again at its end; empty if there is none.

    :param leads_to: an act → the acts that reactions to it record.
    """
    done: set[str] = set()
    for act in sorted(leads_to):
        if found := _ring_from(act, leads_to, [], done):
            return found
    return []


def _ring_from(act: str, leads_to: Mapping[str, Collection[str]], way: list[str], done: set[str]) -> list[str]:
    if act in way:
        return [*way[way.index(act) :], act]
    if act in done:
        return []
    for further in sorted(leads_to.get(act, ())):
        if found := _ring_from(further, leads_to, [*way, act], done):
            return found
    done.add(act)
    return []
