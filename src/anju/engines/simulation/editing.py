"""Figures in a file of rules, each with the place where it stands, so that one can be changed and all else stays.

The text itself is changed, figure by figure: comments, order and spelling are the officer's own. Whether what comes out
can be taken, the rulebook decides; here only places are found.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\Z")
_EMPTY = re.compile(r"(?:~|null)?\Z")
_SIGNS = str.maketrans({"−": "-", "﹣": "-", "－": "-", "。": ".", "．": ".", "+": "", "＋": "", " ": ""})
Path = tuple[str, ...]


@dataclass(slots=True)
class Leaf:
    """A word of the text: [start, end) in signs. ``is_plain``: without quotation marks."""

    value: str
    start: int
    end: int
    line: int
    is_plain: bool
    in_flow: bool = False


@dataclass(slots=True)
class Branch:
    """A mapping or a list. Keys of a list are the codes of its items where each has one, else their places."""

    inner: dict[str, "Leaf | Branch"] = field(default_factory=dict)
    is_flow: bool = False

    def told(self, key: str) -> str:
        """The word under a key; empty if there is none."""
        found = self.inner.get(key)
        return found.value if isinstance(found, Leaf) else ""


def tree(text: str) -> Branch:
    """The text as a tree; empty for one that is no YAML, which the rulebook complains of."""
    events = yaml.parse(text, Loader=_PARSER)
    try:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                found = _read(event, events)
                return found if isinstance(found, Branch) else Branch()
    except (yaml.YAMLError, RecursionError):
        pass
    return Branch()


def _read(event: yaml.Event, events: Iterator[yaml.Event]) -> Leaf | Branch:
    if isinstance(event, yaml.ScalarEvent):
        start, end = event.start_mark, event.end_mark
        return Leaf(event.value, start.index, end.index, start.line + 1, event.implicit[0])
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(Branch(is_flow=bool(event.flow_style)), events)
    if isinstance(event, yaml.SequenceStartEvent):
        return _list(Branch(is_flow=bool(event.flow_style)), events)
    return Branch()  # an alias, which the rulebook refuses


def _mapping(found: Branch, events: Iterator[yaml.Event]) -> Branch:
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _read(event, events)
        inner = _read(next(events), events)
        if isinstance(inner, Leaf):
            inner.in_flow = found.is_flow
        if isinstance(key, Leaf):
            found.inner[key.value] = inner
    return found


def _list(found: Branch, events: Iterator[yaml.Event]) -> Branch:
    items = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_read(event, events))
    codes = [one.told("code") if isinstance(one, Branch) else "" for one in items]
    named = all(codes) and len(set(codes)) == len(codes)
    found.inner = dict(zip(codes if named else map(str, range(len(items))), items, strict=True))
    return found


def at(root: Branch, path: Path) -> Leaf | Branch | None:
    """What stands at a path."""
    here: Leaf | Branch | None = root
    for step in path:
        here = here.inner.get(step) if isinstance(here, Branch) else None
    return here


def latest(root: Branch, parameter: str) -> tuple[Path, Branch] | None:
    """The last of a parameter's dated values, and where it stands."""
    values = at(root, (parameter, "values"))
    if not isinstance(values, Branch) or not values.inner:
        return None
    day = max(values.inner)
    entry = values.inner[day]
    return ((parameter, "values", day), entry) if isinstance(entry, Branch) else None


def is_figure(leaf: Leaf) -> bool:
    """Whether a word is a number, or empty where nobody has published one."""
    return leaf.is_plain and bool(NUMBER.match(leaf.value) or _EMPTY.match(leaf.value))


def shown(leaf: Leaf) -> str:
    """A figure as it stands in a field: nothing for an empty one."""
    return leaf.value if NUMBER.match(leaf.value) else ""


def tidy(typed: str) -> str | None:
    """A number as YAML writes it, from what was typed; empty for nothing. None if it is no number."""
    word = typed.strip().translate(_SIGNS)
    if word.startswith("."):
        word = f"0{word}"
    return word if not word or NUMBER.match(word) else None


def changed(text: str, figures: Mapping[Path, str], words: Mapping[Path, str]) -> str:
    """The text with new figures (empty: nothing published) and new words in place of those at the paths.

    A path that leads nowhere is passed over. A figure put where nothing was published gets the basis of a draft.
    """
    root = tree(text)
    edits = []
    for path, figure in figures.items():
        leaf = at(root, path)
        if isinstance(leaf, Leaf):
            new = figure or "null"
            edits.append((leaf.start, leaf.end, new + _basis(text, root, path, leaf, new)))
    for path, word in words.items():
        leaf = at(root, path)
        if isinstance(leaf, Leaf) and word:
            edits.append((leaf.start, leaf.end, json.dumps(word, ensure_ascii=False)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + (" " if start and text[start - 1] == ":" else "") + new + text[end:]
    return text


def _basis(text: str, root: Branch, path: Path, leaf: Leaf, new: str) -> str:
    """What has to stand beside a first figure: a value without a basis is refused."""
    entry = at(root, path[:-1])
    if path[-1] != "value" or new == "null" or not isinstance(entry, Branch) or "basis" in entry.inner:
        return ""
    begins = text.rfind("\n", 0, leaf.start) + 1
    indent = len(text[begins : leaf.start]) - len(text[begins : leaf.start].lstrip())
    return ", basis: draft" if leaf.in_flow else f"\n{' ' * indent}basis: draft"
