"""How often a publication was read, counted without a row that every reader waits for.

A process keeps its counts in memory and writes them at most every ten seconds, all in one statement: while few read,
each reading is written at once; while many do, a row is written six times a minute by each process and no more. What a
process that is killed had not written yet is lost (docs/decisions/0137).
"""

from collections import Counter
from datetime import date, datetime, timedelta
from threading import Lock
from uuid import UUID

from django.db import connection

from anju.kit.clock import local_day

EVERY = timedelta(seconds=10)
MOST = 500  # different rows kept; then they are written whatever the time
_ADD = (
    "INSERT INTO publishing_read (publication_id, day, many) SELECT id, day, many"
    " FROM unnest(%s::uuid[], %s::date[], %s::int[]) AS new (id, day, many) JOIN publishing_publication USING (id)"
    " ON CONFLICT (publication_id, day) DO UPDATE SET many = publishing_read.many + excluded.many"
)


class Tally:
    """The counts of one process; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: Counter[tuple[UUID, date]] = Counter()
        self._written_at: datetime | None = None

    def add(self, publication_id: UUID, *, at: datetime) -> None:
        """Count one reading, and write what waits if it is time."""
        with self._lock:
            self._waiting[publication_id, local_day(at)] += 1
            is_time = self._written_at is None or at - self._written_at >= EVERY or len(self._waiting) >= MOST
            if is_time:
                self._written_at = at
        if is_time:
            self.write()

    def write(self) -> None:
        """Write what waits, rows in one order for all, so that no two processes wait for each other."""
        with self._lock:
            counts, self._waiting = sorted(self._waiting.items()), Counter()
        if not counts:
            return
        ids, days, many = zip(*((row, day, number) for (row, day), number in counts), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [list(ids), list(days), list(many)])

    def waiting(self, publication_ids: set[UUID]) -> int:
        """What is counted of some publications and not written yet."""
        with self._lock:
            return sum(number for (row, _day), number in self._waiting.items() if row in publication_ids)

    def forget(self) -> None:
        """Begin anew; for tests, whose rows are rolled back."""
        with self._lock:
            self._waiting, self._written_at = Counter(), None


tally = Tally()
