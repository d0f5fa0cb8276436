"""The story of an appeal in a resident's words: each act of the ledger that concerns the resident, as one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from anju.ground.ledger.types import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the words need to know beside the entry.

    :ivar names: office → name; :ivar reports: order → what its office wrote when it was done.
    """

    names: Mapping[UUID, str]
    office_id: UUID | None
    is_reporter: bool
    reports: Mapping[UUID, str] = field(default_factory=dict)

    def office(self, entry: Line) -> str:
        return self.names.get(entry.facts.get("office") or self.office_id, "")


def line(entry: Line, told: Told) -> dict | None:
    """One line of the timeline, or None for what only concerns the office (drafts, readings, remarks)."""
    words = _WORDS.get(entry.act)
    if words is None:
        return None
    actor, text, tone, icon = words(entry, told)
    note = told.reports.get(entry.facts.get("order"), "") if entry.act == "cases.finished" else ""
    return {"actor": actor, "text": text, "tone": tone, "icon": icon, "note": note, "act": entry.act}


def is_shared(entry: Line) -> bool:
    """Whether a line about the appeal that answers for a merged one concerns its reporter too: what the offices do,
    and that it came back; not what the other reporter said, nor the answer, which each has an entry of."""
    return entry.act.startswith("cases.") or entry.act == "appeals.reopened"


def _filed(entry: Line, told: Told):
    who = _("You raised it") if told.is_reporter else _("A neighbour raised it")
    return who, "", "done", "check"


def _joined(entry: Line, told: Told):
    households = entry.facts.get("households", 2)
    return "", _("A neighbour has the same problem; %(many)s households now") % {"many": households}, "", "merge"


def _reopened(entry: Line, told: Told):
    by_neighbour = entry.facts.get("who") == "neighbour"
    text = _("A neighbour sent it back: not fixed") if by_neighbour else _("Sent back: not fixed")
    return "", text, "late", "return"


def _verified(entry: Line, told: Told):
    passed = entry.facts.get("passed", True)
    note = _("was checked: good") if passed else _("was checked and has to do it again")
    return told.office(entry), note, "done" if passed else "late", "check" if passed else "return"


def _replied(entry: Line, told: Told):
    in_time = entry.facts.get("on_time", True)
    note = _("answered in time") if in_time else _("answered late")
    return told.names.get(told.office_id, ""), note, "done" if in_time else "late", "chat"


def _paused(entry: Line, told: Told):
    for_reporter = entry.facts.get("reason") == "resident"
    text = _("waits for whoever raised it; the clock stands") if for_reporter else _("waits; the clock stands")
    return told.office(entry), text, "", "clock"


def _by_office(text: Callable[[], str], tone: str = "done", icon: str = "check"):
    return lambda entry, told: (told.office(entry), text(), tone, icon)


def _plain(text: Callable[[], str], tone: str = "", icon: str = "check"):
    return lambda entry, told: ("", text(), tone, icon)


_WORDS: dict[str, Callable] = {
    "appeals.filed": _filed,
    "appeals.joined": _joined,
    "appeals.supplemented": _plain(lambda: _("More was told"), icon="plus"),
    "appeals.urged": _plain(lambda: _("Asked for speed"), icon="bell"),
    "appeals.replied": _replied,
    "appeals.refused": _by_office(lambda: _("did not accept it"), "late", "x"),
    "appeals.rated": _plain(lambda: _("Rated"), "done", "star"),
    "appeals.reopened": _reopened,
    "cases.merged": _plain(lambda: _("Others raised the same; both are handled together"), icon="merge"),
    "cases.split": _plain(lambda: _("Handled on its own again"), icon="back"),
    "cases.verified": _verified,
    "cases.dispatched": _by_office(lambda: _("was given it to handle"), icon="send"),
    "cases.handed_on": _by_office(lambda: _("answers for it from now on"), "", "send"),
    "cases.signed": _by_office(lambda: _("signed for it")),
    "cases.started": _by_office(lambda: _("began to handle it")),
    "cases.finished": _by_office(lambda: _("finished its part")),
    "cases.returned": _by_office(lambda: _("sent it back to be given to another office"), "", "return"),
    "cases.paused": _paused,
    "cases.resumed": _by_office(lambda: _("goes on; the clock runs again"), "", "clock"),
    "cases.overdue": _by_office(lambda: _("is over its time"), "late", "clock"),
}
