"""Whether the ledger still stands as it was sealed, and the ledger as a file."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from anju.ground.ledger.actions.seal import as_sealed
from anju.ground.ledger.models import Batch, DailyRoot, Entry, Leaf
from anju.ground.ledger.rules import canonical, chain, files
from anju.ground.ledger.rules.check import Checker, Kind, Report, Sealed
from anju.kit import clock

GRACE = timedelta(minutes=10)  # an entry older than this and in no batch is a finding
PAGE = 500  # batches read at a time
PLACES = (
    "SELECT l.position, l.entry_id, l.hash, e.hash, e."
    + ", e.".join(canonical.COLUMNS)
    + " FROM ledger_leaf l LEFT JOIN ledger_entry e ON e.id = l.entry_id WHERE l.batch_no = %s ORDER BY l.position"
)
Progress = Callable[[int], Any]


def verify(
    *, at: datetime | None = None, known: Mapping[str, bytes] | None = None, progress: Progress = lambda n: None
) -> Report:
    """Check every batch, day and entry against what was sealed, while the ledger goes on.

    :param progress: gets 1 per batch.
    :param at: the present moment; without it entries that should have been sealed by now are not a finding.
    :param known: day (2026-11-21) → root noted down elsewhere, to be compared with what the ledger says now.
    """
    checker = Checker(known=known)
    last = _last_no()  # before the days: every day that ended by then has its root by the time we read it
    days = {row.last_batch: row for row in DailyRoot.objects.order_by("day")}
    for batch in _batches(first=1, last=last):
        checker.batch(batch, _places(batch.no))
        if row := days.pop(batch.no, None):
            checker.day(_as_day(row))
        progress(1)
    for no, row in days.items():
        if not Batch.objects.filter(no=no).exists():
            checker.day(_as_day(row))
    last_place = Leaf.objects.aggregate(last=Max("batch_no"))["last"] or 0
    if last_place > last and not Batch.objects.filter(no=last_place).exists():
        checker.find(Kind.BATCH_MISSING, "places of this batch are here, the batch is not", batch=last_place)
    _check_unsealed(checker, at)
    return checker.finish()


def _last_no() -> int:
    return Batch.objects.aggregate(last=Max("no"))["last"] or 0


def count_batches() -> int:
    return Batch.objects.count()


@transaction.atomic
def export(
    path: Path, *, since: date | None = None, until: date | None = None, progress: Progress = lambda n: None
) -> dict[str, int]:
    """Write the batches sealed on the days in China from ``since`` to before ``until`` to a file; says how many."""
    rows = Batch.objects.all()
    if since:
        rows = rows.filter(sealed_at__gte=clock.start_of(since))
    if until:
        rows = rows.filter(sealed_at__lt=clock.start_of(until))
    first = rows.order_by("no").values_list("no", flat=True).first()
    last = rows.aggregate(last=Max("no"))["last"]
    return files.write(path, _parts(first, last) if first else iter(()), progress)


def _parts(first: int, last: int) -> Iterator[tuple[chain.SealedBatch, Iterator[Sealed]] | chain.SealedDay]:
    days = {row.last_batch: row for row in DailyRoot.objects.filter(last_batch__range=(first, last))}
    for batch in _batches(first=first, last=last):
        yield batch, _places(batch.no)
        if row := days.get(batch.no):
            yield _as_day(row)


def _batches(*, first: int, last: int) -> Iterator[chain.SealedBatch]:
    """The batches from ``first`` to ``last`` in order, read a page at a time."""
    while page := list(Batch.objects.filter(no__gte=first, no__lte=last).order_by("no")[:PAGE]):
        yield from map(as_sealed, page)
        first = page[-1].no + 1


def _places(batch_no: int) -> Iterator[Sealed]:
    with connection.cursor() as cursor:
        cursor.execute(PLACES, [batch_no])
        for position, entry_id, sealed, kept, *values in cursor.fetchall():
            there = values[0] is not None
            entry = canonical.entry_object(dict(zip(canonical.COLUMNS, values, strict=True))) if there else None
            yield Sealed(
                position=position, entry_id=str(entry_id), hash=bytes(sealed), entry=entry,
                kept=bytes(kept) if there else None,
            )  # fmt: skip


def _as_day(row: DailyRoot) -> chain.SealedDay:
    return chain.SealedDay(
        day=row.day.isoformat(), first_batch=row.first_batch, last_batch=row.last_batch, entries=row.entries,
        root=bytes(row.root),
    )  # fmt: skip


def _check_unsealed(checker: Checker, at: datetime | None) -> None:
    waiting = Entry.objects.filter(~Exists(Leaf.objects.filter(entry_id=OuterRef("pk")))).order_by("pk")
    for row in waiting.values(*canonical.COLUMNS, "hash").iterator(chunk_size=2000):
        kept = bytes(row.pop("hash"))
        is_old = at is not None and row["recorded_at"] < at - GRACE
        checker.unsealed(str(row["id"]), entry=canonical.entry_object(row), kept=kept, is_old=is_old)
