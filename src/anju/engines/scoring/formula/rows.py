"""Grouping: rows per subject, and what no plain sum can say (the highest of several lines, how many in a row)."""

from collections.abc import Iterable
from decimal import Decimal

import ibis
from ibis import _

from anju.engines.scoring import plan
from anju.engines.scoring.formula.asking import Shape, sign
from anju.engines.scoring.formula.sides import ALONE, Side
from anju.engines.scoring.types import CardRule, SchemeRules


def points(value: Decimal):
    return ibis.literal(value, "decimal(12, 3)")


def per_subject(table, shape: Shape, **measures):
    """One row per subject; where one is asked for, one row even of nothing."""
    return table.aggregate(**measures) if shape.one else table.group_by("subject_id").aggregate(**measures)


def _beside(table, further, shape: Shape, columns: Iterable[str]):
    """Further columns of the same subjects; 0 where there are none."""
    joined = table.cross_join(further) if shape.one else table.left_join(further, "subject_id")
    kept = joined.select(*table.columns, *columns)
    return kept.mutate(**{name: kept[name].coalesce(0) for name in columns})


def with_highest(table, lines, trees: Iterable[plan.Node], rules: SchemeRules, shape: Shape,
                 side: Side = ALONE):  # fmt: skip
    """The worth of the highest line of each group of which only that counts; a line with its corrections is one."""
    leaves = [leaf for leaf in plan.leaves(trees) if isinstance(leaf, plan.Highest)]
    if not leaves:
        return table
    codes = [code for leaf in leaves for code in leaf.items]
    folded = lines.filter(_.item.isin(codes)).group_by("subject_id", root=_.corrects_id.coalesce(_.id))
    folded = folded.aggregate(item=_.item.max(), points=_.points.sum())
    highest = {side.name(leaf.name): (_.points * sign(rules, leaf.section)).max(where=_.item.isin(leaf.items))
               for leaf in leaves}  # fmt: skip
    return _beside(table, per_subject(folded, shape, **highest), shape, highest)


def with_streaks(table, lines, rules: SchemeRules, shape: Shape, side: Side = ALONE):
    """For each card by a streak, ``row_<place>``: the longest row that nothing breaks."""
    for place, card in enumerate(rules.cards):
        if card.kind == "streak":
            name = side.name(f"row_{place}")
            longest = per_subject(_in_a_row(lines, card, rules), shape, **{name: _.length.max()})
            table = _beside(table, longest, shape, [name])
    return table


def _in_a_row(lines, card: CardRule, rules: SchemeRules):
    """Subject and length of every row of lines that give a card."""
    giving = rules.card(card.card).items
    events = lines.filter(_.item.isin([*giving, *card.broken_by]))
    events = events.group_by("subject_id", root=_.corrects_id.coalesce(_.id)).aggregate(
        item=_.item.max(), occurred_on=_.occurred_on.min(), quantity=_.quantity.sum()
    )
    events = events.filter(_.quantity > 0).mutate(lengthens=_.item.isin(giving))
    order = ibis.window(group_by="subject_id", order_by=["occurred_on", "root"], preceding=None, following=0)
    events = events.mutate(breaks=ibis.ifelse(_.lengthens, 0, 1).sum().over(order))
    return events.filter(_.lengthens).group_by("subject_id", "breaks").aggregate(length=_.count())
