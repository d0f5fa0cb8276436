"""From a scheme to rows: compiled once for a scheme and a kind of question, asked again with other values.

PostgreSQL answers for what is in the database, DuckDB in memory for lines that are not: situations of a rule-set,
drafts, closed lists. Both run the same expression.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from uuid import UUID

from django.db import connection

from anju.engines.scoring.types import GivenLine, SchemeRules

Rules = SchemeRules | tuple[SchemeRules, SchemeRules]
REMEMBERED = 256
_MARK = re.compile(r"'<(\w+)>'")
_NEVER = date(1, 1, 1)
_ONE_AT_A_TIME = Lock()  # two at once would put the option back to what the other had set


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question is about, in the place of the marks. ``first`` is the first day of the period, None for any;
    ``first_after`` that of the second scheme where two are compared. ``recorded_by``: the moment of a frozen
    computation; None for whatever is on file.
    """

    scheme: str
    on: date
    known_on: date
    first: date | None = None
    first_after: date | None = None
    region: str = ""
    subject: UUID | None = None
    recorded_by: datetime | None = None

    def values(self) -> dict:
        return {
            "scheme": self.scheme, "on": self.on, "known_on": self.known_on, "first": self.first or _NEVER,
            "first_after": self.first_after or _NEVER, "region": self.region, "subject": self.subject,
            "recorded_by": self.recorded_by,
        }  # fmt: skip


class _Same:
    """A scheme, or two that are compared, as a key: equal to every other with the same value."""

    __slots__ = ("digest", "rules")

    def __init__(self, rules: Rules):
        self.rules = rules
        self.digest = tuple(one.digest for one in rules) if isinstance(rules, tuple) else rules.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.digest == other.digest


def run(kind: str, rules: Rules, shape, asked: Asked, lines: Sequence[GivenLine] | None = None) -> list[tuple]:
    """The rows of ``formula.totals``, ``shares`` or ``compared``, of the database or of the lines that are given."""
    if lines is not None:
        return _in_memory(statement(kind, _Same(rules), shape, "duckdb"), asked, lines)
    text = statement(kind, _Same(rules), shape, "postgres")
    with connection.cursor() as cursor:
        cursor.execute(text, asked.values())
        return cursor.fetchall()


@lru_cache(maxsize=REMEMBERED)
def statement(kind: str, same: _Same, shape, dialect: str) -> str:
    """The statement, with a named parameter in the place of each mark."""
    from anju.engines.scoring import formula

    expression: Callable = {"totals": formula.totals, "shares": formula.shares, "compared": formula.compared}[kind]
    text = _written(expression(same.rules, shape), dialect, fused=kind != "compared")
    if dialect == "duckdb":
        return _MARK.sub(r"$\1", text)
    return _MARK.sub(r"%(\1)s", text.replace("%", "%%"))


def _written(expression, dialect: str, *, fused: bool) -> str:
    """The statement as text.

    Making one SELECT of several takes ibis longer than all the rest, and a draft is compiled each time it changes; the
    database does the same while it plans. The option is the process's: another engine that compiles meanwhile gets a
    longer text that says the same.
    """
    import ibis

    with _ONE_AT_A_TIME:
        before, ibis.options.sql.fuse_selects = ibis.options.sql.fuse_selects, fused
        try:
            return str(ibis.to_sql(expression, dialect=dialect, pretty=False))
        finally:
            ibis.options.sql.fuse_selects = before


def _in_memory(text: str, asked: Asked, lines: Sequence[GivenLine]) -> list[tuple]:
    import duckdb

    values = {name: value for name, value in asked.values().items() if f"${name}" in text}
    with duckdb.connect(":memory:", config=_CLOSED) as memory:
        memory.execute(_TABLE)
        if lines:
            columns = [[_given(line, name, asked) for line in lines] for name, _kind in _COLUMNS]
            memory.execute(_FILL, columns)
        return memory.execute(text, values).fetchall()


def _given(line: GivenLine, name: str, asked: Asked):
    value = asked.scheme if name == "scheme" else getattr(line, name)
    return str(value) if name in _AS_TEXT and value is not None else value


# Nothing is fetched and no file is read: there is only what is given.
_CLOSED = {
    "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "enable_external_access": "false",
    "threads": "1",
}  # fmt: skip
_COLUMNS = (
    ("id", "UUID"), ("scheme", "VARCHAR"), ("subject_id", "UUID"), ("region_path", "VARCHAR"), ("item", "VARCHAR"),
    ("polarity", "VARCHAR"), ("quantity", "DECIMAL(9, 3)"), ("points", "DECIMAL(9, 3)"), ("occurred_on", "DATE"),
    ("counts_from", "DATE"), ("belongs_on", "DATE"), ("expires_on", "DATE"), ("corrects_id", "UUID"),
)  # fmt: skip
_AS_TEXT = frozenset(("id", "subject_id", "corrects_id", "quantity", "points"))
_TABLE = f"CREATE TABLE scoring_line ({', '.join(f'{name} {kind}' for name, kind in _COLUMNS)})"
# A list for each column: one statement, however many lines.
_FILL = f"INSERT INTO scoring_line SELECT {', '.join(f'unnest(CAST(? AS {kind}[]))' for _name, kind in _COLUMNS)}"
