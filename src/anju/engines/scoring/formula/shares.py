"""What each line counts, and why: the same choices and caps as in ``totals.py``, told line by line.

A cap takes from the latest lines. Windows make this the slower of the two ways; it is asked for one subject at a time.
"""

import ibis
from ibis import _

from anju.engines.scoring.formula.asking import Shape, in_period, is_valid, known
from anju.engines.scoring.formula.rows import points
from anju.engines.scoring.types import NOTHING, Item, SchemeRules, Why

ORDER = ["belongs_on", "id"]


def shares(rules: SchemeRules, shape: Shape):
    """One row per line up to the day: ``id``, ``counted`` (signed), ``why`` and ``stands`` (in force, not struck)."""
    table = _folded(rules, shape)
    table = _highest(table, rules)
    table = _capped(table, {item.code: item.cap for item in rules.items.values()}, "item")
    table = _exclusive(table, rules)
    table = _grouped(table, rules)
    table = table.mutate(section=ibis.ifelse(_.polarity == "veto", "bad", _.polarity))
    table = _capped(table, rules.caps, "section")
    return table.select(
        "id", counted=_.worth * _.sign, why=_why(rules), stands=_.acts & (_.left_over > 0)
    ).order_by("id")  # fmt: skip


def _folded(rules: SchemeRules, shape: Shape):
    """Every line with what its corrections left of it: ``worth`` without a sign, 0 where it does not act."""
    root = ibis.window(group_by=["subject_id", "root"])
    table = known(rules, shape).mutate(root=_.corrects_id.coalesce(_.id))
    up = rules.sign("good")
    table = table.mutate(
        sign=ibis.ifelse(_.polarity.isin(["bad", "veto"]), -up, up), whole=_.points.sum().over(root),
        left_over=_.quantity.sum().over(root), together=_.count().over(root),
        acts=in_period(rules) & is_valid() & _.corrects_id.isnull(),
    )  # fmt: skip
    worth = ibis.ifelse(_.acts, _.whole * _.sign, points(NOTHING))
    return table.mutate(full=worth, worth=worth, lost=ibis.literal(""))


def _grouped(table, rules: SchemeRules):
    if not rules.groups:
        return table
    table = table.mutate(group=_name(rules, lambda item: item.group))
    return _capped(table, {code: group.cap for code, group in rules.groups.items()}, "group")


def _highest(table, rules: SchemeRules):
    """Of each group of which only the highest line counts, nothing for the others."""
    if not any(item.highest_only_group for item in rules.items.values()):
        return table
    table = table.mutate(choice=_name(rules, lambda item: item.highest_only_group))
    order = ibis.window(group_by=["subject_id", "choice"], order_by=[_.acts.desc(), _.worth.desc(), *ORDER])
    table = table.mutate(place=ibis.row_number().over(order))
    return _without(table, (_.choice != "") & (_.place > 0), Why.HIGHEST_ONLY)


def _exclusive(table, rules: SchemeRules):
    """Of each group of items that exclude one another, nothing for all but the item worth most; the first of equals."""
    if not any(item.mutual_exclusion_group for item in rules.items.values()):
        return table
    places = {code: place for place, code in enumerate(rules.items)}
    table = table.mutate(
        choice=_name(rules, lambda item: item.mutual_exclusion_group),
        place=ibis.cases(*((_.item == code, place) for code, place in places.items()), else_=len(places)),
        sum_of_item=_.worth.sum().over(ibis.window(group_by=["subject_id", "item"])),
    )
    group = ibis.window(group_by=["subject_id", "choice"])
    table = table.mutate(best=_.sum_of_item.max().over(group))
    table = table.mutate(winner=_.place.min(where=_.sum_of_item == _.best).over(group))
    return _without(table, (_.choice != "") & (_.place != _.winner), Why.EXCLUSIVE)


def _without(table, where, why: Why):
    lost = ibis.ifelse(where & (_.worth > 0), why.value, _.lost)
    return table.mutate(worth=ibis.ifelse(where, points(NOTHING), _.worth), lost=lost)


def _capped(table, caps: dict, column: str):
    """Each line's share of a cap: what it adds to the sum so far, held to the cap."""
    limits = [(table[column] == code, points(cap)) for code, cap in caps.items() if cap is not None]
    if not limits:
        return table
    so_far = ibis.window(group_by=["subject_id", column], order_by=ORDER, preceding=None, following=0)
    table = table.mutate(held_to=ibis.cases(*limits), so_far=_.worth.sum().over(so_far))
    share = ibis.least(_.so_far, _.held_to) - ibis.least(_.so_far - _.worth, _.held_to)
    return table.mutate(worth=ibis.ifelse(_.held_to.isnull(), _.worth, share))


def _name(rules: SchemeRules, of):
    """The name of the group a line's item belongs to, empty where to none."""
    groups: dict[str, list[str]] = {}
    for item in filter(of, rules.items.values()):
        groups.setdefault(of(item), []).append(_code(item))
    return ibis.cases(*((_.item.isin(codes), name) for name, codes in groups.items()), else_="")


def _code(item: Item) -> str:
    return item.code


def _why(rules: SchemeRules):
    return ibis.cases(
        (_.corrects_id.notnull(), Why.CORRECTION.value),
        (~in_period(rules), Why.OTHER_PERIOD.value),
        (~is_valid(), Why.EXPIRED.value),
        (_.lost != "", _.lost),
        (_.worth < _.full, Why.CAPPED.value),
        (_.together > 1, Why.CORRECTED.value),
        else_=Why.COUNTED.value,
    )
