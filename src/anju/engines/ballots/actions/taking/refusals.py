"""Why a ballot is not taken; each says what to do next."""

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import rules as decide
from anju.engines.ballots.models import Poll
from anju.engines.ballots.types import Secrecy
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem


class WrongCode(Problem):
    """No household has this code."""

    code = "wrong_code"


class NotOpen(Conflict):
    """The window has not begun, or everything was counted."""

    code = "not_open"


class AlreadyVoted(Conflict):
    """One ballot per household; the message says whether it may be changed."""

    code = "already_voted"


class Incomplete(Problem):
    """A question has no answer, or one that is none of its options."""

    code = "incomplete"


class NotThere(Problem):
    """The elector is not asked about this subject."""

    code = "not_there"


class SentBefore(Conflict):
    """The same sending came in before, with other answers."""

    code = "sent_before"


def refused(verdict: decide.Verdict, poll: Poll, turns: int) -> Problem:
    """What to tell whose ballot is not even kept."""
    if verdict is decide.Verdict.SPENT:
        return spent(poll, turns=turns)
    if verdict is decide.Verdict.OVER:
        return NotOpen(_("The ballots of this poll were counted; it takes no more."))
    return NotOpen(_("This poll opens on %(day)s; come back then."), day=local_day(poll.opens_at).isoformat())


def late_again() -> Problem:
    """What to tell a household that comes late with a second ballot."""
    return NotOpen(
        _("The window is over. A late ballot of this household is kept already; none that came late counts.")
    )


def other_answers() -> Problem:
    """What to tell whoever sends the same again with other answers."""
    return SentBefore(_("This was sent before, with other answers; those stand. Open the page anew to change them."))


def spent(poll: Poll, *, turns: int) -> AlreadyVoted:
    """What to tell a household that has voted as often as it may."""
    if poll.changes and poll.secrecy == Secrecy.SECRET:
        return AlreadyVoted(
            _("This household has voted. Nobody can tell which ballot is its own: whoever holds the receipt can change "
              "it with that until the window closes.")
        )  # fmt: skip
    if poll.changes:
        return AlreadyVoted(_("This household has voted and changed its ballot %(changes)s time(s), which is all that "
                              "the rules allow. The last one counts."), changes=turns - 1)  # fmt: skip
    return AlreadyVoted(
        _("This household has voted; one ballot counts for each. If it was not you, ask the community.")
    )
