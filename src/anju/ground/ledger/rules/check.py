"""Checking the ledger: batches go in one after the other, what is wrong comes out, named.

Nothing is kept but the chain values of the days not yet closed, so a ledger of any length can be checked as a stream.
What no reader can find without a root published elsewhere: a ledger rewritten as a whole, and its newest batches cut
off. Hand in the ``known`` roots (day → root) you noted down, and both show.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from anju.ground.ledger.rules import canonical, chain, merkle

KEPT = 100  # findings listed; further ones are only counted


class Kind(StrEnum):
    ENTRY_ALTERED = "entry_altered"
    ENTRY_MISSING = "entry_missing"
    SEAL_MISSING = "seal_missing"
    ROOT_ALTERED = "root_altered"
    CHAIN_BROKEN = "chain_broken"
    BATCH_MISSING = "batch_missing"
    DAY_ALTERED = "day_altered"
    DAY_MISSING = "day_missing"
    UNSEALED = "unsealed"
    FILE_DAMAGED = "file_damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: what, in which batch, with which entry (identifier as text), and why we say so."""

    kind: Kind
    why: str
    batch: int | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """One place of a batch: the hash sealed there, and the entry as it is now (None: gone).

    :ivar kept: the hash that stands in the entry's own row, where there is one.
    """

    position: int
    entry_id: str
    hash: bytes
    entry: Mapping[str, Any] | None
    kept: bytes | None = None


@dataclass(slots=True, kw_only=True)
class Report:
    """What a check went through and found; ``findings`` are in the order of the ledger."""

    batches: int = 0
    entries: int = 0
    days: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)
    last_batch: int = 0
    last_chain: bytes = chain.BEGINNING

    @property
    def ok(self) -> bool:
        return not self.found

    @property
    def first(self) -> Finding | None:
        return self.findings[0] if self.findings else None


class Checker:
    """Takes batches, days and unsealed entries in order and keeps the report."""

    def __init__(self, *, known: Mapping[str, bytes] | None = None):
        self.report = Report()
        self._start = 0, chain.BEGINNING
        self._known = dict(known or {})
        self._open_days: dict[str, list[chain.SealedBatch]] = {}
        self._latest_day = ""

    def begin_after(self, no: int, previous: bytes) -> None:
        """Start in the middle of the ledger, after batch ``no`` with the chain value ``previous``."""
        self._start = no, previous

    def find(self, kind: Kind, why: str, *, batch: int | None = None, entry: str | None = None) -> None:
        self.report.found += 1
        if len(self.report.findings) < KEPT:
            self.report.findings.append(Finding(kind=kind, why=why, batch=batch, entry=entry))

    def batch(self, batch: chain.SealedBatch, places: Iterable[Sealed]) -> None:
        """Check one batch and every entry in it."""
        self._link(batch)
        hashes, complete = [], True
        for place in places:
            while place.position > len(hashes):
                self._no_seal(batch, len(hashes))
                hashes.append(b"")
                complete = False
            hashes.append(place.hash)
            self._entry(place, batch.no)
        for position in range(len(hashes), batch.count):
            self._no_seal(batch, position)
            complete = False
        if complete and merkle.root(hashes) != batch.root:
            why = "the root does not belong to the hashes sealed under it: root, or entry and seal, were altered"
            self.find(Kind.ROOT_ALTERED, why, batch=batch.no)
        self._latest_day = batch.day
        self._open_days.setdefault(batch.day, []).append(batch)
        self.report.batches += 1
        self.report.last_batch, self.report.last_chain = batch.no, batch.chain

    def day(self, day: chain.SealedDay) -> None:
        """Check the root of a day all of whose batches have been checked."""
        batches = self._open_days.pop(day.day, [])
        if not batches:
            self.find(Kind.BATCH_MISSING, f"the day {day.day} has a root but none of its batches is here")
        elif chain.close_day(batches) != day:
            self.find(Kind.DAY_ALTERED, f"the root of {day.day} does not belong to its batches", batch=batches[-1].no)
        self._compare(day.day, day.root)
        self.report.days += 1

    def unsealed(self, entry_id: str, *, entry: Mapping[str, Any], kept: bytes, is_old: bool) -> None:
        """Check an entry that is in no batch yet."""
        self.report.entries += 1
        if canonical.hash_of(entry) != kept:
            self.find(Kind.ENTRY_ALTERED, "the entry no longer has the hash it was recorded with", entry=entry_id)
        elif is_old:
            self.find(Kind.UNSEALED, "the entry is old and in no batch: is the sealer running?", entry=entry_id)

    def finish(self) -> Report:
        """The report; days that ended without a root, and known roots that never came, are found now."""
        for day in sorted(self._open_days.keys() - {self._latest_day}):
            self.find(Kind.DAY_MISSING, f"the day {day} has batches but no root", batch=self._open_days[day][-1].no)
        for day in sorted(self._known):
            self.find(Kind.DAY_MISSING, f"the root you know of {day} is not in this ledger")
        return self.report

    def _link(self, batch: chain.SealedBatch) -> None:
        no, previous = self._start
        if batch.no > no + 1:
            lost = f"{no + 1}" if batch.no == no + 2 else f"{no + 1} to {batch.no - 1}"
            self.find(Kind.BATCH_MISSING, f"no batch {lost}", batch=no + 1)
        elif batch.no <= no or batch.previous != previous:
            self.find(Kind.CHAIN_BROKEN, "the batch does not follow the batch before it", batch=batch.no)
        stated = {name: getattr(batch, name) for name in ("no", "count", "root", "previous", "sealed_at")}
        if chain.chain_of(**stated) != batch.chain:
            self.find(Kind.CHAIN_BROKEN, "the chain value does not belong to what the batch states", batch=batch.no)
        self._start = batch.no, batch.chain

    def _entry(self, place: Sealed, batch: int) -> None:
        self.report.entries += 1
        if place.entry is None:
            self.find(Kind.ENTRY_MISSING, "sealed, and no longer in the ledger", batch=batch, entry=place.entry_id)
        elif (
            canonical.hash_of(place.entry) != place.hash
            or place.entry.get("id") != place.entry_id
            or place.kept not in (None, place.hash)
        ):
            self.find(Kind.ENTRY_ALTERED, "not the entry that was sealed", batch=batch, entry=place.entry_id)

    def _no_seal(self, batch: chain.SealedBatch, position: int) -> None:
        self.find(Kind.SEAL_MISSING, f"nothing stands at position {position} of the batch", batch=batch.no)

    def _compare(self, day: str, root: bytes) -> None:
        known = self._known.pop(day, None)
        if known is not None and known != root:
            self.find(Kind.DAY_ALTERED, f"the root of {day} is not the one you know")
