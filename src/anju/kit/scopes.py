"""How a subject states where it belongs, so that rooms below can check and record it without knowing it.

A region is a materialised path of division codes, outermost first, ``42/4201/420102/420102017/``: everything below a
region starts with its path.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a subject belongs at the moment of an act."""

    region_path: str = ""
    enterprise_id: UUID | None = None
    office_ids: tuple[UUID, ...] = ()
    estate_id: UUID | None = None


@runtime_checkable
class Scoped(Protocol):
    """A subject of an act: what it is, which one, and where it belongs."""

    subject_type: str

    @property
    def pk(self) -> UUID: ...

    def scope(self) -> Scope: ...


class Acting(Protocol):
    """Whoever acts, as the ledger needs to know them: never a name."""

    @property
    def actor_kind(self) -> str: ...

    @property
    def actor_id(self) -> UUID | None: ...

    @property
    def acting_for_id(self) -> UUID | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject given by its parts, where there is no row at hand."""

    subject_type: str
    pk: UUID
    region_path: str = ""
    enterprise_id: UUID | None = None
    office_ids: tuple[UUID, ...] = ()
    estate_id: UUID | None = None

    def scope(self) -> Scope:
        return Scope(
            region_path=self.region_path,
            enterprise_id=self.enterprise_id,
            office_ids=self.office_ids,
            estate_id=self.estate_id,
        )


def steps(path: str) -> list[str]:
    """The regions from the province down to the one at ``path`` itself: ``42/``, ``42/4201/``, …"""
    ends = [place + 1 for place, sign in enumerate(path) if sign == "/"]
    return [path[:end] for end in ends]


def common_root(paths: list[str]) -> str:
    """The innermost region that holds all of ``paths``; empty if they share none."""
    if not paths:
        return ""
    first, last = steps(min(paths)), steps(max(paths))
    shared = [one for one, other in zip(first, last, strict=False) if one == other]
    return shared[-1] if shared else ""
