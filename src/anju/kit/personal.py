"""Numbers of people in what others write: mobile telephones and identity cards, however they are written.

A unified social credit code is none, though it is as long as an identity number; nor is what stands inside an
identifier or a fingerprint.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# A fingerprint: eleven figures in a row stand in one of a hundred or so, and are nobody's telephone.
_FINGERPRINT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{16,}(?![0-9A-Za-z])")
_GAP = r"[ \u00a0·・.\-‐‑–—]?"
_MOBILE = re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)")
_CARD = re.compile(
    rf"(?<![0-9A-Za-z])\d{{6}}{_GAP}(?:18|19|20)\d\d{_GAP}[01]\d{_GAP}[0-3]\d{_GAP}\d{{3}}[0-9Xx](?![0-9A-Za-z])"
)
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_PROVINCES = frozenset(range(11, 66)) | {71, 81, 82, 83}
HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Number:
    """A number found. ``kind``: ``mobile`` or ``identity``; ``bare``: its signs without gaps; ``start``, ``end``: where
    in the text."""

    kind: str
    bare: str
    start: int
    end: int


def numbers(text: str) -> list[Number]:
    """The identity cards and mobile telephones in ``text``: those first, then these, each in their order."""
    plain = _FINGERPRINT.sub(_blank, _UUID.sub(_blank, _narrow(text)))
    cards = [
        Number("identity", number, *found.span())
        for found in _CARD.finditer(plain)
        if _is_identity(number := re.sub(r"[^0-9Xx]", "", found[0]))
    ]
    plain = _CARD.sub(_blank, plain)
    plain = _CODE.sub(lambda found: _blank(found) if uscc.is_valid(found[0]) else found[0], plain)
    return [*cards, *_mobiles(plain)]


def _mobiles(plain: str) -> Iterator[Number]:
    for found in _MOBILE.finditer(plain):
        yield Number("mobile", re.sub(r"\D", "", found[0])[-11:], *found.span())


def without_numbers(text: str) -> str:
    """``text`` with the numbers of people in it put out of sight; all else as it was written."""
    for number in sorted(numbers(text), key=lambda one: one.start, reverse=True):
        text = text[: number.start] + HIDDEN + text[number.end :]
    return text


def _narrow(text: str) -> str:
    """Full-width signs as the narrow ones they stand for, sign by sign, so that places stay what they are."""
    return "".join(one if len(one) == 1 else sign for sign in text for one in [unicodedata.normalize("NFKC", sign)])


def _blank(found: re.Match) -> str:
    return " " * len(found[0])


def _is_identity(number: str) -> bool:
    """Whether eighteen signs are the number of an identity card: province, day of birth and check digit."""
    if int(number[:2]) not in _PROVINCES:
        return False
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return ric.calc_check_digit(number) == number[17].upper()
