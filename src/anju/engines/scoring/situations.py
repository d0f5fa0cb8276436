"""Scores of situations that a lawyer can read, under a shipped rule-set; no database."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from anju.engines.scoring import pricing
from anju.engines.scoring.queries.schemes import scheme, scheme_rules
from anju.engines.scoring.queries.statements import statement
from anju.engines.scoring.types import BadPoints, GivenLine, NewLine, SchemeRules, Statement
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing

SOMEBODY = UUID(int=1)


def score(rule_set: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The score of somebody with these lines on a day.

    Given ``scheme``, ``on`` (a day) and ``lines``: each with ``item``, and where they matter ``on`` (the day it
    occurred and counts from; the day of the score if not given), ``points`` (of the whole line, without a sign),
    ``quantity``, ``counts_from``, ``expires_on``, ``corrected_to`` and ``corrected_on``. Points of an item whose worth
    nobody has published are taken as told.

    Gives ``total``, ``base``, ``good``, ``bad``, ``band``, ``undecided`` (why there is none), ``card`` (the severest),
    ``cards``, ``counted`` and ``why`` (item → what its lines count together, and why each does); or ``missing`` (the
    parameter) where nobody has published what is needed, or ``refused`` (a code) where a line is.
    """
    name = given["scheme"]
    try:
        lines = list(_lines(rule_set, name, given))
        found = statement(name, SOMEBODY, on=given["on"], rules=_rules(rule_set, name, given["on"]), lines=lines)
    except RuleMissing:
        return {"missing": scheme(name).parameter}
    except BadPoints as refused:
        return {"refused": refused.code}
    return _told(found)


def _rules(rule_set: str, name: str, day: date) -> SchemeRules:
    return scheme_rules(name, rules=rulebook.shipped_rules(rule_set, day))


def _lines(rule_set: str, name: str, given: Mapping[str, Any]) -> Iterator[GivenLine]:
    for place, one in enumerate(given.get("lines") or (), start=1):
        day = one.get("on", given["on"])
        new = NewLine(
            scheme=name, subject_id=SOMEBODY, region_path="", item=one["item"], occurred_on=day,
            points=one.get("points"), quantity=Decimal(one.get("quantity", 1)), expires_on=one.get("expires_on"),
            counts_from=one.get("counts_from", day),
        )  # fmt: skip
        line = pricing.given(new, _as_told(_rules(rule_set, name, day), new), id=UUID(int=2 * place))
        yield line
        if "corrected_to" in one:
            yield pricing.corrected(line, Decimal(one["corrected_to"]), on=one.get("corrected_on", given["on"]),
                                    rules=_rules(rule_set, name, day), id=UUID(int=2 * place + 1))  # fmt: skip


def _as_told(rules: SchemeRules, new: NewLine) -> SchemeRules:
    """The scheme, in which an item that nobody priced is worth what the line says: grades can be tried all the same."""
    item = rules.items.get(new.item)
    if item is None or item.low is not None or new.points is None:
        return rules
    points = Decimal(new.points) / item.times(new.quantity)
    return replace(rules, items={**rules.items, item.code: replace(item, low=points, high=points)})


def _told(found: Statement) -> dict[str, Any]:
    counted: dict[str, Decimal] = {}
    why: dict[str, list[str]] = {}
    for line in found.lines:
        counted[line.code] = counted.get(line.code, Decimal(0)) + line.counted
        why.setdefault(line.code, []).append(line.why.value)
    return {
        "total": found.total, "base": found.base, "good": found.good, "bad": found.bad, "card": found.card,
        "band": found.band.code if found.band else "", "undecided": found.undecided or "", "cards": list(found.cards),
        "counted": counted, "why": why,
    }  # fmt: skip
