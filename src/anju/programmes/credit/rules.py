"""How long something is public, what makes two findings the same, and what the values of the rulebook must look like:
decisions without database, clock or web."""

import calendar
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from anju.programmes.credit.types import PublishClass

HUNDRED = 100
_WEIGHT = {one: weight for weight, one in enumerate(PublishClass)}  # declared lightest first


def weightiest(classes: Iterable[str]) -> PublishClass:
    """The class of a record: that of its weightiest item; none for a record without any."""
    return max((PublishClass(one) for one in classes), key=_WEIGHT.__getitem__, default=PublishClass.NONE)


def public_period(publish_class: str, terms: Mapping[str, Any] | None, *, since: date) -> tuple[date, date] | None:
    """[from, until) in which a record is public, or None: what nobody has published a term for is not shown.

    :param terms: value of ``credit.publish_terms``; months counted from ``since``, the day of the decision.
    """
    months = (terms or {}).get(publish_class, {}).get("most_months", 0)
    return (since, months_after(since, months)) if months and publish_class != PublishClass.NONE else None


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_hundredths(points: Decimal) -> int:
    """Points as the ledger keeps them."""
    return int(points * HUNDRED)


def is_too_fine(points: Decimal) -> bool:
    """Whether points have more than the two decimals that a standard and the ledger know."""
    return points * HUNDRED != (points * HUNDRED).to_integral_value()


def fact(*, subject_id: UUID, item: str, occurred_on: date, estate_id: UUID | None, cause_id: UUID | None) -> str:
    """Fingerprint of a finding: whoever files the same about the same subject is told that it was filed."""
    told = "|".join(str(one) for one in (subject_id, item, occurred_on, estate_id, cause_id))
    return hashlib.sha256(told.encode()).hexdigest()


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
