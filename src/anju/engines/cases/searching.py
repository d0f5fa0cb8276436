"""What a case is found by: the keys of a text, and the stretches of the file that are looked through, newest first.

``cases_keys`` (a function of the database, made by this room's migration) gives every case its keys: each sign beyond
ASCII, each pair of neighbouring signs of title and place (two-character words are one key: 电梯), its kind (``t:``),
matter (``m:``), month (``d:``), estate (``e:``), offices (``o:``), divisions from the city down (``@``) and two
stretches of numbers (``~``: 4,096 cases, ``~~``: 65,536). All of it lies in one index of keys, so that words and
jurisdiction are met together. What a matter is called is no key: a search asks for the matters called by its words.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from uuid import UUID

NEAR, FAR = 12, 16  # bits of a number that a stretch leaves out
_NUMBER = re.compile(r"[A-Z]{2,10}\d{2}-\d{1,12}")
_SERIES = re.compile(r"[A-Z]{2,10}\d{2}-?")


def plain(text: str) -> str:
    """The text as the database compares it: full-width signs narrow, capitals small."""
    return unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> list[str]:
    """The words of a search; each has to stand in the title or place, or name the matter."""
    return list(dict.fromkeys(plain(text).split()))[:8]


def word_keys(word: str) -> list[str]:
    """The keys that a case with ``word`` in its title or place surely has; none for a single letter or digit."""
    pairs = [word[n : n + 2] for n in range(len(word) - 1)]
    return list(dict.fromkeys(pairs)) or ([word] if word > "~" else [])


def region_key(path: str) -> str:
    """The key of everything at or below a division."""
    return "@" + path.rstrip("/").rpartition("/")[2]


def office_key(office_id: UUID) -> str:
    return f"o:{office_id}"


def month_keys(first: date, last: date) -> list[str]:
    """The keys of the months from ``first`` to ``last``."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = [first.year * 12 + first.month - 1 + n for n in range(max(count, 1))]
    return [f"d:{month // 12}-{month % 12 + 1}" for month in months]


def stretches(newest: int, *, near: int, far: bool) -> list[tuple[list[str], int]]:
    """Keys and lowest number of each stretch from the case numbered ``newest`` back, none of them twice.

    Without ``far`` these are ``near`` short stretches. With it all of the file, each stretch as long as those before it
    together: what is common is found in the first; what is rare costs a dozen looks, however many cases; and
    none holds much more than what was looked for in vain so far.
    """
    here = newest >> NEAR
    if not far:
        return [([f"~{n}"], n << NEAR) for n in range(here, max(here - near, -1), -1)]
    edge = max((newest >> FAR) - max(near >> (FAR - NEAR), 1), 0)  # long ones below this
    short = [(f"~{n}", n << NEAR) for n in range(here, (edge << (FAR - NEAR)) - 1, -1)]
    return _doubled(short) + _doubled([(f"~~{n}", n << FAR) for n in range(edge - 1, -1, -1)])


def _doubled(parts: list[tuple[str, int]]) -> list[tuple[list[str], int]]:
    """One part, one part, two, four, eight, and so on."""
    found, begin, size = [], 0, 1
    while begin < len(parts):
        taken = parts[begin : begin + size]
        found.append(([key for key, _low in taken], taken[-1][1]))
        begin, size = begin + len(taken), max(begin + len(taken), 1)
    return found


def number(text: str) -> str:
    """The number of a case, if that is what was typed, as it is written: SQ26-04183."""
    typed = plain(text).strip().upper()
    if not _NUMBER.fullmatch(typed):
        return ""
    series, _dash, serial = typed.partition("-")
    return f"{series}-{serial.lstrip('0').zfill(5)}"


def series(text: str) -> str:
    """The beginning of a number, if that is what was typed: SQ26, SQ26-."""
    typed = plain(text).strip().upper()
    return typed.rstrip("-") if _SERIES.fullmatch(typed) else ""


def numbers(text: str, *, prefixes: Iterable[str], year: int) -> list[str]:
    """The full numbers that bare digits may mean, of the last ten years."""
    typed = plain(text).strip()
    if not (typed.isascii() and typed.isdigit() and 3 <= len(typed) <= 12):
        return []
    serial = typed.lstrip("0").zfill(5)
    return [f"{prefix}{(year - back) % 100:02}-{serial}" for prefix in prefixes for back in range(10)]
