"""Where a campaign stands, what a self-check lacks, what its figures come to: no database, clock or web."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from anju.programmes.campaigns.types import MOST_TYPES, NO_CODE, NO_TYPE, TOO_MANY, Days, Said, SelfCheck, Stage, Type

CODE = re.compile(r"[a-z][a-z0-9_]{0,31}")
ORDER = ("begins_on", "self_check_until", "inspection_until", "rectification_until", "look_back_until", "ends_on")
RUNNING = {
    "self_check_until": Stage.SELF_CHECK, "inspection_until": Stage.INSPECTION,
    "rectification_until": Stage.RECTIFICATION, "look_back_until": Stage.LOOK_BACK, "ends_on": Stage.SUMMARY,
}  # fmt: skip


def wrong_types(value: Any) -> Iterator[tuple[tuple, Any]]:
    """What is wrong with the value of ``campaigns.problem_types``, each with its place; nothing if it can be used."""
    seen: set[str] = set()
    if not 0 < len(value) <= MOST_TYPES:
        yield (), TOO_MANY
    for place, one in enumerate(value):
        if not isinstance(one, Mapping) or set(one) != {"code", "title"} or not all(map(str, one.values())):
            yield (place,), NO_TYPE
        elif not CODE.fullmatch(str(one["code"])) or one["code"] in seen:
            yield (place,), NO_CODE
        else:
            seen.add(one["code"])


def read_types(value: Iterable[Mapping[str, str]]) -> list[Type]:
    return [Type(code=one["code"], title=one["title"]) for one in value]


def own_types(titles: Iterable[str]) -> list[Type]:
    """Types of a campaign's own, given by their titles; numbered."""
    told = dict.fromkeys(title.strip()[:80] for title in titles if title.strip())
    return [Type(code=f"own{number}", title=title) for number, title in enumerate(told, 1)]


def wrong_days(days: Days) -> str | None:
    """The first day that lies before the one it follows; None if they are in order."""
    pairs = pairwise(ORDER)
    return next((after for before, after in pairs if getattr(days, after) < getattr(days, before)), None)


def stage(days: Days, today: date, *, is_open: bool, is_over: bool) -> Stage:
    """Where a campaign stands: by its days, and in its last stage until it is summarised."""
    if is_over:
        return Stage.OVER
    if not is_open:
        return Stage.PLANNED
    return next((one for name, one in RUNNING.items() if today <= getattr(days, name)), Stage.SUMMARY)


def lacking(codes: Iterable[str], said: Mapping[str, SelfCheck]) -> list[str]:
    """Types of which nothing was said, or that are said to be wrong without a word on what is."""
    return [
        code for code in codes
        if code not in said or (said[code].said is Said.FOUND and len(said[code].words.strip()) < 2)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a campaign came to in one place. ``refunded``: yuan; ``points``: hundredths of a point."""

    estates: int = 0
    answered: int = 0
    late: int = 0
    clued: int = 0
    inspected: int = 0
    self_found: int = 0
    inspected_found: int = 0
    concealed: int = 0
    rectified: int = 0
    held: int = 0
    fell_back: int = 0
    transferred: int = 0
    households: int = 0
    refunded: Decimal = Decimal(0)
    points: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})

    @property
    def found(self) -> int:
        return self.self_found + self.inspected_found

    @property
    def silent(self) -> int:
        return self.estates - self.answered

    @property
    def rate(self) -> Fraction | None:
        """Of the problems found, the share that was rectified; None where nothing was found."""
        return Fraction(self.rectified, self.found) if self.found else None

    @property
    def answered_rate(self) -> Fraction | None:
        return Fraction(self.answered, self.estates) if self.estates else None

    def kept(self) -> dict[str, Any]:
        """As a summary keeps them."""
        return {one.name: str(value) if isinstance(value := getattr(self, one.name), Decimal) else value
                for one in fields(self)}  # fmt: skip

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Figures":
        known = {one.name for one in fields(cls)}
        told = {name: value for name, value in kept.items() if name in known}
        return cls(**told | {"refunded": Decimal(told.get("refunded", 0))})
