"""The messages that rooms declare, by act."""

from functools import cache

from anju.engines.messaging.types import Message
from anju.kit import sockets


@cache
def messages() -> dict[str, list[Message]]:
    """Act → the messages about it."""
    found: dict[str, list[Message]] = {}
    for message in sockets.declared("messages", Message):
        found.setdefault(message.act, []).append(message)
    return found
