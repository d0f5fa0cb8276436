"""What a database holds, in a form that can be compared with what is there after a restore."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from anju.engines.indicators import queries as indicators
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

SINCE = date(2000, 1, 1)  # earlier than any act
COMPARED = ("code", "value", "numerator", "denominator", "from", "to", "as_of")


def counts() -> dict[str, int]:
    """Table → rows, counted one by one; partitions stand under the table they belong to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND NOT relispartition ORDER BY relname"
        )
        names = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")
            found[name] = cursor.fetchone()[0]
    return found


def migrations() -> list[str]:
    """What has been run on this database, as ``room.0001_name``."""
    return sorted(".".join(name) for name in MigrationRecorder(connection).applied_migrations())


def chain_head() -> dict:
    """The last sealed batch of the ledger and its chain value, in hexadecimal."""
    last = next(iter(ledger.batches(limit=1)), None)
    return {"batch": last.no, "chain": last.chain} if last else {"batch": 0, "chain": ""}


def figures(as_of: datetime) -> dict[str, list[dict]]:
    """Every open figure of every city, from the beginning until ``as_of``."""
    until = clock.local_day(as_of) + timedelta(days=1)
    found = {}
    for city in rulebook.cities():
        rows = indicators.figures(city=city.slug, since=SINCE, until=until, as_of=as_of)
        found[city.slug] = [{name: row.as_json()[name] for name in COMPARED} for row in rows]
    return found


def by_code(cities: dict[str, list[dict]], *, known: dict | None = None) -> dict[str, dict[str, dict]]:
    """Figures by city and code, whatever their order; only those of ``known``, as a later version may count more."""
    return {
        city: {row["code"]: row for row in rows if known is None or row["code"] in known.get(city, {})}
        for city, rows in cities.items()
    }


def differences(was: dict, now: dict, path: str = "") -> list[str]:
    """Where two summaries differ, each as one line."""
    if isinstance(was, dict) and isinstance(now, dict):
        return [
            line for key in sorted(was.keys() | now.keys())
            for line in differences(was.get(key), now.get(key), f"{path}.{key}".strip("."))
        ]  # fmt: skip
    if isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        return [
            line for n, pair in enumerate(zip(was, now, strict=True)) for line in differences(*pair, f"{path}[{n}]")
        ]
    return [] if was == now else [f"{path}: {was} → {now}"]
