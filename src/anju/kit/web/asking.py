"""Whom to ask where a page says no; said by the room that knows offices and people.

What is said depends on the reader alone, never on the address: absent and forbidden look the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """:ivar about: what for ("for your area"); :ivar name: the office, or the person with the office."""

    about: Any
    name: str


Finder = Callable[[Any, datetime], Iterable[Contact]]
_finder: list[Finder] = []


def contacts_by(function: Finder) -> None:
    """Say who knows whom a reader may ask: actor and moment → contacts. Called by the room that knows, at the start."""
    _finder[:] = [function]


def contacts(actor: Any, at: datetime) -> list[Contact]:
    """Whom a reader who is signed in may ask; nobody for a visitor, who has the public ways."""
    if not _finder or not getattr(actor, "is_signed_in", False):
        return []
    return list(_finder[0](actor, at))
