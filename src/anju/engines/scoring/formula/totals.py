"""Total, sections, band, cards and rank of each subject: sums in one pass, then arithmetic on them."""

from functools import reduce
from operator import add

import ibis
from ibis import _

from anju.engines.scoring import plan
from anju.engines.scoring.formula import outcome, rows
from anju.engines.scoring.formula.asking import Shape, in_play, sign
from anju.engines.scoring.types import SECTIONS, Direction, SchemeRules


def totals(rules: SchemeRules, shape: Shape):
    """One row per subject: what a ``Standing`` holds in its order up to ``lines``, but no ``subject_id`` where one is
    asked for; then whether each card is reached and, where asked for, the rank.
    """
    trees = plan.sections(rules)
    lines = in_play(rules, shape)
    sums = {leaf.name: _sum(leaf, rules) for leaf in plan.leaves(trees.values()) if isinstance(leaf, plan.Sum)}
    counts = outcome.counts(rules)
    summed = rows.per_subject(lines, shape, lines=_.count(), **sums, **counts)
    summed = rows.with_highest(summed, lines, trees.values(), rules, shape)
    summed = rows.with_streaks(summed, lines, rules, shape)
    found = summed.mutate(**{name: _value(tree, summed) for name, tree in trees.items()})
    found = _total(found, rules).mutate(band=outcome.band(rules))
    found = found.select(*_kept(shape), "total", *SECTIONS, "limited", vetoed=outcome.vetoed(rules), band=_.band,
                         lines=_.lines, **outcome.cards(rules))  # fmt: skip
    return _asked(found, rules, shape)


def _sum(leaf: plan.Sum, rules: SchemeRules):
    where = _.item.isin(leaf.items) if leaf.items else _.polarity.isin(plan.polarities(leaf.section))
    if leaf.without:
        where = where & _.item.notin(leaf.without)
    return _.points.sum(where=where).coalesce(0) * sign(rules, leaf.section)


def _value(node: plan.Node, table):
    """The points of a node, from the sums in the columns of ``table``."""
    if isinstance(node, (plan.Sum, plan.Highest)):
        return table[node.name]
    parts = [_value(part, table) for part in node.parts]
    if isinstance(node, plan.Best):
        return ibis.greatest(*parts) if len(parts) > 1 else parts[0]
    whole = reduce(add, parts)
    return whole if node.cap is None else ibis.least(whole, rows.points(node.cap))


def _total(table, rules: SchemeRules):
    """Start and sections, then held between floor and ceiling; ``limited`` is what that changed."""
    up = 1 if rules.direction is Direction.HIGHER_BETTER else -1
    table = table.mutate(raw=(_.base + _.good - _.bad) * up + rows.points(rules.start))
    total = table.raw
    total = total if rules.floor is None else ibis.greatest(total, rows.points(rules.floor))
    total = total if rules.ceiling is None else ibis.least(total, rows.points(rules.ceiling))
    return table.mutate(total=total).mutate(limited=_.total - _.raw)


def _kept(shape: Shape) -> tuple[str, ...]:
    return () if shape.one else ("subject_id",)


def _asked(table, rules: SchemeRules, shape: Shape):
    if shape.ranked:
        best_first = _.total.desc() if rules.direction is Direction.HIGHER_BETTER else _.total.asc()
        if rules.absent_band:  # those come last and have none
            absent = _.band == rules.absent_band.code
            table = table.mutate(rank=ibis.rank().over(order_by=[absent.asc(), best_first]) + 1)
            table = table.mutate(rank=ibis.ifelse(absent, ibis.null("int64"), _.rank))
        else:
            table = table.mutate(rank=ibis.rank().over(order_by=best_first) + 1)
    if shape.reaching:
        table = table.filter(outcome.any_card(rules))
    return table.order_by("rank", "subject_id") if shape.ranked else table
