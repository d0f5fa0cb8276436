"""The published roots: one a day, and the batches under it."""

from dataclasses import dataclass
from datetime import date, timedelta

from anju.ground.ledger.models import Batch, DailyRoot
from anju.kit import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The root of a day, in hexadecimal, and what it covers."""

    day: date
    root: str
    first_batch: int
    last_batch: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRoot:
    """A sealed batch with its values in hexadecimal."""

    no: int
    count: int
    root: str
    previous: str
    chain: str
    sealed_at: object


def roots(*, limit: int | None = None) -> list[Root]:
    """The root of every day, newest first."""
    rows = DailyRoot.objects.order_by("-day")
    return [_root(row) for row in (rows[:limit] if limit else rows)]


def day_of(batch_no: int) -> Root | None:
    """The published root that covers a batch; None while its day is running."""
    row = DailyRoot.objects.filter(first_batch__lte=batch_no, last_batch__gte=batch_no).first()
    return row and _root(row)


def batch(no: int) -> BatchRoot | None:
    row = Batch.objects.filter(pk=no).first()
    return row and _batch(row)


def batches(*, day: date | None = None, limit: int = 100) -> list[BatchRoot]:
    """The batches sealed on ``day`` in China (else the latest), newest first."""
    rows = Batch.objects.order_by("-no")
    if day:
        rows = rows.filter(sealed_at__gte=clock.start_of(day), sealed_at__lt=clock.start_of(day + timedelta(days=1)))
    return [_batch(row) for row in rows[:limit]]


def _root(row: DailyRoot) -> Root:
    return Root(
        day=row.day, root=bytes(row.root).hex(), first_batch=row.first_batch, last_batch=row.last_batch,
        entries=row.entries,
    )  # fmt: skip


def _batch(row: Batch) -> BatchRoot:
    hashes = {name: bytes(getattr(row, name)).hex() for name in ("root", "previous", "chain")}
    return BatchRoot(no=row.no, count=row.count, sealed_at=row.sealed_at, **hashes)
