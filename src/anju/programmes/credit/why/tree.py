"""How a score is computed, as a tree: the total, its sections with their caps, their items."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from anju.engines.scoring.types import Direction, Statement
from anju.programmes.credit.why import drawn, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    label: str
    text: str
    note: str = ""
    children: list["Node"] = field(default_factory=list)


def tree(statement: Statement, *, shown: set[str]) -> Node:
    """The computation. Items of which no line is ``shown`` to the reader are counted together, without their names."""
    decimals = words.places([statement.total, *(line.counted for line in statement.lines)])

    def said(value: Decimal, *, plus: bool = True) -> str:
        return words.points(value, decimals=decimals, plus=plus)

    is_signed = statement.rules.direction is Direction.HIGHER_BETTER
    children = [Node(label=_("Start"), text=said(statement.start, plus=False))] if statement.start else []
    for name, amount in drawn.sections_of(statement):
        items = drawn.items_of(statement, name)
        if amount or items:
            plus = is_signed and name != "base"
            children.append(
                Node(
                    label=words.section(name), text=said(amount, plus=plus), note=_cap(statement, name),
                    children=_leaves(statement, items, shown, lambda value, plus=plus: said(value, plus=plus)),
                )
            )  # fmt: skip
    if statement.limited:
        children.append(Node(label=_("Limit"), text=said(statement.limited), note=_limit(statement)))
    return Node(label=_("Score"), text=said(statement.total, plus=False), children=children)


def _leaves(statement: Statement, items, shown: set[str], said) -> list[Node]:
    leaves = [
        Node(label=title, text=said(amount), note=_times(statement, code))
        for code, title, amount in items if code in shown
    ]  # fmt: skip
    rest = [amount for code, _title, amount in items if code not in shown]
    if rest:
        leaves.append(Node(label=_("Not shown"), text=said(sum(rest, Decimal(0)))))
    return leaves


def _times(statement: Statement, code: str) -> str:
    """3 × 2 where an item has one price and counts more than once."""
    lines = [line for line in statement.lines if line.code == code and line.counted and not line.corrects_id]
    item = lines[0].item if lines else None
    many = sum((line.quantity for line in lines), Decimal(0))
    if (
        item is None
        or not item.is_fixed
        or many == 1
        or any(abs(one.counted) != item.low * one.quantity for one in lines)
    ):
        return ""
    return f"{words.points(item.low)} × {words.points(many)}"


def _cap(statement: Statement, section: str) -> str:
    cap = statement.rules.caps.get(section)
    return _("at most %(cap)s") % {"cap": words.points(cap)} if cap is not None else ""


def _limit(statement: Statement) -> str:
    rules = statement.rules
    bound = rules.floor if statement.limited > 0 else rules.ceiling
    if bound is None:
        return ""
    told = {"bound": words.points(bound)}
    return _("never below %(bound)s") % told if statement.limited > 0 else _("never above %(bound)s") % told
