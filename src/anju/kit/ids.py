"""Identifiers made by the server."""

import os
import secrets
import time
import unicodedata
import uuid
from datetime import UTC, datetime
from random import Random

# Crockford's alphabet: no I, L, O, U, so that a code can be read aloud and copied by hand.
READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})


def uuid7() -> uuid.UUID:
    """A time-ordered identifier (RFC 9562, version 7, method 3): 48 bits of milliseconds, 12 bits of their fraction (a
    quarter of a microsecond, so that what one process makes one after the other sorts so), 62 random bits.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    value = milliseconds << 80 | 0x7 << 76 | (rest << 12) // 1_000_000 << 64
    return uuid.UUID(int=value | 0x2 << 62 | int.from_bytes(os.urandom(8)) >> 2)


def uuid7_of(nanoseconds: int, *, random: Random) -> uuid.UUID:
    """A time-ordered identifier as :func:`uuid7` would have made it at a moment in the past, from a seed."""
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    value = milliseconds << 80 | 0x7 << 76 | (rest << 12) // 1_000_000 << 64
    return uuid.UUID(int=value | 0x2 << 62 | random.getrandbits(62))


def moment_of(identifier: uuid.UUID) -> datetime:
    """The moment at which a version 7 identifier was made, to the millisecond."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, UTC)


def first_of(at: datetime) -> uuid.UUID:
    """The smallest version 7 identifier of a moment; a bound for ranges and partitions."""
    return uuid.UUID(int=int(at.timestamp() * 1000) << 80 | 0x7 << 76 | 0x2 << 62)


def readable_code(length: int = 8) -> str:
    """An unguessable code of ``length`` letters and figures (5 bits each)."""
    return "".join(secrets.choice(READABLE) for _ in range(length))


def tidy_code(typed: str) -> str:
    """What a person typed for a readable code, in the form it was made in; wide letters of a Chinese keyboard too."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in plain.translate(_LOOKALIKES) if c in READABLE)
