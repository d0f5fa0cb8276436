"""What a computation is asked for, and the lines that it looks at.

What differs from one look to the next is a mark in the expression, which becomes a parameter of the compiled statement.
"""

from dataclasses import dataclass

import ibis
from ibis import _

from anju.engines.scoring.types import SchemeRules

COLUMNS = {
    "id": "uuid", "scheme": "string", "subject_id": "uuid", "region_path": "string", "item": "string",
    "polarity": "string", "quantity": "decimal(9, 3)", "points": "decimal(9, 3)", "occurred_on": "date",
    "counts_from": "date", "belongs_on": "date", "expires_on": "date", "corrects_id": "uuid",
}  # fmt: skip
MARKS = ("scheme", "subject", "region", "first", "first_after", "on", "known_on", "recorded_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The kind of a question; equal kinds share one statement.

    :ivar one: one subject, which always gives a row. :ivar within: in a region.
    :ivar ranked: with ranks, the best first. :ivar reaching: only those who reach a card.
    :ivar frozen: without lines that were recorded later, of the same day too; only of what the database holds.
    """

    one: bool = False
    within: bool = False
    ranked: bool = False
    reaching: bool = False
    frozen: bool = False


def mark(name: str, kind: str = "string"):
    """Where a value of the question goes."""
    return ibis.literal(f"<{name}>").cast(kind)


def known(rules: SchemeRules, shape: Shape):
    """The lines of a scheme up to a day, corrections up to the day by which they are known."""
    columns = COLUMNS | ({"recorded_at": "timestamp('UTC')"} if shape.frozen else {})
    found = ibis.table(columns, name="scoring_line").filter(
        _.scheme == mark("scheme"),
        _.belongs_on <= mark("on", "date"),
        _.counts_from <= mark("known_on", "date"),
    )
    if shape.frozen:
        found = found.filter(_.recorded_at <= mark("recorded_by", "timestamp('UTC')"))
    if shape.one:
        found = found.filter(_.subject_id == mark("subject", "uuid"))
    return found.filter(_.region_path.startswith(mark("region"))) if shape.within else found


def in_period(rules: SchemeRules, first: str = "first"):
    """Whether a line belongs to the period asked for; every line does where there is only one."""
    return _.belongs_on.notnull() if rules.period.kind == "running" else _.belongs_on >= mark(first, "date")


def is_valid(expires_on=_.expires_on):
    return expires_on.isnull() | (expires_on > mark("on", "date"))


def in_play(rules: SchemeRules, shape: Shape):
    """The lines that act on a total."""
    found = known(rules, shape).filter(is_valid())
    return found if rules.period.kind == "running" else found.filter(in_period(rules))


def sign(rules: SchemeRules, section: str) -> int:
    return rules.sign("bad" if section == "bad" else "good")
