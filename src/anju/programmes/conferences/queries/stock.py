"""How many streets there are: beside how many of them met."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.ground.registers import queries as registers

LEVEL = "street"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A street behind the number."""

    title: str
    note: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def counted(*, of) -> Mapping[Any, int]:
    """Key → how many streets are open today; the register of divisions is asked once."""
    if of.estate_id or of.enterprise_id or of.by not in (None, "region"):
        return {} if of.by else {None: 0}
    if of.by is None:
        return {None: registers.many_below(of.region_path, level=LEVEL)}
    found: dict[str, int] = {}
    for one in _streets(of.region_path):
        found[one.path[: of.depth]] = found.get(one.path[: of.depth], 0) + 1
    return found


def listed(*, of, limit: int, offset: int) -> list[Behind]:
    """The streets behind the number."""
    return [Behind(title=one.name) for one in _streets(of.region_path)[offset : offset + limit]]


def _streets(path: str) -> list:
    return [one for one in registers.below(path) if one.level == LEVEL]
