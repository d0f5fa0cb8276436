"""From when what follows from a grade may end by repair (信用修复): no database, clock or web.

The months are those of the national rules of the day that is asked about, counted from the day on which the grade was
final; as which class of dishonesty a grade is repaired is the city's to say.
"""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from anju.kit.words import gettext_lazy as _

CLASSES = ("minor", "ordinary", "serious")
Complaint = tuple[tuple[str | int, ...], Any]


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def earliest(final_on: date, band: str, *, classes: Mapping[str, str], months: Mapping[str, int]) -> date | None:
    """The first day on which it may be repaired; None where nobody has said its class or the class's term."""
    term = months.get(classes.get(band, ""))
    return None if term is None else months_after(final_on, term)


def why_not(day: date, *, holds: bool, first: date | None) -> str:
    """Why what follows from a grade cannot end by repair on a day: a code, or nothing."""
    if not holds:
        return "nothing_follows"
    if first is None:
        return "no_term"
    return "too_early" if day < first else ""


def wrong_classes(value: Any):
    """What is wrong with ``grades.repair_class``: grade → class."""
    if not isinstance(value, Mapping):
        yield (), _("must say for each grade minor, ordinary or serious")
        return
    for grade, one in value.items():
        if one not in CLASSES:
            yield (grade,), _("must be minor, ordinary or serious")


def wrong_months(value: Any):
    """What is wrong with ``grades.repair_months``: class → months."""
    if not isinstance(value, Mapping) or set(value) - set(CLASSES):
        yield (), _("must give months for minor, ordinary and serious")
        return
    for name, months in value.items():
        if type(months) is not int or not 0 <= months <= 120:
            yield (name,), _("must be a whole number from 0 to 120")
