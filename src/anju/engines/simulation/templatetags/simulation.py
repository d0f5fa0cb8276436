"""Reading what a simulation came to, from a template."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from anju.engines.simulation import telling

register = template.Library()
register.filter("points", telling.points)


@register.filter
def at(found: Mapping[str, Any], key: str) -> Any:
    """What stands under a key; 0 for nothing, as in a count."""
    return found.get(key, 0)


@register.filter
def side(found: Sequence[Any], place: int) -> Any:
    return found[place]
