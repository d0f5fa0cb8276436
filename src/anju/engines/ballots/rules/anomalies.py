"""What is unusual among the ballots on one subject. Nothing here says that anything is wrong: a person judges it.

The limits are a parameter: ``{burst: {ballots, minutes}, alike: {percent, at_least}, response: {percent, times,
at_least}, last_hour: {percent, at_least}, one_typist: {at_least}}``. A kind that is left out is not looked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from anju.kit.words import gettext_lazy as _


class Kind(StrEnum):
    """What was noticed."""

    BURST = "burst"  # 短时间内集中投票: the roll's side
    RESPONSE = "response"  # 参评率远高于其他: the roll's side
    LAST_HOUR = "last_hour"  # 截止前一小时集中投票: the roll's side
    ALIKE = "alike"  # 答案完全相同的票过多: the ballots themselves
    ONE_TYPIST = "one_typist"  # 同一人录入的纸质票答案完全相同: the ballots themselves


PARTS = {
    Kind.BURST: ("ballots", "minutes"), Kind.ALIKE: ("percent", "at_least"),
    Kind.RESPONSE: ("percent", "times", "at_least"), Kind.LAST_HOUR: ("percent", "at_least"),
    Kind.ONE_TYPIST: ("at_least",),
}  # fmt: skip
MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something unusual. :ivar measure: figures for the sentence. :ivar ballot_ids: only where the ballots show it."""

    kind: Kind
    subject_id: UUID | None
    region_path: str
    ballots: int
    measure: Mapping[str, Any]
    ballot_ids: tuple[UUID, ...] = field(default=())


def wrong_limits(value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """What is wrong with limits, each with its place."""
    if not isinstance(value, Mapping):
        yield (), _("must say for each kind where unusual begins")
        return
    for name, limits in value.items():
        if name not in PARTS:
            yield (name,), _("is no kind of anomaly")
        elif not isinstance(limits, Mapping) or set(limits) != set(PARTS[Kind(name)]):
            yield (name,), _("must say exactly its own limits")
        else:
            yield from _wrong_numbers(name, limits)


def _wrong_numbers(name: str, limits: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for part, number in limits.items():
        most = 100 if part == "percent" else MOST
        if type(number) is not int or not 0 < number <= most:
            yield (name, part), _("must be a whole number above zero; a percentage at most 100")


def is_burst(limits: Mapping[str, int], *, most: int) -> bool:
    """Whether ``most`` ballots of one subject within the minutes are too many."""
    return most >= limits["ballots"]


def is_alike(limits: Mapping[str, int], *, same: int, of: int) -> bool:
    """Whether too many of the ballots on a subject give the very same answers."""
    return of >= limits["at_least"] and 100 * same >= limits["percent"] * of


def is_response(limits: Mapping[str, int], *, voted: int, electors: int, rest: Fraction | None) -> bool:
    """Whether a subject's response stands far above that of the rest (None: there is no rest, so nothing is above)."""
    if rest is None or electors < limits["at_least"]:
        return False
    rate = Fraction(voted, electors)
    return rate * 100 >= limits["percent"] and rate >= rest * limits["times"]


def is_last_hour(limits: Mapping[str, int], *, late: int, of: int) -> bool:
    """Whether too many of a subject's ballots came in the last hour."""
    return of >= limits["at_least"] and 100 * late >= limits["percent"] * of


def is_one_typist(limits: Mapping[str, int], *, sheets: int, different: int) -> bool:
    """Whether one person typed in many papers of one subject that all say the same."""
    return sheets >= limits["at_least"] and different == 1
