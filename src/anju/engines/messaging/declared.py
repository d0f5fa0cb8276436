"""The messages that rooms declare, by act."""

from functools import cache

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


def _by_act(kind: type) -> dict[str, list]:
    found: dict[str, list] = {}
    for message in sockets.declared("messages", kind):
        found.setdefault(message.act, []).append(message)
    return found
