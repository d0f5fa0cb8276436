"""What goes into the scan and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Trend(StrEnum):
    """The last two weeks against the two before them."""

    RISING = "rising"
    LEVEL = "level"
    FALLING = "falling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message.

    :ivar id: the message's own; a case's id in a city, a file's id in a file.
    :ivar estate: the estate it is about, where that is known; ``path``: the division.
    :ivar place: how people call the place, where that is known; else it is read out of the words.
    :ivar matter: a code of what it is about, where somebody chose one; ``matter_title`` is how people call it.
    """

    id: str
    at: datetime
    title: str
    text: str = ""
    estate: str = ""
    path: str = ""
    place: str = ""
    matter: str = ""
    matter_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the scan looks.

    :ivar apart_days: the most days from one message to the next of one issue.
    :ivar least: how many messages make an issue; ``least_voices``: how many texts that are not one sent again.
    :ivar joins_at: how alike (cosine, 0 to 1) two messages are that speak of one thing, where both name one place;
        ``joins_anywhere``: where they do not. Chosen on the tuning half of ``tests/labels.yaml``.
    """

    apart_days: int = 56
    least: int = 2
    least_voices: int = 1
    joins_at: float = 0.16
    joins_anywhere: float = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A message of an issue; ``alike``: how like the earlier one it joined, 1 for the first; ``repeats``: the same text
    once more."""

    id: str
    at: datetime
    alike: float
    repeats: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An emerging issue.

    :ivar place, matter: in the messages' own words, as far as at least half of them share them.
    :ivar weeks: messages in each week from the first one's to the day of the scan; at most a year of them.
    :ivar voices: messages but for repeated texts.
    :ivar heat: every voice counts 1 on its day, and half of that every four weeks; times how alike (0 to 1) the
        voices are to the messages they joined, in the mean; 1 where estate and matter are known to be the same.
    :ivar sentence: one plain sentence in Chinese, made of these values.
    """

    members: tuple[Member, ...]
    place: str
    matter: str
    estate: str
    path: str
    matter_code: str
    first: date
    last: date
    weeks: tuple[int, ...]
    trend: Trend
    voices: int
    heat: float
    sentence: str
