"""Numbers of people in what is to be published: mobile telephones and identity cards. They never leave.

A unified social credit code is none, though it is as long as an identity number; nor is what stands inside one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_GAP = r"[ \u00a0·・.\-‐‑–—]?"
_MOBILE = re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)")
_CARD = re.compile(
    rf"(?<![0-9A-Za-z])\d{{6}}{_GAP}(?:18|19|20)\d\d{_GAP}[01]\d{_GAP}[0-3]\d{_GAP}\d{{3}}[0-9Xx](?![0-9A-Za-z])"
)
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_PROVINCES = frozenset(range(11, 66)) | {71, 81, 82, 83}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNumber:
    """A number that must not be published.

    :ivar where: name of the field, or ``row 3``; :ivar kind: ``mobile`` or ``identity``.
    :ivar shown: its first three and last two signs, so that it is found again and not repeated.
    """

    where: str
    kind: str
    shown: str


def personal_numbers(texts: Iterable[tuple[str, str]]) -> list[PersonalNumber]:
    """Every personal number in texts given as (where, text), in their order."""
    return [
        PersonalNumber(where=where, kind=kind, shown=f"{number[:3]}…{number[-2:]}")
        for where, text in texts
        for kind, number in _found(text)
    ]


def texts_of(snapshot: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Everything that people read in a snapshot, with where it stands: its texts, file names, rows and notes."""
    for name, value in snapshot.items():
        if isinstance(value, str) and name not in ("code", "region_path", "kind", "rule_version"):
            yield name, value
    yield from (("attachments", file["name"]) for file in snapshot.get("attachments") or ())
    content = snapshot.get("content") or {}
    yield from (("notes", str(note)) for note in content.get("notes") or ())
    yield from (("columns", str(column["title"])) for column in content.get("columns") or ())
    for number, row in enumerate(content.get("rows") or (), 1):
        yield from ((f"row {number}", text) for text in _texts(row))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)


def _found(text: str) -> Iterator[tuple[str, str]]:
    plain = _UUID.sub(" ", unicodedata.normalize("NFKC", text))
    for found in _CARD.finditer(plain):
        if _is_identity(number := re.sub(r"[^0-9Xx]", "", found[0])):
            yield "identity", number
    plain = _CARD.sub(" ", plain)
    plain = _CODE.sub(lambda found: " " if uscc.is_valid(found[0]) else found[0], plain)
    for found in _MOBILE.finditer(plain):
        yield "mobile", re.sub(r"\D", "", found[0])[-11:]


def _is_identity(number: str) -> bool:
    """Whether eighteen signs are the number of an identity card: province, day of birth and check digit."""
    if int(number[:2]) not in _PROVINCES:
        return False
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return ric.calc_check_digit(number) == number[17].upper()
