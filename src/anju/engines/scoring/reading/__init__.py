"""From the value of a rulebook parameter to a scheme; every complaint names its place in the value."""

from collections.abc import Iterator, Mapping
from typing import Any

from anju.engines.scoring.types import Scheme, SchemeRules


def complaints(value: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Everything that is wrong with a scheme, as (path into the value, sentence)."""
    yield from ()


def scheme(value: Mapping[str, Any], *, declared: Scheme, version: str, illustrative: bool) -> SchemeRules:
    """A scheme from its value."""
    raise NotImplementedError
