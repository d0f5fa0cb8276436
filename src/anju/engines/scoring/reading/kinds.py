"""What a single value of a scheme may be: each function says what is wrong with one, or nothing."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.reading.words import Said, said

MOST = 100_000  # points; what a column takes, with room for sums
_SHARE = re.compile(r"(0\.\d{1,6}|[1-9]\d{0,3}/[1-9]\d{0,3})\Z")
Kind = Callable[[Any], Said | None]


def text(value: Any) -> Said | None:
    if not isinstance(value, str) or not value.strip():
        return said(_("must be a text"))
    return None


def number(value: Any) -> Said | None:
    """Points: with three places at most; null says that nobody has published them."""
    if value is None:
        return None
    if type(value) not in (int, Decimal):
        return said(_("%(value)s is not a number"), value=str(value)[:60])
    if abs(value) > MOST or Decimal(value) != round(Decimal(value), 3):
        return said(_("%(value)s is more than %(most)s or has more than three places"), value=value, most=MOST)
    return None


def amount(value: Any) -> Said | None:
    """Points as a standard writes them: without a sign."""
    if (wrong := number(value)) or value is None:
        return wrong
    return said(_("points are written without a sign; the polarity says how they act")) if value < 0 else None


def share(value: Any) -> Said | None:
    """A share of everybody, as a text so that it stays exact: "0.10", "1/3"; null says that nobody has published it."""
    if value is None:
        return None
    if not isinstance(value, str) or not _SHARE.match(value) or not 0 < Fraction(value) < 1:
        return said(_("a share is written in quotation marks, more than 0 and less than 1: '0.10' or '1/3'"))
    return None


def texts(value: Any) -> Said | None:
    return next(filter(None, map(text, value)), None) if isinstance(value, list) and value else listing(value)


def whole(least: int) -> Kind:
    def check(value: Any) -> Said | None:
        if type(value) is not int or not least <= value <= 1200:
            return said(_("must be a whole number from %(least)s to 1200"), least=least)
        return None

    return check


def flag(value: Any) -> Said | None:
    return None if isinstance(value, bool) else said(_("must be true or false"))


def choice(*known: str) -> Kind:
    def check(value: Any) -> Said | None:
        if not isinstance(value, str) or value not in known:
            return said(_("%(value)s is not one of %(known)s"), value=str(value)[:60], known=", ".join(known))
        return None

    return check


def code(length: int) -> Kind:
    pattern = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*\Z")

    def check(value: Any) -> Said | None:
        if not isinstance(value, str) or len(value) > length or not pattern.match(value):
            return said(_("a code is made of at most %(length)s letters, figures and _"), length=length)
        return None

    return check


def codes(value: Any) -> Said | None:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        return said(_("must be a list of codes"))
    return said(_("names the same code twice")) if len(set(value)) < len(value) else None


def period(value: Any) -> Said | None:
    if value in ("running", "calendar_year", "half_year"):
        return None
    if isinstance(value, dict) and list(value) == ["rolling_months"]:
        return whole(1)(value["rolling_months"])
    return said(_("a period is running, calendar_year, half_year or {rolling_months: 12}"))


def mapping(value: Any) -> Said | None:
    return None if isinstance(value, dict) else said(_("write “key: value” lines here"))


def listing(value: Any) -> Said | None:
    return None if isinstance(value, list) and value else said(_("must be a list with at least one entry"))
