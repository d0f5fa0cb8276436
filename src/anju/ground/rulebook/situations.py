"""Situations that a lawyer can read: what is given, what must come out. ``rulesets/*/tests/*.yaml``, checked here.

A room adds a kind of situation by declaring a ``Checker`` in its ``checkers.py``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import ProgrammingError
from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook import queries, sheets, shipped
from anju.ground.rulebook.reading import Marked, Trouble, read
from anju.ground.rulebook.types import BadRules, Checker
from anju.kit import sockets
from anju.kit.errors import Problem

_FIELDS = {"situation": True, "kind": False, "given": True, "expect": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One situation with what came out.

    :ivar problem: empty if it came out as expected.
    """

    rule_set: str
    file: str
    line: int
    situation: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check of everything found.

    :ivar notices: files of programmes that are not installed; :ivar undeclared: names that no programme reads.
    :ivar problems: sets that had to be refused.
    """

    sets: list[str]
    notices: list[str]
    undeclared: list[str]
    problems: list[Problem]
    situations: list[Checked]


def check_everything(root: Path = shipped.ROOT) -> Report:
    """As ``check_everything_shipped``, and every city of this installation with the sets it issued itself."""
    report = check_everything_shipped(root)
    known = {str(problem) for problem in report.problems}
    return replace(report, problems=report.problems + [bad for bad in _refused_here() if str(bad) not in known])


def check_everything_shipped(root: Path = shipped.ROOT) -> Report:
    """Read every shipped set and try every situation; needs no database."""
    names = [shipped.NATIONAL, *shipped.names(root)]
    notices, undeclared, problems = shipped.check_all(root)
    tried: list[Checked] = []
    for name in names:
        try:
            tried += check(name, root)
        except BadRules as problem:
            problems.append(problem)
    told = {str(problem): problem for problem in problems}
    return Report(sets=names, notices=notices, undeclared=undeclared, problems=list(told.values()), situations=tried)


def _refused_here() -> list[Problem]:
    """The cities of this installation whose rules, their own included, cannot be read; none before there are tables."""
    found: list[Problem] = []
    try:
        for city in queries.cities():
            try:
                queries.at(city, date.max)
            except (BadRules, shipped.UnknownSet) as problem:
                found.append(problem)
    except ProgrammingError:
        return []
    return found


def check(name: str, root: Path = shipped.ROOT) -> Iterator[Checked]:
    """Check every situation of a rule-set, in the order of its files.

    :raises BadRules: if a file of situations is malformed.
    """
    for file in sorted((root / name / "tests").glob("*.yaml")):
        where = shipped.where(file, root)
        try:
            written = read(file.read_text("utf-8")).value or []
            for one in written:
                yield _checked(name, where, one, sheets.fields(one, _FIELDS))
        except Trouble as trouble:
            raise sheets.refused(where, [(trouble, "")]) from trouble


def _checked(rule_set: str, where: str, marked: Marked, given: Mapping[str, Marked]) -> Checked:
    checker = _checker(given.get("kind", Marked("deadline", marked.line)))
    expected = given["expect"].plain()
    try:
        found = checker.run(rule_set, given["given"].plain())
    except Problem as problem:
        found = {"problem": f"{problem.code}: {problem}"}
    except KeyError as missing:
        raise Trouble(given["given"].line, _("%(key)s is missing"), key=missing.args[0]) from missing
    wrong = {key: found.get(key) for key in expected if found.get(key) != expected[key]}
    told = ", ".join(f"{key}: {expected[key]} ≠ {found.get(key)}" for key in wrong)
    if told and "problem" in found:
        told = f"{told} ({found['problem']})"
    return Checked(rule_set=rule_set, file=where, line=marked.line, problem=told,
                   situation=sheets.sentence(given["situation"], "situation"))  # fmt: skip


def _checker(kind: Marked) -> Checker:
    known = {checker.kind: checker for checker in sockets.declared("checkers", Checker)}
    if kind.value not in known:
        raise Trouble(kind.line, _("no room checks situations of the kind %(kind)s; known are %(known)s"),
                      kind=kind.value, known=", ".join(sorted(known)))  # fmt: skip
    return known[kind.value]


def deadline(rule_set: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The last day of a term that begins with an act on a day, under the rules of that day.

    Given ``acted_on`` (a day) and ``term`` (a parameter); gives ``due`` (a day), or ``missing`` (the parameter).
    """
    day: date = given["acted_on"]
    rules = queries.shipped_rules(rule_set, day)
    if not rules.has(given["term"]):
        return {"missing": given["term"]}
    return {"due": rules.calendar.last_day(day, rules.value(given["term"]))}
