"""The one place where the clock is read; everything below the edge is handed its moment as ``at``."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in UTC. Call it at an edge (page, API, command, task), nowhere else."""
    return datetime.now(UTC)


def local_day(at: datetime) -> date:
    """The day on which ``at`` falls in China; all days of the rules are meant so."""
    return at.astimezone(CHINA).date()


def start_of(day: date) -> datetime:
    """The first moment of ``day`` in China."""
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)
