"""What the pages share: who reads them, and how a state looks."""

from anju.ground.access.types import READS, Actor, Role
from anju.kit.errors import Hidden
from anju.programmes.conferences.acts import PROPOSERS
from anju.programmes.conferences.types import MeetingState, State

# Whoever may be invited reads what she was invited to.
READERS = (*PROPOSERS, Role.AUDITOR, Role.UTILITY_OFFICER, Role.PARTY_COMMITTEE, Role.PRICE_DEPARTMENT)
TONES = {
    State.PROPOSED: ("wait", "inbox"), State.LISTED: ("act", "calendar"), State.DECIDED: ("act", "clock"),
    State.ANSWERED: ("soon", "return"), State.CLOSED: ("done", "check"), State.DROPPED: ("line", "x"),
}  # fmt: skip
MEETING_TONES = {
    MeetingState.CALLED: ("act", "calendar"), MeetingState.HELD: ("done", "check"),
    MeetingState.CANCELLED: ("line", "x"),
}  # fmt: skip
ORDER_TONES = {
    "issued": ("wait", "send"), "received": ("act", "check"), "running": ("act", "clock"),
    "answered": ("soon", "eye"), "done": ("done", "check"),
}  # fmt: skip


def need_reader(by: Actor) -> None:
    """:raises Hidden: for whoever is never at a meeting."""
    if not by.has(*READERS):
        raise Hidden()


def places_of(by: Actor, roles) -> list[str]:
    """The regions that ``by`` looks after in one of ``roles``, the outermost first."""
    own = {g.region_path for g in by.grants if g.role in roles and g.region_path and "region" in READS[g.role]}
    return sorted(own, key=len)
