"""Turning figures into lines of the register: the one place where points of a grade begin to count or change.

Parts of other acts, which check who may and write the entry that each row names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import actions as scoring
from anju.engines.scoring.types import NewLine
from anju.ground.rulebook.types import Rules
from anju.kit import ids
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.kit.scopes import Acting
from anju.programmes.grades import rules
from anju.programmes.grades.actions.held import counting_day, inputs_of, scheme_of
from anju.programmes.grades.models import Grading, Input, Sheet
from anju.programmes.grades.types import KIND_TITLES, SCHEME, SHEET, InputRule, Kind

PLACES = Decimal("0.001")  # as figures are kept


class WrongFigure(Problem):
    """A figure outside its scale."""

    code = "wrong_figure"


class NotAsked(Problem):
    """The city's rules know no such input."""

    code = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is put in. :ivar source: where it comes from; :ivar evidence: what shows it.

    :ivar reason: of a correction. :ivar cause_entry: the entry it follows from.
    """

    kind: Kind
    figure: Decimal
    source: str
    evidence: str = ""
    reason: str = ""
    cause_entry: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """The act in which lines are written: its grading, rules, entry, person and moment."""

    grading: Grading
    law: Rules
    entry_id: UUID
    by: Acting
    at: datetime


def current(sheets: Iterable[Sheet]) -> dict[tuple[UUID, Kind], Input]:
    """(sheet, kind) → the input that stands, struck ones too; one query."""
    rows = Input.objects.filter(sheet__in=list(sheets), corrected_by__isnull=True)
    return {(row.sheet_id, Kind(row.kind)): row for row in rows}


def checked(law: Rules, kind: Kind, figure: Decimal) -> tuple[InputRule, Decimal]:
    """The rule of a kind and what a figure of it is worth in points.

    :raises NotAsked, WrongFigure: with what to do about it; :raises RuleMissing: if nobody published what its item is
        worth.
    """
    rule = inputs_of(law).get(kind)
    if rule is None:
        raise NotAsked(_("The rules in force ask for no “%(kind)s”."), kind=KIND_TITLES[kind], field="kind")
    if not 0 <= figure <= rule.out_of:
        raise WrongFigure(
            _("“%(kind)s” goes from 0 to %(most)s, not %(figure)s."), kind=KIND_TITLES[kind], most=rule.out_of,
            figure=figure, field="figure",
        )  # fmt: skip
    return rule, rules.points(figure, rule.out_of, scheme_of(law).items[rule.item].most())


def put(told: Mapping[Sheet, Iterable[Figure]], *, within: Within) -> list[Input]:
    """Enter figures, or put them in the place of those that stand; everything under one entry.

    :raises NotAsked, WrongFigure, NotInYear: with what to do about it.
    """
    standing, new, rows = current(told), [], []
    for sheet, figures in told.items():
        for figure in figures:
            row = _row(sheet, figure, within)
            rows.append(row)
            if before := standing.get((sheet.pk, figure.kind)):
                _correct(row, before, within)
            else:
                new.append(row)
    _add(new, within)
    Input.objects.bulk_create(rows)
    return rows


def _row(sheet: Sheet, told: Figure, within: Within) -> Input:
    rule, points = checked(within.law, told.kind, told.figure)
    return Input(
        id=ids.uuid7(), sheet=sheet, kind=told.kind.value, figure=told.figure, out_of=rule.out_of, points=points,
        source=told.source.strip()[:200], evidence=told.evidence.strip()[:300], reason=told.reason.strip()[:300],
        cause_entry=told.cause_entry, entry_id=within.entry_id, made_at=within.at, made_by_id=within.by.actor_id,
    )  # fmt: skip


def _add(rows: list[Input], within: Within) -> None:
    """A line for each row; each row is told its line."""
    if not rows:
        return
    asked, day = inputs_of(within.law), counting_day(within.grading, within.at)
    new = [
        NewLine(
            scheme=SCHEME, subject_id=row.sheet.enterprise_id, region_path=row.sheet.region_path,
            item=asked[Kind(row.kind)].item, points=row.points, occurred_on=within.grading.ruled_on, counts_from=day,
            source_type=SHEET, source_id=row.sheet_id,
        )
        for row in rows
    ]  # fmt: skip
    lines = scoring.add_lines(new, entry_id=within.entry_id, rules=within.law, at=within.at)
    for row, line in zip(rows, lines, strict=True):
        row.line_id = line.id


def _correct(row: Input, before: Input, within: Within, *, strike: bool = False) -> None:
    """A correcting line; the line itself stays as it was entered. ``before`` is told by whom it is followed."""
    left = Decimal(0) if before.struck else before.points
    row.corrects, row.line_id = before, before.line_id
    scoring.correct(
        before.line_id, points_delta=None if strike else row.points - left, strike=strike,
        counts_from=local_day(within.at), entry_id=within.entry_id, source_type=SHEET, source_id=row.sheet_id,
        at=within.at, rules=within.law,
    )  # fmt: skip


def strike_all(sheet: Sheet, *, reason: str, within: Within) -> None:
    """Let nothing of a sheet count any more."""
    rows = []
    for before in current([sheet]).values():
        if before.struck:
            continue
        row = Input(
            id=ids.uuid7(), sheet=sheet, kind=before.kind, figure=before.figure, out_of=before.out_of, points=0,
            source=before.source, evidence=before.evidence, reason=reason, struck=True, entry_id=within.entry_id,
            made_at=within.at, made_by_id=within.by.actor_id,
        )  # fmt: skip
        _correct(row, before, within, strike=True)
        rows.append(row)
    Input.objects.bulk_create(rows)
