"""Two schemes at once: the lines are read once and added up for both sides; what these have in common is added once.

Subjects come gathered by where they stand under both, because there are few outcomes and many subjects.
"""

from types import SimpleNamespace

import ibis
from ibis import _

from anju.engines.scoring.formula import outcome, repriced
from anju.engines.scoring.formula.asking import Shape, in_period, is_valid, known
from anju.engines.scoring.formula.rows import per_subject, points
from anju.engines.scoring.formula.sides import Side
from anju.engines.scoring.formula.totals import measures, stood
from anju.engines.scoring.repricing import Change
from anju.engines.scoring.types import NOTHING, SchemeRules

BEFORE, AFTER = Side("before"), Side("after")
LINE = (
    "id", "subject_id", "item", "occurred_on", "corrects_id", "before", "after",
    *(side.name(one) for side in (BEFORE, AFTER) for one in ("polarity", "quantity", "points")),
)  # fmt: skip


def compared(pair: tuple[SchemeRules, SchemeRules], shape: Shape):
    """For each outcome: ``total``, ``band``, the cards by their place and whether there are lines (``here``), of both
    sides; then the ``subjects``.
    """
    change = Change(*pair)
    lines = _two_ways(known(change.before, shape), change)
    sides = list(zip((BEFORE, AFTER), pair, strict=True))
    sums = {side.name(name): found for side, rules in sides for name, found in measures(rules, _row(side)).items()}
    table = per_subject(lines, shape, before_lines=_.before.sum(), after_lines=_.after.sum(), **sums)
    for side, rules in sides:
        table = stood(table, _own(lines, side), rules, shape, side)
    told = {name: column for side, rules in sides for name, column in _told(side, rules).items()}
    return table.select("subject_id", **told).group_by(*told).aggregate(subjects=_.subject_id.collect())


def _row(side: Side) -> SimpleNamespace:
    return SimpleNamespace(item=_.item, polarity=side.polarity, quantity=side.quantity, points=side.points)


def _told(side: Side, rules: SchemeRules) -> dict:
    found = {"total": side.total, "band": side.band} | outcome.cards(rules, side)
    return side.named(found | {"here": side.lines > 0})


def _two_ways(lines, change: Change):
    """The lines that act on either side, with what they are worth on both; nothing where they do not act."""
    acts = in_period(change.before) & is_valid()
    would = in_period(change.after, "first_after") & is_valid(repriced.expires_on(change))
    recorded = {"polarity": _.polarity, "quantity": _.quantity, "points": _.points}
    priced = {"polarity": repriced.polarity(change), "quantity": repriced.quantity(change),
              "points": repriced.worth(change)}  # fmt: skip
    if change.before.period == change.after.period and not change.validities and not change.ranges:
        return lines.filter(acts).mutate(before=1, after=1, **BEFORE.named(recorded), **AFTER.named(priced))
    alike = would & _.item.notin([item.code for item in change.ranges]) if change.ranges else would
    found = lines.filter(acts | would).mutate(
        before=ibis.ifelse(acts, 1, 0), after=ibis.ifelse(alike, 1, 0), **BEFORE.named(_only(acts, recorded)),
        **AFTER.named(_only(alike, priced)),
    )  # fmt: skip
    if not change.ranges:
        return found
    return _alike(found).union(_held(lines.filter(would).mutate(**priced), change))


def _only(where, columns: dict) -> dict:
    return {name: column if name == "polarity" else ibis.ifelse(where, column, points(NOTHING))
            for name, column in columns.items()}  # fmt: skip


def _held(lines, change: Change):
    """The lines of items with a new range, for the side after only."""
    found = repriced.held(lines, change)
    before = {"polarity": _.polarity, "quantity": points(NOTHING), "points": points(NOTHING)}
    after = {"polarity": _.polarity, "quantity": _.quantity, "points": _.points}
    return _alike(found.mutate(
        before=ibis.literal(0, "int8"), after=ibis.literal(1, "int8"), **BEFORE.named(before), **AFTER.named(after)
    ))  # fmt: skip


def _alike(lines):
    """The columns that are added up, of kinds that can stand in one table."""
    kinds = {name: "decimal(18, 3)" for name in LINE if name.endswith(("_points", "_quantity"))} | {
        "before": "int8", "after": "int8"}  # fmt: skip
    return lines.select(*LINE).cast(kinds)


def _own(lines, side: Side):
    """The lines of one side alone, for what no plain sum can say."""
    acts = _.before if side is BEFORE else _.after
    return lines.filter(acts > 0).select(
        "id", "subject_id", "item", "occurred_on", "corrects_id", points=side.points, quantity=side.quantity
    )  # fmt: skip
