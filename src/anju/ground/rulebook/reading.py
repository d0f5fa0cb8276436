"""Reading YAML so that every complaint can name its line: no anchors, no doubled keys, no floats, no surprises.

Numbers with a point become ``Decimal`` and days become ``date``; ``yes``, ``on`` and ``17:30`` stay text.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

LIMIT = 256 * 1024  # characters; a set of rules is read by people
_DEPTH = 20


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


class _Loader(yaml.SafeLoader):
    """YAML's composer with as few guesses about bare words as a lawyer would make."""

    yaml_implicit_resolvers = {}

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise Trouble(self.peek_event().start_mark.line + 1, _("write the value again instead of an alias (*)"))
        return super().compose_node(parent, index)


for _kind, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("float", r"^-?[0-9]+\.[0-9]+$", list("-0123456789")),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", list("0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), _first)

_READ = {
    "null": lambda text: None,
    "bool": {"true": True, "false": False}.__getitem__,
    "int": int,
    "float": Decimal,
    "timestamp": date.fromisoformat,
    "str": str,
}


def read(text: str) -> Marked:
    """The one document of a YAML text.

    :raises Trouble: with the line, if it is no YAML or uses what is not allowed here.
    """
    if len(text) > LIMIT:
        raise Trouble(1, _("the file is longer than %(limit)s characters"), limit=LIMIT)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Trouble(mark.line + 1 if mark else 1, _("this is not YAML: %(why)s"), why=error.problem) from error
    except yaml.YAMLError as error:
        raise Trouble(1, _("this is not YAML: %(why)s"), why=error) from error
    except RecursionError as error:
        raise Trouble(1, _("nested too deeply")) from error
    finally:
        loader.dispose()
    return _marked(node, _DEPTH) if node is not None else Marked(None, 1)


def _marked(node: yaml.Node, depth: int) -> Marked:
    line = node.start_mark.line + 1
    if not depth:
        raise Trouble(line, _("nested too deeply"))
    if isinstance(node, yaml.SequenceNode):
        return Marked([_marked(inner, depth - 1) for inner in node.value], line)
    if isinstance(node, yaml.MappingNode):
        return Marked(_mapping(node, depth), line)
    kind = node.tag.rpartition(":")[2]
    if kind not in _READ:
        raise Trouble(line, _("the tag %(tag)s is not allowed"), tag=node.tag)
    try:
        return Marked(_READ[kind](node.value), line)
    except (ValueError, ArithmeticError, LookupError) as error:
        raise Trouble(line, _("%(value)s cannot be read as %(kind)s"), value=node.value, kind=kind) from error


def _mapping(node: yaml.MappingNode, depth: int) -> dict:
    pairs: dict = {}
    for key_node, value_node in node.value:
        key = _marked(key_node, depth - 1)
        if isinstance(key.value, (dict, list)):
            raise Trouble(key.line, _("a key must be one word, number or day"))
        if key.value in pairs:
            first = pairs[key.value].line
            raise Trouble(key.line, _("%(key)s stands twice, first on line %(first)s"), key=key.value, first=first)
        pairs[key.value] = _marked(value_node, depth - 1)
    return pairs
