"""Which route a matter takes (派单规则)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from anju.engines.cases.types import Route


def read_routes(value: Iterable[Mapping[str, Any]]) -> tuple[Route, ...]:
    """The routes as they stand in a rule-set."""
    return tuple(Route(**{**line, "co": tuple(line.get("co") or ())}) for line in value)


def wrong_routes(value: Any) -> str | None:
    """What is wrong with the value of ``cases.routing``, for whoever writes a rule-set; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of routes"
    known = set(Route.__dataclass_fields__)
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("matter") or not line.get("office_kind"):
            return f"route {number} names no matter or no office_kind"
        if unknown := set(line) - known:
            return f"route {number} has unknown words: {', '.join(sorted(unknown))}"
        if not isinstance(line.get("co") or [], list):
            return f"route {number}: write co as a list of office kinds"
    return None


def routes_for(routes: Sequence[Route], matter: str) -> list[Route]:
    """The routes of a matter, the most exact first: its own name, then the longest ``family.*``, then ``*``."""

    def exactness(route: Route) -> int:
        if route.matter == matter:
            return 10_000
        family = route.matter.removesuffix("*")
        fits = route.matter.endswith("*") and matter.startswith(family)
        return len(family) + 1 if fits else 0

    return sorted((r for r in routes if exactness(r)), key=exactness, reverse=True)
