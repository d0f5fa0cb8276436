"""Reading YAML so that every complaint can name its line: no anchors, no doubled keys, no floats, no surprises.

Numbers with a point become ``Decimal`` and days become ``date``; ``yes``, ``on`` and ``17:30`` stay text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

LIMIT = 256 * 1024  # characters; a set of rules is read by people
_DEPTH = 20
# libyaml where it is there; it is asked for events only, because its composer overruns the stack on deep nesting.
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Trouble(Exception):
    """What cannot be taken, and on which line.

    :param reason: a sentence, translated where it is shown, with ``%(name)s`` places for ``facts``.
    """

    def __init__(self, line: int, reason, **facts):
        super().__init__(line, reason)
        self.line, self.reason, self.facts = line, reason, facts

    def __str__(self) -> str:
        return str(self.reason) % self.facts if self.facts else str(self.reason)


@dataclass(frozen=True, slots=True)
class Marked:
    """A value and the line it stands on; mappings hold ``{key: Marked}``, lists hold ``Marked``."""

    value: Any
    line: int

    def plain(self) -> Any:
        """The value without its lines."""
        if isinstance(self.value, dict):
            return {key: inner.plain() for key, inner in self.value.items()}
        if isinstance(self.value, list):
            return [inner.plain() for inner in self.value]
        return self.value

    def line_of(self, path: Iterable[str | int]) -> int:
        """The line of what a path leads to, or of the last place on its way that there is."""
        here = self
        for step in path:
            inner = dict(enumerate(here.value)) if isinstance(here.value, list) else here.value
            if not isinstance(inner, dict) or step not in inner:
                break
            here = inner[step]
        return here.line


# What a bare word is read as, the first that fits; everything else, and everything in quotation marks, is text.
_WORDS = (
    (re.compile(r"~?|null"), lambda text: None),
    (re.compile(r"true|false"), lambda text: text == "true"),
    (re.compile(r"-?(?:0|[1-9][0-9]*)"), int),
    (re.compile(r"-?[0-9]+\.[0-9]+"), Decimal),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
)


def read(text: str) -> Marked:
    """The one document of a YAML text.

    :raises Trouble: with the line, if it is no YAML or uses what is not allowed here.
    """
    if len(text) > LIMIT:
        raise Trouble(1, _("the file is longer than %(limit)s characters"), limit=LIMIT)
    try:
        return _document(yaml.parse(text, Loader=_PARSER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Trouble(mark.line + 1 if mark else 1, _("this is not YAML: %(why)s"), why=error.problem) from error
    except yaml.YAMLError as error:
        raise Trouble(1, _("this is not YAML: %(why)s"), why=error) from error


def _document(events: Iterator[yaml.Event]) -> Marked:
    next(events)  # the stream begins
    if isinstance(next(events), yaml.StreamEndEvent):
        return Marked(None, 1)
    root = _marked(next(events), events, _DEPTH)
    next(events)  # the document ends
    if not isinstance(after := next(events), yaml.StreamEndEvent):
        raise Trouble(after.start_mark.line + 1, _("a file holds one document"))
    return root


def _marked(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Marked:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent):
        raise Trouble(line, _("write the value again instead of an alias (*)"))
    if event.tag:
        raise Trouble(line, _("the tag %(tag)s is not allowed"), tag=event.tag)
    if isinstance(event, yaml.ScalarEvent):
        return Marked(_word(event.value, line) if event.implicit[0] else event.value, line)
    if not depth:
        raise Trouble(line, _("nested too deeply"))
    if isinstance(event, yaml.MappingStartEvent):
        return Marked(_mapping(events, depth), line)
    items = []
    while not isinstance(inner := next(events), yaml.SequenceEndEvent):
        items.append(_marked(inner, events, depth - 1))
    return Marked(items, line)


def _word(text: str, line: int) -> Any:
    for pattern, kind in _WORDS:
        if pattern.fullmatch(text):
            try:
                return kind(text)
            except ValueError as error:
                raise Trouble(
                    line, _("%(value)s cannot be read; a text goes in quotation marks"), value=text[:60]
                ) from error
    return text


def _mapping(events: Iterator[yaml.Event], depth: int) -> dict:
    pairs: dict = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _marked(event, events, depth - 1)
        if isinstance(key.value, (dict, list)):
            raise Trouble(key.line, _("a key must be one word, number or day"))
        if key.value in pairs:
            first = pairs[key.value].line
            raise Trouble(key.line, _("%(key)s stands twice, first on line %(first)s"), key=key.value, first=first)
        pairs[key.value] = _marked(next(events), events, depth - 1)
    return pairs
