"""The messages that rooms declare, by act."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from anju.engines.messaging.types import Message, TextMessage
from anju.kit import sockets


@cache
def messages() -> dict[str, list[Message]]:
    """Act → the messages about it."""
    return _by_act(Message)


@cache
def texts() -> dict[str, list[TextMessage]]:
    """Act → the text messages about it."""
    return _by_act(TextMessage)


def told_of() -> set[str]:
    """The acts of which somebody is told."""
    return {*messages(), *texts()}


def message(act: str, place: int = 0) -> Message | None:
    """One of the messages about an act; None where it is no longer declared."""
    declared = messages().get(act, ())
    return declared[place] if place < len(declared) else None


def described(asked: Iterable[tuple[Message | None, UUID]], *, outside: bool = False) -> dict[UUID, str]:
    """Subject → what it is about; one question to each room that has something among what is asked.

    :param outside: in words that may leave the house.
    """
    by_room: dict[Any, set[UUID]] = {}
    for found, subject_id in asked:
        if describe := found and (found.outside if outside else found.describe):
            by_room.setdefault(describe, set()).add(subject_id)
    return {pk: line for describe, subjects in by_room.items() for pk, line in describe(subjects).items()}


def _by_act(kind: type) -> dict[str, list]:
    found: dict[str, list] = {}
    for declaration in sockets.declared("messages", kind):
        found.setdefault(declaration.act, []).append(declaration)
    return found
