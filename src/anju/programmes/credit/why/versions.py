"""Which version of the rules was used, and what the same facts come to under the one before and the one to come."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Statement
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Parameter, RuleMissing
from anju.programmes.credit.why import words
from anju.programmes.credit.why.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value of the scheme's parameter. ``total``: what the same facts come to under it; None where nobody can say."""

    parameter: Parameter
    number: int
    total: Decimal | None = None

    @property
    def text(self) -> str:
        return words.points(self.total) if self.total is not None else "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    current: Version
    before: Version | None
    after: Version | None


def versions(subject: Subject, statement: Statement) -> Versions:
    """The version of the statement's day with its neighbours; at most two computations more."""
    known = rulebook.history(subject.city, subject.parameter)
    held = rulebook.at(subject.city, statement.on).parameter(subject.parameter)
    here = next(n for n, one in enumerate(known) if one.since == held.since)
    return Versions(
        current=Version(parameter=held, number=here + 1, total=statement.total),
        before=_version(subject, statement, known, here - 1, held.since - timedelta(days=1)) if here else None,
        after=_version(subject, statement, known, here + 1, known[here + 1].since) if here + 1 < len(known) else None,
    )  # fmt: skip


def _version(subject: Subject, statement: Statement, known: list[Parameter], place: int, day: date) -> Version | None:
    if known[place].value is None:
        return None
    try:
        rules = scoring.scheme_rules(subject.scheme, rules=rulebook.at(subject.city, day))
        then = scoring.statement(subject.scheme, subject.id, on=statement.on, known_on=statement.known_on, rules=rules)
    except RuleMissing:
        return None
    return Version(parameter=known[place], number=place + 1, total=then.total)
