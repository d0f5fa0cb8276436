"""Loading a past at once: entries with identifiers of their own moments, sealed day by day as the timer would have."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from anju.ground.ledger.actions import seal
from anju.ground.ledger.actions.guard import ensure_partitions
from anju.ground.ledger.actions.recording import COLUMNS, entry
from anju.kit import clock, copying, ids
from anju.kit.acts import Act
from anju.kit.scopes import Acting, Scoped

TABLE = "ledger_entry"
EVENING = time(23, 59, 59)
MICROSECOND = 1000  # nanoseconds


@dataclass
class Pen:
    """Writes down a past in memory: lines for COPY by table, identifiers and entries as of the moments of the acts.

    Nothing is checked that an act would check, and nobody who follows acts is told.
    """

    random: Random
    lines: dict[str, list[str]] = field(default_factory=dict)
    last: int = 0

    def id(self, at: datetime) -> UUID:
        """An identifier of the moment ``at``, after every one given before for that moment or an earlier one."""
        self.last = max(int(at.timestamp() * 1_000_000) * MICROSECOND, self.last + MICROSECOND)
        return ids.uuid7_of(self.last, random=self.random)

    def write(self, table: str, line: str) -> None:
        self.lines.setdefault(table, []).append(line)

    def record(
        self, act: Act, *, on: Scoped, by: Acting, at: datetime, rule_version: str = "", digest: bytes | None = None,
        recorded_at: datetime | None = None, **facts: Any,
    ) -> None:  # fmt: skip
        """As ``record``; with ``recorded_at`` where an act was recorded later than it happened."""
        row = entry(act, entry_id=self.id(recorded_at or at), on=on, by=by, at=at, rule_version=rule_version,
                    digest=digest, facts=facts)  # fmt: skip
        self.write(TABLE, copying.line([row.get(name) for name in COLUMNS]))


def copy_statements() -> dict[str, str]:
    """Table → how the lines of entries are written."""
    return {TABLE: copying.statement(TABLE, COLUMNS)}


def make_months(*, since: date, until: date) -> None:
    """Make the partitions of every month from ``since`` to ``until``."""
    month = since.replace(day=1)
    while month <= until:
        ensure_partitions(at=clock.start_of(month))
        month = (month + timedelta(days=31)).replace(day=1)


@transaction.atomic
def seal_day(day: date) -> int:
    """Seal what was recorded on a past day, in one batch or more, and publish the roots of the days before it.

    Where later days are sealed already the batches follow those, as every batch does.

    :returns: how many batches.
    """
    evening = datetime.combine(day, EVENING, tzinfo=clock.CHINA)
    seal.close_days(at=evening)
    after, before = ids.first_of(clock.start_of(day)), ids.first_of(clock.start_of(day + timedelta(days=1)))
    batches = 0
    while sealed := seal.seal_one(after, evening, before=before):
        after, batches = sealed[1], batches + 1
    return batches
