"""Index numbers (索引号) as offices print them: code of the organisation, a stroke, year and serial.

The code is the organisation's old one of nine signs (GB 11714, the last a check digit) or its unified social credit
code of eighteen (GB 32100). An index number is kept as it was printed; what is wrong with it is only said.
"""

import re

from stdnum.cn import uscc

_SHAPE = re.compile(r"([0-9A-Z]+)/(\d{4})-(\d+)").fullmatch
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def wrong_index_number(printed: str) -> str:
    """What is wrong with an index number: ``shape``, ``length`` or ``check_digit``; empty if nothing is."""
    found = _SHAPE(printed.strip().upper())
    if found is None:
        return "shape"
    code = found[1]
    if len(code) == 9:
        return "" if organisation_check(code[:8]) == code[8] else "check_digit"
    if len(code) == 18:
        return "" if uscc.is_valid(code) else "check_digit"
    return "length"


def organisation_check(eight: str) -> str:
    """The check digit of an organisation code (组织机构代码): 11 − Σ weight·value mod 11; 10 is X, 11 is 0."""
    rest = 11 - sum(weight * _SIGNS.index(sign) for weight, sign in zip(_WEIGHTS, eight, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))
