"""How the desk says where a poll stands, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from anju.engines.ballots.rules import paper
from anju.engines.ballots.types import STATE_TITLES, State
from anju.kit.clock import local_day
from anju.kit.web import spoken

REASONS = {
    "blank": pgettext_lazy("sheet", "Blank"),
    "spoiled": pgettext_lazy("sheet", "Spoiled or torn"),
    "two_ticks": pgettext_lazy("sheet", "Two ticks at one question"),
    "left_out": pgettext_lazy("sheet", "A question left out"),
    "voted": gettext_lazy("The household had voted with its code; that ballot counts"),
}
OUTCOMES = {
    "counted": pgettext_lazy("sheet", "Counted"),
    "late": pgettext_lazy("sheet", "Came in late: kept, not counted"),
    "invalid": pgettext_lazy("sheet", "Invalid: kept, not counted"),
}
# What is typed instead of answers → why.
MARKS = [(mark, REASONS[reason]) for mark, reason in paper.MARKS.items()]
_TONES = {
    State.PREPARED: ("line", "pen"), State.OPEN: ("act", "clock"), State.CLOSED: ("wait", "lock"),
    State.TALLIED: ("done", "done"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """:ivar fact: where it stands; :ivar text: what comes next; :ivar tone: :ivar icon: of the banner."""

    fact: str
    text: str = ""
    tone: str = ""
    icon: str = "info"


def outcome(sheet: Any) -> str:
    """What became of a settled sheet, and why it does not count."""
    reason = REASONS.get(sheet.reason)
    said = str(OUTCOMES.get(sheet.outcome, ""))
    return _("%(outcome)s: %(reason)s") % {"outcome": said, "reason": reason} if reason else said


def tag(poll: Any, at: datetime) -> tuple[Any, str, str]:
    """Word, tone and icon of a poll's state."""
    state = State(poll.state)
    if state is State.OPEN and at >= poll.closes_at:
        return pgettext_lazy("poll", "To be closed"), "soon", "warn"
    if state is State.OPEN and at < poll.opens_at:
        return pgettext_lazy("poll", "Begins soon"), "line", "clock"
    return STATE_TITLES[state], *_TONES[state]


def said(poll: Any, waits: Any, *, at: datetime) -> Said:
    """The banner of a poll's page."""
    return _SAID[State(poll.state)](poll, waits, at)


def _prepared(poll: Any, _waits: Any, at: datetime) -> Said:
    if not poll.electors:
        return Said(fact=_("The roll is empty."), text=_("Load it from a file, or draw it up where the poll was made."),
                    tone="soon", icon="warn")  # fmt: skip
    households = ngettext("%(n)s elector on the roll.", "%(n)s electors on the roll.", poll.electors)
    return Said(
        fact=households % {"n": spoken.number(poll.electors)},
        text=_("Read the questions and the window once more, then open: from then on roll and questions stay as they "
               "are."),
    )  # fmt: skip


def _open(poll: Any, _waits: Any, at: datetime) -> Said:
    if at >= poll.closes_at:
        return Said(
            fact=_("The window is over."), tone="soon", icon="warn",
            text=_("It closes by itself within minutes; what comes in now is kept and does not count."),
        )  # fmt: skip
    until = spoken.day(poll.last_day, at)
    if at < poll.opens_at:
        begins = spoken.moment(poll.opens_at, at)
        return Said(fact=_("Ballots are taken from %(begins)s on, until %(until)s.")
                    % {"begins": begins, "until": until}, icon="clock")  # fmt: skip
    left = (poll.last_day - local_day(at)).days
    words = ngettext("Ballots are taken until %(until)s, %(left)s more day.",
                     "Ballots are taken until %(until)s, %(left)s more days.", left)  # fmt: skip
    if not left:
        words = _("Ballots are taken until the end of today.")
    return Said(fact=words % {"until": until, "left": left}, icon="clock",
                text=_("What was answered is shown to nobody before the count."))  # fmt: skip


def _closed(poll: Any, waits: Any, at: datetime) -> Said:
    if waits.total or waits.once:
        return Said(
            fact=_("Closed. Some things wait to be decided before the count."), tone="soon", icon="wait",
            text=_("Decide what is listed at the side; nothing is thrown away silently."),
        )  # fmt: skip
    return Said(fact=_("Closed. Nothing waits."), icon="lock",
                text=_("Paper that came in in time can still be typed in. Then count: once, for good."))  # fmt: skip


def _tallied(poll: Any, _waits: Any, at: datetime) -> Said:
    kept = [
        (poll.late, _("%(n)s late")), (poll.invalid, _("%(n)s invalid")), (poll.replaced, _("%(n)s replaced")),
        (poll.judged, _("%(n)s set aside")),
    ]  # fmt: skip
    aside = spoken.names(words % {"n": spoken.number(number)} for number, words in kept if number)
    text = _("Kept and not counted: %(aside)s.") % {"aside": aside} if aside else _("Every ballot that came in counts.")
    fact = _("%(counted)s ballots counted on %(day)s.")
    return Said(fact=fact % {"counted": spoken.number(poll.counted), "day": spoken.day(poll.tallied_at, at)}, text=text,
                tone="done", icon="done")  # fmt: skip


_SAID = {State.PREPARED: _prepared, State.OPEN: _open, State.CLOSED: _closed, State.TALLIED: _tallied}
