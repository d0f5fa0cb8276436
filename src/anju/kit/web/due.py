"""A deadline as a ring and a few words: running, due today, late, paused, done."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from anju.kit.clock import local_day
from anju.kit.web import spoken

ROUND = 37.7  # circumference of the ring, radius 6


@dataclass(frozen=True, slots=True)
class Face:
    """What the clock shows.

    :ivar state: "late", "soon", "running", "paused", "done", "done-late" or "none".
    :ivar filled: how much of the ring is drawn, as an SVG dash length out of 37.7.
    """

    state: str
    words: str
    filled: str = "0"


def face(
    *, due_at: datetime | None, at: datetime, opened_at: datetime | None, done_at: datetime | None, is_paused: bool
) -> Face:
    """Read a deadline as of ``at``; a finished thing is judged by when it was done."""
    if done_at is not None:
        return _finished(due_at, done_at)
    if is_paused:
        return Face("paused", _("Paused"))
    if due_at is None:
        return Face("none", _("No deadline"))
    if at > due_at:
        return Face("late", _("%(span)s over") % {"span": spoken.span((at - due_at).total_seconds())})
    away = (local_day(due_at) - local_day(at)).days
    words = spoken.moment(due_at, at) if away < 2 else spoken.short_day(local_day(due_at), at)
    return Face("running" if away else "soon", words, _filled(due_at, at, opened_at))


def _finished(due_at: datetime | None, done_at: datetime) -> Face:
    if due_at is None:
        return Face("done", _("Done"))
    if done_at <= due_at:
        return Face("done", _("On time"))
    return Face("done-late", _("Done %(span)s late") % {"span": spoken.span((done_at - due_at).total_seconds())})


def _filled(due_at: datetime, at: datetime, opened_at: datetime | None) -> str:
    """The share of the term that has passed; without a start, a week's ring."""
    whole = (due_at - opened_at).total_seconds() if opened_at else 7 * 86400
    left = (due_at - at).total_seconds()
    share = 1 - left / whole if whole > 0 else 1
    return f"{ROUND * min(max(share, 0.04), 0.97):.1f}"
