"""Total, sections, band, cards and rank of each subject: sums in one pass, then arithmetic on them."""

from functools import reduce
from operator import add

import ibis
from ibis import _

from anju.engines.scoring import plan
from anju.engines.scoring.formula import outcome, rows
from anju.engines.scoring.formula.asking import Shape, in_play, sign
from anju.engines.scoring.formula.sides import ALONE, Side
from anju.engines.scoring.types import SECTIONS, Direction, SchemeRules


def totals(rules: SchemeRules, shape: Shape):
    """One row per subject: what a ``Standing`` holds in its order up to ``lines``, but no ``subject_id`` where one is
    asked for; then whether each card is reached and, where asked for, the rank.
    """
    lines = in_play(rules, shape)
    summed = rows.per_subject(lines, shape, lines=_.count(), **measures(rules))
    return _asked(standings(summed, lines, rules, shape), rules, shape)


def measures(rules: SchemeRules, row=_) -> dict:
    """What is added up for a scheme, name → sum; ``row`` has the columns that are added."""
    leaves = plan.leaves(plan.sections(rules).values())
    sums = {leaf.name: _sum(leaf, rules, row) for leaf in leaves if isinstance(leaf, plan.Sum)}
    return sums | outcome.counts(rules, row)


def standings(summed, lines, rules: SchemeRules, shape: Shape):
    """From the sums of each subject to its standing; ``lines`` are those that were added up."""
    found = stood(summed, lines, rules, shape)
    return found.select(*_kept(shape), "total", *SECTIONS, "limited", vetoed=outcome.vetoed(rules), band=_.band,
                        lines=_.lines, **outcome.cards(rules))  # fmt: skip


def stood(summed, lines, rules: SchemeRules, shape: Shape, side: Side = ALONE):
    """``summed`` with sections, total and band; on one side of a comparison by the names of that side."""
    trees = plan.sections(rules)
    summed = rows.with_highest(summed, lines, trees.values(), rules, shape, side)
    summed = rows.with_streaks(summed, lines, rules, shape, side)
    found = summed.mutate(**side.named({name: _value(tree, side) for name, tree in trees.items()}))
    return _total(found, rules, side).mutate(**side.named({"band": outcome.band(rules, side)}))


def _sum(leaf: plan.Sum, rules: SchemeRules, row):
    where = row.item.isin(leaf.items) if leaf.items else row.polarity.isin(plan.polarities(leaf.section))
    if leaf.without:
        where = where & row.item.notin(leaf.without)
    return row.points.sum(where=where).coalesce(0) * sign(rules, leaf.section)


def _value(node: plan.Node, side: Side):
    """The points of a node, from the sums in the columns of a side."""
    if isinstance(node, (plan.Sum, plan.Highest)):
        return side[node.name]
    parts = [_value(part, side) for part in node.parts]
    if isinstance(node, plan.Best):
        return ibis.greatest(*parts) if len(parts) > 1 else parts[0]
    whole = reduce(add, parts)
    return whole if node.cap is None else ibis.least(whole, rows.points(node.cap))


def _total(table, rules: SchemeRules, side: Side):
    """Start and sections, then held between floor and ceiling; ``limited`` is what that changed."""
    up = 1 if rules.direction is Direction.HIGHER_BETTER else -1
    raw = (side.base + side.good - side.bad) * up + rows.points(rules.start)
    table = table.mutate(**side.named({"raw": raw}))
    total = side.raw
    total = total if rules.floor is None else ibis.greatest(total, rows.points(rules.floor))
    total = total if rules.ceiling is None else ibis.least(total, rows.points(rules.ceiling))
    return table.mutate(**side.named({"total": total, "limited": total - side.raw}))


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
