"""How many streets there are: beside how many of them met."""

from collections.abc import Mapping
from typing import Any

from anju.engines.indicators.types import Asked, Behind
from anju.ground.registers import queries as registers

LEVEL = "street"


def counted(*, of: Asked) -> Mapping[Any, int]:
    """Key → how many streets are open today; the register of divisions is asked once."""
    if of.estate_id or of.enterprise_id or of.by not in (None, "region"):
        return {} if of.by else {None: 0}
    found = registers.tally_below(of.region_path, level=LEVEL, depth=of.depth if of.by else 0)
    return {key: many for key, (_among, many) in found.items()}


def listed(*, of: Asked, limit: int, offset: int) -> list[Behind]:
    """The streets behind the number."""
    return [Behind(title=one.name) for one in _streets(of.region_path)[offset : offset + limit]]


def _streets(path: str) -> list:
    return [one for one in registers.below(path) if one.level == LEVEL]
