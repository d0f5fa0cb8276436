"""Which values are in force on a day, and the version a result is computed under."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from anju.ground.rulebook.types import Parameter
from anju.kit.calendar import Term, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Layer:
    """Values that stand over the layers below: a shipped set, or one a city issued for [since, until)."""

    parameters: Mapping[str, tuple[Parameter, ...]]
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def value(self, name: str, day: date) -> Parameter | None:
        """The latest value of ``name`` that took force by ``day``; a city's own never before its set did."""
        taken = [entry for entry in self.parameters.get(name, ()) if entry.since <= day]
        if not taken or self.since is None or taken[-1].since >= self.since:
            return taken[-1] if taken else None
        return replace(taken[-1], since=self.since)

    def changes(self) -> set[date]:
        """The days on which something of this layer takes or leaves force."""
        days = {entry.since for entries in self.parameters.values() for entry in entries}
        if self.since is not None:
            days = {max(day, self.since) for day in days} | {self.since}
        if self.until is not None:
            days = {day for day in days if day < self.until} | {self.until}
        return days


def in_force(layers: Iterable[Layer], day: date) -> dict[str, Parameter]:
    """Every parameter of a day; of two layers the later one wins, even where it says that nothing is published.

    A value that comes back when a layer above it ends is in force since that end.
    """
    found: dict[str, Parameter] = {}
    for layer in layers:
        if layer.holds(day):
            values = {name: layer.value(name, day) for name in layer.parameters}
            found |= {name: value for name, value in values.items() if value is not None}
        elif layer.until is not None and layer.since < layer.until <= day:
            back = {name for name in layer.parameters if layer.value(name, layer.until - timedelta(days=1))}
            for name in back & found.keys():
                found[name] = replace(found[name], since=max(found[name].since, layer.until))
    return dict(sorted(found.items()))


def changes(layers: Iterable[Layer]) -> list[date]:
    """Every day on which the rules change, oldest first."""
    return sorted({day for layer in layers for day in layer.changes()})


def version(rule_set: str, since: date | None, parameters: Mapping[str, Parameter], calendar: str) -> str:
    """A short name for exactly these values; any other value, unit, basis or calendar gives another one."""
    content = [[p.name, _plain(p.value), p.unit, p.basis] for _name, p in sorted(parameters.items())]
    return f"{rule_set}@{since or 'start'}#{_digest([content, calendar])}"


def calendar_digest(calendar: WorkingCalendar) -> str:
    """A fingerprint of which days are worked."""
    days = [sorted(map(str, calendar.rest)), sorted(map(str, calendar.makeup))]
    return _digest([days, str(calendar.known_from), str(calendar.known_to), str(calendar.day_ends)])


def _digest(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=_plain, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:8]


def _plain(value: Any) -> Any:
    if isinstance(value, Term):
        return [value.length, value.unit.value]
    return str(value) if isinstance(value, (Decimal, date)) else value
