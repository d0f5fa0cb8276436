"""From the expression to rows: compiled once for what boards ask, run on the database or on files."""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from django.db import connection

REMEMBERED = 64

# What goes into files and what live boards read: the columns of an export, nothing of an elector, a link or a day.
BALLOTS = """
SELECT b.poll_id::text AS poll, p.type, b.subject_id::text AS subject, b.party, b.region_path AS region, b.channel,
       coalesce(a.why, b.standing) AS standing, b.weight, {answers}
  FROM ballots_ballot b
  JOIN ballots_poll p ON p.id = b.poll_id
  LEFT JOIN ballots_aside a ON a.ballot_id = b.id AND a.poll_id = b.poll_id
 WHERE b.year = ANY(%(years)s) AND b.poll_id = ANY(%(polls)s)"""


def ballots(questions: int) -> str:
    """The ballots of some polls with the columns of the expression; parameters ``years`` and ``polls``."""
    return BALLOTS.format(answers=", ".join(f"b.answers[{n}] AS q{n}" for n in range(1, questions + 1)))


def live(asked, *, years: Sequence[int], polls: Sequence[UUID]) -> list[dict]:
    """The rows of ``expressions.boards`` over ballots in the database; one query."""
    questions = max(len(one.weights) for one in asked.markings)
    text = f"WITH ballots AS ({ballots(questions)}) {statement(asked, 'postgres').replace('%', '%%')}"
    with connection.cursor() as cursor:
        cursor.execute(text, {"years": list(years), "polls": list(polls)})
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@lru_cache(maxsize=REMEMBERED)
def statement(asked, dialect: str) -> str:
    """The statement over a table or view ``ballots``: ``postgres``, ``duckdb`` or ``pyspark``."""
    import ibis

    from anju.engines.ballots import expressions

    if dialect == "pyspark":
        _know_spark()
    return str(ibis.to_sql(expressions.boards(asked), dialect=dialect))


def _know_spark() -> None:
    """ibis asks its own options of Spark, which only exist once pandas is there; we need no pandas to compile."""
    from ibis.config import Config, options

    class Spark(Config):
        treat_nan_as_null: bool = False

    if options.pyspark is None:
        options.pyspark = Spark()
