"""Decisions about appeals: whether one may still rate, urge or send back, and what counts as a telephone number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from anju.kit.telephones import masked

TITLE_LENGTH = 30  # characters of the first sentence that head a case
REASONS_GOOD = ("fixed", "quick", "clear", "kind")  # 修得好 来得快 说得清楚 态度好
REASONS_BAD = ("not_fixed", "slow", "unclear", "unkind")  # 没修好 来得慢 没说清 态度差
REASONS = REASONS_GOOD + REASONS_BAD
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}")
_SENTENCE_END = re.compile(r"[。！？!?;；\n]")


class WhyNot(StrEnum):
    """Why something cannot be done with an appeal now; the acts turn these into sentences."""

    NOT_REPLIED = "not_replied"
    WINDOW_CLOSED = "window_closed"
    RATED_BEFORE = "rated_before"
    ENDED = "ended"
    URGED_TODAY = "urged_today"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an appeal stands for its resident.

    :ivar state: of the case: received, handling, replied, closed, refused.
    :ivar replied_at: of the latest reply that was sent, if any.
    :ivar is_rated: whether the one rating was given.
    :ivar is_reporter: whether the reader filed it, or joined as a neighbour.
    :ivar urged_today: whether speed was asked for today.
    """

    state: str
    replied_at: datetime | None = None
    is_rated: bool = False
    is_reporter: bool = True
    urged_today: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in ("received", "handling")


def title_of(text: str) -> str:
    """The first sentence of what a resident wrote, cut to fit a heading; telephone numbers are masked in it."""
    first = masked(_SENTENCE_END.split(text.strip(), maxsplit=1)[0].strip())
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def grouped(secret: str) -> str:
    """A secret as people read it aloud: 7K4M-9QXD."""
    return f"{secret[:4]}-{secret[4:]}" if secret else ""


def telephone(typed: str) -> str | None:
    """The digits of a mainland telephone number as a person typed it, or None if it is none."""
    digits = re.sub(r"[\s\-—()（）]|^\+?86(?=\D*1)", "", typed.translate(_WIDE_DIGITS))
    return digits if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) else None


_WIDE_DIGITS = str.maketrans("０１２３４５６７８９＋－", "0123456789+-")


def reply_days(filed_at: datetime, replied_at: datetime) -> int:
    """Whole days from filing to reply; a day begun is not counted."""
    return (replied_at - filed_at) // timedelta(days=1)


def is_on_time(*, replied_at: datetime, due_at: datetime | None) -> bool:
    """A reply at the very moment it is due is on time; without a deadline nothing is late."""
    return due_at is None or replied_at <= due_at


def why_not_rate(standing: Standing, *, at: datetime, days: int | None) -> WhyNot | None:
    """Why this appeal cannot be rated now; None if it can.

    :param days: calendar days of the rating window; None where no rule ends it.
    """
    if not standing.is_reporter:
        return WhyNot.NOT_YOURS
    if standing.is_rated:
        return WhyNot.RATED_BEFORE
    return _why_not_judged(standing, at=at, days=days)


def why_not_rate_unit(standing: Standing, *, at: datetime, days: int | None) -> WhyNot | None:
    """Why a unit that handled it cannot be rated now; the rating of the answer does not forbid it."""
    return WhyNot.NOT_YOURS if not standing.is_reporter else _why_not_judged(standing, at=at, days=days)


def why_not_reopen(standing: Standing, *, at: datetime, days: int | None) -> WhyNot | None:
    """Why this appeal cannot be sent back now; everybody who is affected may, and a rating does not forbid it."""
    return _why_not_judged(standing, at=at, days=days)


def why_not_call(standing: Standing, *, at: datetime, days: int | None) -> WhyNot | None:
    """Why the resident is not called about the answer: who rated on-line is not asked again."""
    return WhyNot.RATED_BEFORE if standing.is_rated else _why_not_judged(standing, at=at, days=days)


def _why_not_judged(standing: Standing, *, at: datetime, days: int | None) -> WhyNot | None:
    if standing.replied_at is None or standing.state not in ("replied", "closed"):
        return WhyNot.NOT_REPLIED
    if days is not None and at > standing.replied_at + timedelta(days=days):
        return WhyNot.WINDOW_CLOSED
    return None


def why_not_urge(standing: Standing) -> WhyNot | None:
    """Why the office cannot be urged now: there must be something to wait for, and once a day is enough."""
    if not standing.is_open:
        return WhyNot.ENDED
    return WhyNot.URGED_TODAY if standing.urged_today else None


def why_not_tell_more(standing: Standing) -> WhyNot | None:
    return None if standing.is_open else WhyNot.ENDED


def is_drawn(draw: bytes, *, share: int) -> bool:
    """Whether one of a hundred equal lots falls within ``share``; ``draw`` are random bytes that stay the same."""
    return int.from_bytes(draw[:8], "big") * 100 < share * 2**64


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with what stands in braces filled, as far as there are values: ``{编号}``."""
    return _BRACES.sub(lambda found: values.get(found[1].strip()) or found[0], text)


def unfilled(text: str) -> list[str]:
    """What still stands in braces, as it is written."""
    return [found[0] for found in _BRACES.finditer(text)]


_BRACES = re.compile(r"[{｛]([^{}｛｝\n]{1,40})[}｝]")
