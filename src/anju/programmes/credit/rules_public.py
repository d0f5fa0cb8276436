"""What of a record anybody may read, and why not: a decision without database, clock or web."""

from datetime import date
from enum import StrEnum
from typing import Protocol

ARCHIVED, NONE = "archived", "none"


class Withheld(StrEnum):
    """Why a line that counts is not shown to the public."""

    TERM_OVER = "term_over"  # 公示期满
    NOT_YET = "not_yet"  # 尚未公开
    NOT_PUBLIC = "not_public"  # 按规定不公开
    ELSEWHERE = "elsewhere"  # kept by another programme, which says itself what is public


class Publishable(Protocol):
    """A record, as far as it matters here; ``public_until`` is the first day it is public no more."""

    state: str
    publish_class: str
    public_from: date | None
    public_until: date | None


def withheld(record: Publishable, day: date) -> Withheld | None:
    """Why a record may not be read by everybody on ``day``; None if it may."""
    if record.state != ARCHIVED or record.publish_class == NONE or record.public_from is None:
        return Withheld.NOT_PUBLIC
    if day < record.public_from:
        return Withheld.NOT_YET
    if record.public_until is not None and day >= record.public_until:
        return Withheld.TERM_OVER
    return None
