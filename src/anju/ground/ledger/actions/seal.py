"""Sealing: committed entries go into gapless batches, batches into a chain, days into published roots.

One sealer works at a time (an advisory lock that dies with its transaction), each batch is one transaction: killed at
any moment, the next run goes on from what was committed.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from anju.ground.ledger.models import Batch, DailyRoot, Entry, Leaf
from anju.ground.ledger.rules import chain
from anju.kit import clock, ids

LOCK = 0x414E4A55  # "ANJU"
LARGEST = 20_000  # entries a batch
HORIZON = timedelta(hours=24)  # how long a transaction may stay open and still be seen by the ordinary run


def seal_pending(*, at: datetime, whole: bool = False) -> list[int]:
    """Seal every committed entry that is in no batch, oldest first; the numbers of the new batches come back.

    An entry commits later than its identifier was made, so entries are looked for, not counted on: those in no batch
    among the last day's, or with ``whole`` among all. If another process is sealing, nothing is done.
    """
    close_days(at=at)
    after = ids.first_of(at - HORIZON) if not whole else UUID(int=0)
    numbers = []
    while sealed := seal_one(after, at):
        number, after = sealed
        numbers.append(number)
    return numbers


@transaction.atomic
def seal_one(after: UUID, at: datetime, *, before: UUID | None = None) -> tuple[int, UUID] | None:
    """Seal one batch of entries from ``after`` on, up to ``before``: its number and last entry; None when there is
    nothing to do.
    """
    if not _may_seal():
        return None
    unsealed = Entry.objects.filter(~Exists(Leaf.objects.filter(entry_id=OuterRef("pk"))), pk__gte=after)
    unsealed = unsealed.filter(pk__lt=before) if before else unsealed
    found = list(unsealed.order_by("pk").values_list("pk", "hash")[:LARGEST])
    if not found:
        return None
    hashes = [bytes(hashed) for _, hashed in found]
    batch = chain.seal(hashes, after=last_batch(), at=max(at, _open_since() or at))
    Batch.objects.create(**{name: getattr(batch, name) for name in chain.SealedBatch.__slots__})
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY ledger_leaf (entry_id, batch_no, position, hash) FROM STDIN (FORMAT BINARY)") as rows,
    ):
        rows.set_types(["uuid", "int8", "int4", "bytea"])
        for position, (entry_id, hashed) in enumerate(found):
            rows.write_row((entry_id, batch.no, position, bytes(hashed)))
    return batch.no, found[-1][0]


def _open_since() -> datetime | None:
    """The moment from which days are still open: no batch may be added to a day whose root is published."""
    day = DailyRoot.objects.order_by("-day").values_list("day", flat=True).first()
    return day and clock.start_of(day + timedelta(days=1))


@transaction.atomic
def close_days(*, at: datetime) -> list[str]:
    """Publish the root of every day in China that has ended and has batches but no root; those days come back."""
    if not _may_seal():
        return []
    today = clock.start_of(clock.local_day(at))
    last = DailyRoot.objects.order_by("-last_batch").first()
    waiting = Batch.objects.filter(no__gt=last.last_batch if last else 0, sealed_at__lt=today).order_by("no")
    days: dict[str, list[chain.SealedBatch]] = {}
    for batch in map(as_sealed, waiting):
        days.setdefault(batch.day, []).append(batch)
    for batches in days.values():
        day = chain.close_day(batches)
        DailyRoot.objects.create(**{name: getattr(day, name) for name in chain.SealedDay.__slots__})
    return list(days)


def _may_seal() -> bool:
    """Whether this transaction is now the only sealer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def last_batch() -> chain.SealedBatch | None:
    row = Batch.objects.order_by("-no").first()
    return row and as_sealed(row)


def as_sealed(row: Batch) -> chain.SealedBatch:
    return chain.SealedBatch(
        no=row.no, count=row.count, sealed_at=row.sealed_at,
        root=bytes(row.root), previous=bytes(row.previous), chain=bytes(row.chain),
    )  # fmt: skip
