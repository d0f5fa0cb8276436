"""Pure decisions of the registers: identifiers checked, paths of divisions, what state may follow which."""

from collections.abc import Mapping

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

# How many digits of the twelve name a division at each level, outermost first.
DIGITS: Mapping[str, int] = {"province": 2, "city": 4, "district": 6, "street": 9, "community": 12}
LEVELS = tuple(DIGITS)

# What may follow which state: draft → verified → active → suspended → withdrawn; a suspended one may come back.
FOLLOWING: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"verified", "active", "withdrawn"}),
    "verified": frozenset({"active", "withdrawn"}),
    "active": frozenset({"suspended", "withdrawn"}),
    "suspended": frozenset({"active", "withdrawn"}),
    "withdrawn": frozenset(),
}


def short_code(code: str, level: str) -> str:
    """The part of a twelve-sign code that names a division of ``level``: 420102000000, district → 420102."""
    return code[: DIGITS[level]]


def path_below(parent_path: str, code: str, level: str) -> str:
    """The path of a division: its parent's, then its short code; a code on two levels gives two paths."""
    return f"{parent_path}{short_code(code, level)}/"


def checked_uscc(typed: str) -> str:
    """A unified social credit code (统一社会信用代码, GB 32100-2015) in its plain form.

    :raises ValueError: if its length, its signs or its check digit are wrong.
    """
    try:
        return uscc.validate(typed)
    except ValidationError as reason:
        raise ValueError(str(reason)) from reason


def checked_id_number(typed: str) -> str:
    """The number of a resident identity card (公民身份号码, GB 11643) in its plain form.

    The place is not looked up: the library knows since when a county has had its code and refuses whoever was born
    before, but numbers were given out decades after birth (420102 with a birth in 1971 is in order).

    :raises ValueError: if its length, its day of birth or its check digit are wrong.
    """
    number = ric.compact(typed)
    if len(number) != 18 or not (number[:17].isascii() and number[:17].isdigit()):
        raise ValueError("not 18 signs")
    try:
        ric.get_birth_date(number)
    except ValidationError as reason:
        raise ValueError(str(reason)) from reason
    if ric.calc_check_digit(number) != number[17]:
        raise ValueError("check digit")
    return number


def may_follow(state: str, following: str) -> bool:
    """Whether a registration in ``state`` may next be ``following``."""
    return following in FOLLOWING[state]
