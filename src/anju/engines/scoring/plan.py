"""How a scheme's total is put together, as a tree that both ways of computing it follow.

A step that a scheme does not use (a cap, a group, a choice) has no node, so nobody pays for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from anju.engines.scoring.types import SECTIONS, Item, Polarity, SchemeRules


@dataclass(frozen=True, slots=True)
class Sum:
    """What lines add up to: of ``items``, or of a section's polarities but not of ``without``."""

    name: str
    section: str
    items: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Highest:
    """The line that is worth most of all lines of ``items``."""

    name: str
    section: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capped:
    """Parts together, at most ``cap``; None for no limit."""

    parts: tuple["Node", ...]
    cap: Decimal | None


@dataclass(frozen=True, slots=True)
class Best:
    """The part that is worth most; the others count nothing."""

    parts: tuple["Node", ...]


Node = Sum | Highest | Capped | Best


def sections(rules: SchemeRules) -> dict[str, Node]:
    """The tree of each section, which gives its points without a sign."""
    return {name: _section(rules, name) for name in SECTIONS}


def leaves(nodes: Iterable[Node]) -> Iterator[Sum | Highest]:
    """The sums and choices at the bottom of trees."""
    for node in nodes:
        if isinstance(node, (Sum, Highest)):
            yield node
        else:
            yield from leaves(node.parts)


def polarities(section: str) -> tuple[str, ...]:
    return tuple(polarity.value for polarity in Polarity if polarity.section == section)


def _section(rules: SchemeRules, name: str) -> Node:
    mine = [item for item in rules.items.values() if item.polarity.section == name]
    bound = [item for item in mine if item.group or _is_bound(item)]
    rest = Sum(f"{name}_rest", name, without=tuple(item.code for item in bound))
    groups = {item.group: None for item in bound if item.group}
    parts = (
        rest,
        *_bound([item for item in bound if not item.group], f"{name}_"),
        *(_group(rules, code, [item for item in bound if item.group == code]) for code in groups),
    )
    cap = rules.caps.get(name)
    return Capped(parts, cap) if len(parts) > 1 or cap is not None else rest


def _group(rules: SchemeRules, code: str, items: list[Item]) -> Node:
    free = tuple(item.code for item in items if not _is_bound(item))
    section = items[0].polarity.section
    parts = (*((Sum(f"group_{code}", section, items=free),) if free else ()), *_bound(items, f"group_{code}_"))
    return Capped(parts, rules.groups[code].cap)


def _is_bound(item: Item) -> bool:
    return bool(item.cap is not None or item.highest_only_group or item.mutual_exclusion_group)


def _bound(items: list[Item], prefix: str) -> Iterator[Node]:
    """Items with a cap of their own, those of which only the highest line counts, those that exclude one another."""
    for item in items:
        if item.cap is not None and not item.mutual_exclusion_group:
            yield _item(item)
    for name in dict.fromkeys(item.highest_only_group for item in items if item.highest_only_group):
        mine = [item for item in items if item.highest_only_group == name]
        yield Highest(f"{prefix}highest_{name}", mine[0].polarity.section, tuple(item.code for item in mine))
    for name in dict.fromkeys(item.mutual_exclusion_group for item in items if item.mutual_exclusion_group):
        yield Best(tuple(_item(item) for item in items if item.mutual_exclusion_group == name))


def _item(item: Item) -> Node:
    total = Sum(f"item_{item.code}", item.polarity.section, items=(item.code,))
    return total if item.cap is None else Capped((total,), item.cap)
