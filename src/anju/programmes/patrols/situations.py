"""How often an estate is visited, in situations that a lawyer can read, under a shipped rule-set; no database."""

from collections.abc import Mapping
from typing import Any

from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.programmes.patrols import parameters as law_of
from anju.programmes.patrols import rules


def visits(rule_set: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Grade, class of risk and days between two visits, for a level of the administration on a day.

    Given ``on`` (a day), ``level`` and either ``grade`` or ``marks`` (a list of {scheme, mark}: cards and published
    grades in effect), and perhaps ``problems`` (a list of {on, severity}: what was found there on patrol).

    Gives ``grade``, ``risk`` (empty: none), ``days`` (None: nobody has published how often); or ``missing`` (the
    parameter) where the city has not said what the marks stand for, or how often anybody is visited.
    """
    law = rulebook.shipped_rules(rule_set, given["on"])
    try:
        grade, risk = _grade(law, given), _risk(law, given)
        step = rules.every(law.value(law_of.FREQUENCY.name), grade=grade, level=given["level"], risk=risk)
    except RuleMissing as missing:
        return {"missing": missing.facts.get("name", "")}
    return {"grade": grade, "risk": risk, "days": step}


def _grade(law, given: Mapping[str, Any]) -> str:
    if "grade" in given:
        return given["grade"]
    held = [(one.get("scheme", ""), one["mark"]) for one in given.get("marks", ())]
    line = rules.deciding(held, law.value(law_of.GRADE_BY_MARK.name))
    return line["grade"] if line else law.value(law_of.GRADE_OTHERWISE.name)


def _risk(law, given: Mapping[str, Any]) -> str:
    if not law.has(law_of.RISK_CLASSES.name):
        return ""
    problems = [(one["on"], one["severity"]) for one in given.get("problems", ())]
    return rules.risk(problems, classes=law.value(law_of.RISK_CLASSES.name), on=given["on"])
