"""Computing a statement again: from nothing but its own lines and rules, outside the database."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import GivenLine, Statement, StatementLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """:ivar lines: how many lines the second computation was given."""

    same: bool
    total: Decimal
    lines: int
    at: datetime


def again(statement: Statement, *, at: datetime) -> Again:
    """Compute ``statement`` once more from the lines as they are printed, and compare every line and the sum."""
    given = given_lines(statement)
    second = scoring.statement(
        statement.scheme, statement.subject_id, on=statement.on, known_on=statement.known_on, rules=statement.rules,
        lines=given,
    )  # fmt: skip
    first = {line.line_id: (line.counted, line.why) for line in statement.lines}
    then = {line.line_id: (line.counted, line.why) for line in second.lines}
    same = (statement.total, statement.band, statement.cards) == (second.total, second.band, second.cards)
    return Again(same=same and first == then, total=second.total, lines=len(given), at=at)


def given_lines(statement: Statement) -> list[GivenLine]:
    """The lines of a statement as a closed list; a correction belongs to the day of what it corrects."""
    begun = {line.line_id: line.counts_from for line in statement.lines}
    return [_given(line, statement, begun.get(line.corrects_id, line.counts_from)) for line in statement.lines]


def _given(line: StatementLine, statement: Statement, belongs_on) -> GivenLine:
    return GivenLine(
        id=line.line_id, subject_id=statement.subject_id, item=line.code, polarity=line.polarity.value,
        points=line.points, counts_from=line.counts_from, belongs_on=belongs_on, occurred_on=line.occurred_on,
        quantity=line.quantity, expires_on=line.expires_on, corrects_id=line.corrects_id, source_type=line.source_type,
        source_id=line.source_id, entry_id=line.entry_id, rule_version=line.rule_version,
        illustrative=line.illustrative,
    )  # fmt: skip
