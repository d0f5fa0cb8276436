"""The numbers of a draft as a table: what is in force, what the draft says, on what basis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import pgettext_lazy

from anju.engines.simulation import editing
from anju.engines.simulation.editing import Branch, Leaf, Path
from anju.engines.simulation.types import Simulation
from anju.ground.rulebook.types import BASIS_TITLES, Basis

POINT = pgettext_lazy("unit of a figure", "points")
# Key of a value → what it says, and its unit. What a programme's own keys say, its simulation tells.
KEYS: Mapping[str, tuple[Any, Any]] = {
    "points": (pgettext_lazy("figure of a rule", "points"), POINT),
    "low": (pgettext_lazy("figure of a rule", "at least"), POINT),
    "high": (pgettext_lazy("figure of a rule", "at most"), POINT),
    "cap": (pgettext_lazy("figure of a rule", "together at most"), POINT),
    "at_least": (pgettext_lazy("figure of a rule", "from"), POINT),
    "at_most": (pgettext_lazy("figure of a rule", "up to"), POINT),
    "below": (pgettext_lazy("figure of a rule", "below"), POINT),
    "start": (pgettext_lazy("figure of a rule", "Where everybody starts"), POINT),
    "floor": (pgettext_lazy("figure of a rule", "Never below"), POINT),
    "ceiling": (pgettext_lazy("figure of a rule", "Never above"), POINT),
    "validity_months": (pgettext_lazy("figure of a rule", "counts for"), pgettext_lazy("unit of a figure", "months")),
    "length": (pgettext_lazy("figure of a rule", "in a row"), pgettext_lazy("unit of a figure", "lines")),
    "and_at_least": (pgettext_lazy("figure of a rule", "and at least"), pgettext_lazy("unit of a figure", "lines")),
    "weight": (pgettext_lazy("figure of a rule", "weight"), ""),
    "percent": (pgettext_lazy("figure of a rule", "share"), "%"),
    "share": (pgettext_lazy("figure of a rule", "share"), "%"),
    "count": (pgettext_lazy("figure of a rule", "how many"), ""),
}
UNITS = {
    "calendar_day": pgettext_lazy("unit of a figure", "days"), "percent": "%", "point": POINT,
    "working_day": pgettext_lazy("unit of a figure", "working days"),
    "hour": pgettext_lazy("unit of a figure", "hours"), "yuan": pgettext_lazy("unit of a figure", "yuan"),
}  # fmt: skip
BASES = [(one.value, BASIS_TITLES[one]) for one in Basis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number. ``old``: in force, None where the file in force has none there; ``new``: of the draft, as typed."""

    path: Path
    title: str
    what: Any
    unit: Any
    article: str
    old: str | None
    new: str
    basis: str
    error: Any = ""

    @property
    def name(self) -> str:
        return "n." + "/".join(self.path)

    @property
    def is_changed(self) -> bool:
        return (self.old or "") != self.new

    @property
    def basis_title(self) -> Any:
        return BASIS_TITLES.get(self.basis, "")

    @property
    def label(self) -> str:
        return f"{self.title}：{self.what}" if self.title and self.what else self.title or str(self.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Numbers that stand together."""

    title: Any
    figures: list[Figure] = field(default_factory=list)

    @property
    def changes(self) -> int:
        return sum(one.is_changed for one in self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A parameter's numbers, with the basis and the source of its value."""

    parameter: str
    title: str
    path: Path
    basis: str
    source: str
    groups: list[Group]

    @property
    def changes(self) -> int:
        return sum(one.changes for one in self.groups)

    @property
    def key(self) -> str:
        return "/".join(self.path)


def sheets(simulation: Simulation, text: str, base: str) -> list[Sheet]:
    """The table of a draft beside what it was copied from; of parameters that the text does not hold nothing."""
    root, before = editing.tree(text), editing.tree(base)
    found = []
    for name in simulation.parameters:
        short = name.partition(".")[2]
        if latest := editing.latest(root, short):
            found.append(_sheet(simulation, root, before, short, *latest))
    return [one for one in found if one.groups]


def _sheet(simulation: Simulation, root: Branch, before: Branch, short: str, path: Path, entry: Branch) -> Sheet:
    parameter = root.inner[short]
    unit = parameter.told("unit") if isinstance(parameter, Branch) else ""
    title = parameter.told("description") if isinstance(parameter, Branch) else short
    old = editing.latest(before, short)
    groups: dict[Any, Group] = {}
    for inner, leaf, way in _leaves(simulation, entry.inner.get("value"), ()):
        was = editing.at(old[1], ("value", *inner)) if old else None
        kind, made = _figure(simulation, path, inner, leaf, way, unit)
        figure = Figure(**made, old=editing.shown(was) if isinstance(was, Leaf) else None,
                        basis=_nearest(way, "basis") or entry.told("basis"))  # fmt: skip
        groups.setdefault(str(kind), Group(title=kind)).figures.append(figure)
    ordered = sorted(groups.values(), key=lambda one: -len(one.figures))  # the items first, what frames them last
    return Sheet(parameter=short, title=title, path=path, basis=entry.told("basis"), source=entry.told("source"),
                 groups=ordered)  # fmt: skip


def _leaves(
    simulation: Simulation, here: Leaf | Branch | None, path: Path, way: tuple[Branch, ...] = ()
) -> Iterator[tuple[Path, Leaf, tuple[Branch, ...]]]:
    """Every number below a value, with the branches that lead to it, outermost first."""
    if isinstance(here, Leaf) and editing.is_figure(here):
        yield path, here, way
    elif isinstance(here, Branch):
        for key, inner in here.inner.items():
            if key not in simulation.fixed:
                yield from _leaves(simulation, inner, (*path, key), (*way, here))


def _figure(simulation: Simulation, above: Path, path: Path, leaf: Leaf, way: tuple[Branch, ...], unit: str):
    """(heading of its group, what the table says of it)."""
    words = simulation.words
    key = path[-1] if path else ""
    item = next((one for one in reversed(way[1:]) if one.told("title")), None) if len(path) > 1 else None
    parts = [str(words[step]) for step in path[:-1] if step in words] if item is None else []
    what, own = KEYS.get(key, (words.get(key, key), UNITS.get(unit, "")))
    kind = words.get(item.told(simulation.group_by), "") if item is not None and simulation.group_by else ""
    kind = kind or (words.get(path[0], "") if len(path) > 1 else "")
    title = item.told("title") if item is not None else "、".join(parts)
    return kind, {
        "path": (*above, "value", *path), "title": title if title != str(kind) else "", "what": what, "unit": own,
        "article": _nearest(way, "article"), "new": editing.shown(leaf),
    }  # fmt: skip


def _nearest(way: tuple[Branch, ...], key: str) -> str:
    return next((told for one in reversed(way) if (told := one.told(key))), "")
