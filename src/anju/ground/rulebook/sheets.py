"""One programme's file of a rule-set: from YAML to parameters, refused with file, line and reason when it is malformed.

The same check takes shipped files and what a city drafts. See ``docs/rulesets.md`` for the format.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.reading import Marked, Trouble, read
from anju.ground.rulebook.types import KIND_UNITS, UNITS, BadRules, Basis, Complaint, Declared, Parameter
from anju.kit.calendar import Term, Unit

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_FIELDS = {"description": True, "description_en": False, "unit": True, "values": True}
_ENTRY = {"value": True, "basis": False, "source": True}
_TERMS = frozenset(Unit)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parameters of one programme in one set: name → its values, oldest first; and what was skipped."""

    parameters: Mapping[str, tuple[Parameter, ...]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def parse(text: str, *, programme: str, where: str, declared: Mapping[str, Declared], rule_set: str = "",
          strict: bool = False) -> Sheet:  # fmt: skip
    """The parameters of one programme's file.

    :param where: the file's name, for complaints.
    :param declared: every declared parameter by its full name.
    :param strict: refuse what no programme declares, a parameter or what a value names, rather than give notice of it.
    :raises BadRules: listing every problem with its line.
    """
    try:
        document = _mapping(read(text), _("a file of rules is a list of parameters: “name: …”"))
    except Trouble as trouble:
        raise refused(where, [(trouble, "")]) from trouble
    found, notices, troubles = {}, [], []
    for short, marked in document.items():
        name = f"{programme}.{short}"
        try:
            if name not in declared and not strict:
                notices.append(f"{where}:{marked.line}: {name}: {_undeclared(marked, name)}")
                continue
            found[name] = _parameter(name, short, marked, declared.get(name), rule_set)
            missing = _absent(declared[name], marked)
            if missing and strict:
                raise ExceptionGroup("absent", missing)
            notices += [f"{where}:{trouble.line}: {name}: {trouble}" for trouble in missing]
        except* Trouble as caught:
            troubles += [(trouble, name) for trouble in caught.exceptions]
    if troubles:
        raise refused(where, troubles)
    return Sheet(found, tuple(notices))


def refused(where: str, troubles: list[tuple[Trouble, str]]) -> BadRules:
    """The error for a file, with the first problem in its sentence and all of them in its rows."""
    first, name = troubles[0]
    return BadRules(
        _("%(file)s, line %(line)s: %(name)s%(what)s"),
        rows=[(trouble.line, name, str(trouble)) for trouble, name in troubles],
        file=where, line=first.line, name=f"{name}: " if name else "", what=first,
    )  # fmt: skip


def fields(marked: Marked, known: Mapping[str, bool]) -> dict[str, Marked]:
    """The keys of a mapping, after checking that all are known and the required ones (True) are there."""
    given = _mapping(marked, _("write “key: value” lines here"))
    for key, inner in given.items():
        if key not in known:
            raise Trouble(inner.line, _("%(key)s is not known here; known are %(known)s"), key=key,
                          known=", ".join(known))  # fmt: skip
    for key, required in known.items():
        if required and key not in given:
            raise Trouble(marked.line, _("%(key)s is missing"), key=key)
    return given


def sentence(marked: Marked, key: str) -> str:
    """A text that must say something."""
    if not isinstance(marked.value, str) or not marked.value.strip():
        raise Trouble(marked.line, _("%(key)s must be a text"), key=key)
    return marked.value.strip()


def basis(marked: Marked) -> str:
    """One of the four bases."""
    if marked.value not in frozenset(Basis):
        raise Trouble(marked.line, _("the basis %(basis)s is not one of %(known)s"), basis=marked.value,
                      known=", ".join(Basis))  # fmt: skip
    return marked.value


def _mapping(marked: Marked, otherwise) -> dict:
    if marked.value is None:
        return {}
    if not isinstance(marked.value, dict):
        raise Trouble(marked.line, otherwise)
    return marked.value


def _absent(declared: Declared, marked: Marked) -> list[Trouble]:
    """What values name that is not installed here, each with its line."""
    values = [one.value["value"] for one in marked.value["values"].value.values()] if declared.absent else []
    return [trouble for one in values if one.value is not None
            for trouble in _complaints(one, declared.absent(one.plain()))]  # fmt: skip


def _undeclared(marked: Marked, name: str) -> Trouble:
    return Trouble(marked.line, _("no installed programme declares %(name)s in its parameters.py"), name=name)


def _parameter(name: str, short: Any, marked: Marked, declared: Declared | None, rule_set: str) -> tuple:
    if not isinstance(short, str) or not _NAME.match(short):
        raise Trouble(marked.line, _("a parameter's name is written in lower case: reply_term"))
    if declared is None:
        raise _undeclared(marked, name)
    given = fields(marked, _FIELDS)
    unit = given["unit"].value
    if unit not in UNITS:
        raise Trouble(given["unit"].line, _("the unit %(unit)s is not one of %(known)s"), unit=unit,
                      known=", ".join(UNITS))  # fmt: skip
    if unit not in KIND_UNITS[declared.kind]:
        raise Trouble(given["unit"].line, _("%(name)s is declared as %(kind)s, whose unit is one of %(known)s"),
                      name=name, kind=declared.kind.__name__, known=", ".join(KIND_UNITS[declared.kind]))  # fmt: skip
    told = {key: sentence(given[key], key) for key in ("description", "description_en") if key in given}
    return tuple(
        Parameter(name=name, unit=unit, since=since, rule_set=rule_set, value=value, basis=known, source=source, **told)
        for since, value, known, source in sorted(_values(given["values"], unit, declared), key=lambda row: row[0])
    )


def _values(marked: Marked, unit: str, declared: Declared) -> Iterator[tuple[date, Any, str, str]]:
    dated = _mapping(marked, _("values are written as “2024-03-01: {value: …, basis: …, source: …}”"))
    for since, entry in dated.items():
        if type(since) is not date:
            raise Trouble(entry.line, _("%(day)s is not a day such as 2024-03-01"), day=since)
        given = fields(entry, _ENTRY)
        source = sentence(given["source"], "source")
        if given["value"].value is None:
            yield since, None, "", source
        elif "basis" not in given:
            raise Trouble(entry.line, _("%(key)s is missing"), key="basis")
        else:
            yield since, _typed(given["value"], unit, declared), basis(given["basis"]), source


def _typed(marked: Marked, unit: str, declared: Declared) -> Any:
    value, kind = marked.plain(), declared.kind
    if unit in _TERMS:
        if type(value) is not int or value < 0:
            raise Trouble(marked.line, _("%(value)s is not a whole number of %(unit)s"), value=value, unit=unit)
        return Term(value, Unit(unit))
    if kind in (Decimal, float) and type(value) in (int, Decimal):
        value = kind(value)
    if type(value) is not kind:
        raise Trouble(marked.line, _("%(value)s is not of the declared type %(kind)s"), value=str(value)[:60],
                      kind=kind.__name__)  # fmt: skip
    _check_keys(marked)
    if declared.check and (troubles := _complaints(marked, declared.check(value))):
        raise ExceptionGroup("malformed", troubles)
    return value


def _complaints(marked: Marked, wrong: str | Iterable[Complaint] | None) -> list[Trouble]:
    """What a check says is wrong, each with its line: one sentence about the whole, or (path, sentence) pairs."""
    if not wrong or isinstance(wrong, (str, Promise)):
        return [Trouble(marked.line, wrong)] if wrong else []
    return sorted((Trouble(marked.line_of(path), what) for path, what in wrong), key=lambda one: one.line)


def _check_keys(marked: Marked) -> None:
    inner = marked.value.values() if isinstance(marked.value, dict) else marked.value
    if isinstance(marked.value, dict) and not all(isinstance(key, str) for key in marked.value):
        raise Trouble(marked.line, _("inside a value every key must be a word"))
    if isinstance(inner, (list, type({}.values()))):
        for one in inner:
            _check_keys(one)
