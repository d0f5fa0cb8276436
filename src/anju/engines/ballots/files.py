"""The form of exported files, for those who write and those who read them; needs no database and no settings."""

from typing import Any

FORMAT = "anju.ballots/1"
COLUMNS = {
    "poll": "VARCHAR", "type": "VARCHAR", "subject": "VARCHAR", "party": "VARCHAR", "region": "VARCHAR",
    "channel": "VARCHAR", "standing": "VARCHAR", "weight": "DECIMAL(12, 2)",
}  # fmt: skip
# No extension is looked for anywhere; parquet is built in.
CLOSED: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def columns(questions: int) -> dict[str, str]:
    """The columns of a poll with so many questions, and their types."""
    return COLUMNS | {f"q{n}": "SMALLINT" for n in range(1, questions + 1)}


def duckdb_here(**settings: Any):
    """DuckDB in memory, which draws no bar of its own: a command's output stays clean."""
    import duckdb

    made = duckdb.connect(":memory:", config=CLOSED | settings)
    made.execute("SET enable_progress_bar = false")
    return made


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
