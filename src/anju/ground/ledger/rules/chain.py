"""Batches, their chain, and the root of a day.

chain = SHA-256(0x02 ‖ canonical text of {batch, count, previous, root, sealed_at}); the batch before the first has the
chain value of 32 zero bytes. The root of a day is the Merkle root over the chain values of the batches sealed that day
(in China), so it commits to everything that was ever sealed before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from anju.ground.ledger.rules import canonical, merkle

BEGINNING = bytes(32)
BATCH = b"\x02"
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedBatch:
    """A batch as published; ``previous`` is the chain value of the batch before."""

    no: int
    count: int
    root: bytes
    previous: bytes
    chain: bytes
    sealed_at: datetime

    @property
    def day(self) -> str:
        return self.sealed_at.astimezone(CHINA).date().isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedDay:
    """The published root of one day (``day`` as 2026-11-21)."""

    day: str
    first_batch: int
    last_batch: int
    entries: int
    root: bytes


def chain_of(*, no: int, count: int, root: bytes, previous: bytes, sealed_at: datetime) -> bytes:
    """The chain value of a batch."""
    stated = {
        "batch": no,
        "count": count,
        "previous": previous.hex(),
        "root": root.hex(),
        "sealed_at": canonical.moment_text(sealed_at),
    }
    return sha256(BATCH + canonical.text_of(stated).encode()).digest()


def seal(hashes: Sequence[bytes], *, after: SealedBatch | None, at: datetime) -> SealedBatch:
    """The next batch over ``hashes``; its moment is never before that of the batch it follows."""
    no, previous = (after.no + 1, after.chain) if after else (1, BEGINNING)
    moment = max(at, after.sealed_at) if after else at
    root = merkle.root(hashes)
    chain = chain_of(no=no, count=len(hashes), root=root, previous=previous, sealed_at=moment)
    return SealedBatch(no=no, count=len(hashes), root=root, previous=previous, chain=chain, sealed_at=moment)


def close_day(batches: Sequence[SealedBatch]) -> SealedDay:
    """The root of the day on which all of ``batches`` (in order, at least one) were sealed."""
    return SealedDay(
        day=batches[0].day,
        first_batch=batches[0].no,
        last_batch=batches[-1].no,
        entries=sum(batch.count for batch in batches),
        root=merkle.root([batch.chain for batch in batches]),
    )
