"""What the values of the rulebook must look like: decisions without database, clock or web."""

from typing import Any

from anju.programmes.credit.types import PublishClass


def wrong_publish_terms(value: Any) -> str | None:
    """What is wrong with ``credit.publish_terms``: publish class → {least_months, most_months}."""
    if not isinstance(value, dict):
        return "write publish classes with their months"
    classes = {one.value for one in PublishClass}
    for name, term in value.items():
        if name not in classes:
            return f"unknown publish class {name!r}: use {', '.join(sorted(classes))}"
        if not isinstance(term, dict) or set(term) - {"least_months", "most_months"}:
            return f"{name}: write least_months and most_months"
        least, most = term.get("least_months", 0), term.get("most_months", 0)
        if not all(
            isinstance(months, int) and not isinstance(months, bool) and months >= 0 for months in (least, most)
        ):
            return f"{name}: months are whole numbers"
        if least > most:
            return f"{name}: the least is more than the most"
    return None


def wrong_consequences(value: Any) -> str | None:
    """What is wrong with ``credit.consequences``: a list of {card, code, …}."""
    if not isinstance(value, list):
        return "write a list of consequences"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not isinstance(line.get("card"), str) or not isinstance(line.get("code"), str):
            return f"line {number}: write card and code"
    pairs = [(line["card"], line["code"]) for line in value]
    return "one card has the same consequence twice" if len(set(pairs)) < len(pairs) else None


def wrong_bases(value: Any) -> str | None:
    """What is wrong with ``credit.bases``: a list of {code, title}."""
    if not isinstance(value, list):
        return "write a list of instruments"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or set(line) != {"code", "title"}:
            return f"line {number}: write code and title"
    codes = [line["code"] for line in value]
    return "two lines have the same code" if len(set(codes)) < len(codes) else None


def wrong_acts(value: Any) -> str | None:
    """What is wrong with a list of names of acts."""
    if not isinstance(value, list) or not all(isinstance(name, str) and "." in name for name in value):
        return "write a list of names of acts, such as rectifications.failed"
    return "an act is named twice" if len(set(value)) < len(value) else None
