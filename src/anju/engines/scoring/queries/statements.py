"""A score that explains itself."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from anju.engines.scoring import compiling
from anju.engines.scoring.formula.asking import Shape
from anju.engines.scoring.models import Line
from anju.engines.scoring.queries.asking import asked, rules_for
from anju.engines.scoring.queries.reasons import because
from anju.engines.scoring.queries.totals import standing_of
from anju.engines.scoring.rules import period_of
from anju.engines.scoring.types import (
    GivenLine,
    Polarity,
    SchemeRules,
    Standing,
    Statement,
    StatementLine,
    Undecided,
    Why,
)
from anju.ground.rulebook.types import Rules


class Share(NamedTuple):
    """A row of ``formula.shares`` after its id."""

    counted: Decimal
    why: str
    stands: bool


class DoesNotAddUp(AssertionError):
    """What the lines count is not the total: the two ways of computing differ. Never shown as a score."""


def statement(name: str, subject_id: UUID, *, on: date, rules: Rules | SchemeRules | None = None,
              lines: Sequence[GivenLine] | None = None, known_on: date | None = None,
              among: Standing | None = None, recorded_by: datetime | None = None) -> Statement:  # fmt: skip
    """The score of a subject on a day: every line that counted by then, what it counts and why, sums, band and cards.

    Three queries, one more where no rules are given.

    :param rules: of the city that day, or a draft scheme; not given, those of the city in which the subject has lines.
    :param lines: a closed list instead of what the database holds. :param known_on: corrections after it are left out.
    :param among: where bands go by share of rank, what ``totals`` or ``ranks`` of all say of the subject that day; if
        not given, the statement tells no band and says that it depends on the others (``undecided``).
    :param recorded_by: without lines recorded after this moment, of that day too: as a frozen computation was made.
    :raises RuleMissing: if nobody has published the scheme.
    :raises NothingToCompute: if there is neither a line nor rules.
    """
    scheme = rules_for(name, rules, on=on, subject_ids=[subject_id])
    standing = standing_of(scheme, subject_id, on=on, known_on=known_on, lines=lines, recorded_by=recorded_by)
    told = _lines(scheme, asked(scheme, on=on, known_on=known_on, subject=subject_id, recorded_by=recorded_by), lines)
    if scheme.start + standing.limited + sum(line.counted for line in told) != standing.total:
        raise DoesNotAddUp(f"{name} of {subject_id} on {on}: {standing.total}")
    if scheme.by_share and among:
        standing = standing._replace(band=among.band, cards=among.cards, rank=among.rank)
    first, last = period_of(scheme.period, on)
    return Statement(
        scheme=name, title=scheme.title, subject_id=subject_id, on=on, known_on=known_on or on, first=first, last=last,
        start=scheme.start, total=standing.total, base=standing.base, good=standing.good, bad=standing.bad,
        limited=standing.limited, vetoed=standing.vetoed, band=scheme.band(standing.band), cards=standing.cards,
        card=standing.card, lines=told, because=because(scheme, standing, told), version=scheme.version,
        digest=_digest(scheme, on, known_on or on, told), rules=scheme,
        illustrative=scheme.illustrative or any(line.illustrative for line in told),
        undecided=_undecided(scheme, standing, among),
    )  # fmt: skip


def _undecided(rules: SchemeRules, standing: Standing, among: Standing | None) -> Undecided | None:
    if standing.band:
        return None
    if rules.has_open_bands:
        return Undecided.UNPUBLISHED
    return Undecided.OTHERS if rules.by_share and among is None else None


def _lines(rules: SchemeRules, question: compiling.Asked,
           given: Sequence[GivenLine] | None) -> tuple[StatementLine, ...]:  # fmt: skip
    shape = Shape(one=True, frozen=question.recorded_by is not None)
    shares = {row[0]: Share(*row[1:]) for row in compiling.run("shares", rules, shape, question, given)}
    rows: Iterable[Line | GivenLine]
    if given is None:
        rows = Line.objects.filter(subject_id=question.subject, scheme=rules.name, counts_from__lte=question.known_on)
    else:
        rows = given
    kept = sorted((row for row in rows if row.id in shares), key=lambda row: (row.belongs_on, row.id))
    corrected = {row.corrects_id: row.id for row in kept if row.corrects_id}
    return tuple(_line(row, shares[row.id], corrected.get(row.id), rules) for row in kept)


def _line(row: Line | GivenLine, share: Share, corrected_by_id: UUID | None, rules: SchemeRules) -> StatementLine:
    item = rules.items.get(row.item)
    return StatementLine(
        line_id=row.id, code=row.item, item=item, points=row.points, counted=share.counted, why=Why(share.why),
        stands=share.stands, quantity=row.quantity, polarity=Polarity(row.polarity), occurred_on=row.occurred_on,
        counts_from=row.counts_from, belongs_on=row.belongs_on, expires_on=row.expires_on,
        source_type=row.source_type, source_id=row.source_id, entry_id=row.entry_id, corrects_id=row.corrects_id,
        corrected_by_id=corrected_by_id, rule_version=row.rule_version, article=item.article if item else "",
        illustrative=row.illustrative,
    )  # fmt: skip


def _digest(rules: SchemeRules, on: date, known_on: date, lines: Iterable[StatementLine]) -> str:
    rows = [[str(line.line_id), line.code, _plain(line.points), _plain(line.quantity), str(line.occurred_on),
             str(line.counts_from), str(line.belongs_on), str(line.expires_on), str(line.corrects_id or "")]
            for line in lines]  # fmt: skip
    text = json.dumps([rules.name, rules.digest, str(on), str(known_on), rows], separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _plain(points: Decimal) -> str:
    return f"{points:.3f}"
