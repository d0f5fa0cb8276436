"""What the ledger hands to other rooms: entries as values, the declared acts, and the way to follow acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from anju.ground.ledger.rules import merkle
from anju.kit import sockets
from anju.kit.acts import Act

__all__ = [
    "EntryFacts", "Follower", "Line", "acts", "follow", "followers", "forget", "is_followed", "merkle",
    "name_regions_with", "region_names",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """An entry as recorded; ``facts`` under the names the act declares."""

    id: UUID
    act: Act
    subject_type: str
    subject_id: UUID
    actor_kind: str
    actor_id: UUID | None
    acting_for_id: UUID | None
    happened_at: datetime
    recorded_at: datetime
    region_path: str
    enterprise_id: UUID | None
    rule_version: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a subject's story; ``act`` and ``title`` of an act no longer declared are its name.

    :ivar batch_no: the sealed batch it stands in, None while it waits to be sealed.
    """

    entry_id: UUID
    act: str
    title: Any
    subject_type: str
    subject_id: UUID
    actor_kind: str
    actor_id: UUID | None
    acting_for_id: UUID | None
    happened_at: datetime
    recorded_at: datetime
    region_path: str
    enterprise_id: UUID | None
    rule_version: str
    facts: Mapping[str, Any]
    batch_no: int | None


@cache
def acts() -> Mapping[str, Act]:
    """Every declared act by name.

    :raises ValueError: if two rooms declare the same name.
    """
    found: dict[str, Act] = {}
    for act in sockets.declared("acts", Act):
        if found.setdefault(act.name, act) is not act:
            raise ValueError(f"the act {act.name} is declared twice")
    return found


Follower = Callable[[EntryFacts], Any]
_by_act: dict[str, list[Follower]] = {}
_by_predicate: list[tuple[Callable[[EntryFacts], bool], Follower]] = []


def follow(acts: str | Callable[[EntryFacts], bool], function: Follower) -> None:
    """Call ``function`` with every entry of an act (by name) or that a predicate accepts, in the act's transaction.

    To be called once, in the room's ``apps.ready``. What the function raises undoes the act.
    """
    if isinstance(acts, str):
        _by_act.setdefault(acts, []).append(function)
    else:
        _by_predicate.append((acts, function))


def is_followed(act: Act) -> bool:
    """Whether anybody may follow this act: they by name, or predicates that have to be asked."""
    return bool(_by_predicate or _by_act.get(act.name))


def followers(entry: EntryFacts) -> list[Follower]:
    """Who follows this entry, in the order they registered."""
    return [*_by_act.get(entry.act.name, ()), *(function for wants, function in _by_predicate if wants(entry))]


def forget(function: Follower) -> None:
    """Stop calling ``function``."""
    for listed in _by_act.values():
        listed[:] = [follower for follower in listed if follower is not function]
    _by_predicate[:] = [pair for pair in _by_predicate if pair[1] is not function]


def _codes(region_path: str) -> list[str]:
    return region_path.strip("/").split("/")[-1:]


_region_names: Callable[[str], list[str]] = _codes


def name_regions_with(function: Callable[[str], list[str]]) -> None:
    """Say how the public pages name a region: path → names, outermost first. The ledger knows only paths."""
    global _region_names
    _region_names = function


def region_names(region_path: str) -> list[str]:
    return _region_names(region_path) or _codes(region_path)
