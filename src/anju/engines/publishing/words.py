"""What the desk says of a publication: its state, whose turn it is and until when, and whether it is in time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from anju.engines.publishing import rules
from anju.engines.publishing.types import Decision, State
from anju.kit.calendar import CalendarEnds
from anju.kit.clock import local_day
from anju.kit.web import spoken

# State → what it is called, tone and icon of its tag.
TAGS = {
    State.DRAFT: (pgettext_lazy("publication", "Draft"), "wait", "pen"),
    State.IN_REVIEW: (gettext_lazy("To be checked"), "act", "clock"),
    State.NOTICED: (gettext_lazy("On public notice"), "soon", "clock"),
    State.FINAL: (gettext_lazy("Published"), "done", "check"),
    State.ENDED: (gettext_lazy("Term is over"), "line", "lock"),
    State.WITHDRAWN: (gettext_lazy("Taken back"), "line", "back"),
    State.REPLACED: (gettext_lazy("Replaced"), "line", "back"),
}  # fmt: skip
DECISIONS = {
    Decision.UPHELD: pgettext_lazy("objection", "Upheld"), Decision.DISMISSED: pgettext_lazy("objection", "Dismissed"),
}  # fmt: skip
INDEX_WRONG = {
    "shape": gettext_lazy("It is not written as code/year-serial; it is kept as it stands."),
    "length": gettext_lazy("The code before the stroke has neither 9 nor 18 signs; it is kept as it stands."),
    "check_digit": gettext_lazy("The check digit of the code does not fit; it is kept as it stands."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """:ivar fact: the state in words; :ivar text: whose turn, until when, what comes next."""

    fact: str
    text: str = ""
    tone: str = ""
    icon: str = "info"


def said(row: Any, *, office: str, waiting: rules.Waiting, note: str, at: datetime) -> Said:
    """Where a version stands, for the desk.

    :param office: whose it is; :param note: what the last reviewer wrote, where it was sent back.
    """
    match row.state:
        case State.DRAFT:
            return _draft(row, office, note)
        case State.IN_REVIEW:
            text = _("%(office)s, or the office above: somebody who did not write on it confirms that nothing in it is "
                     "secret or private.") % {"office": office}  # fmt: skip
            return Said(fact=_("Waits to be checked."), text=text, tone="act", icon="clock")
        case State.NOTICED:
            return _noticed(row, office, waiting, at)
        case State.FINAL:
            return _final(row, at)
    fact = {
        State.ENDED: _("Its term is over; the list is no longer shown to the public."),
        State.WITHDRAWN: _("Taken back.") if row.was_public else _("Given up before it was public."),
        State.REPLACED: _("A later version stands in its place."),
    }[State(row.state)]
    return Said(fact=fact, text=row.reason if row.state == State.WITHDRAWN else "", icon="lock")


def _draft(row: Any, office: str, note: str) -> Said:
    turn = _("%(office)s hands it in when it is ready; then somebody else checks it.") % {"office": office}
    if note:
        return Said(fact=_("Sent back: %(note)s") % {"note": note}, text=turn, tone="late", icon="back")
    if row.supersedes_id:
        return Said(fact=_("A correction, being drafted."), text=turn, tone="act", icon="pen")
    return Said(fact=_("Being drafted; nobody outside sees it."), text=turn, icon="pen")


def _noticed(row: Any, office: str, waiting: rules.Waiting, at: datetime) -> Said:
    against = rules.stands_against(waiting, at=at)
    if against == "runs":
        fact = _("On public notice until %(until)s.") % {"until": spoken.moment(row.notice_until, at)}
        return Said(fact=fact, text=_objections(waiting), tone="soon", icon="clock")
    fact = _("The time for objections ended %(until)s.") % {"until": spoken.moment(row.notice_until, at)}
    text = {
        "objections": _objections(waiting) + _("It cannot become final before they are decided."),
        "upheld": _("An objection was upheld: draft the correction next."),
        "": _("%(office)s can make it final now.") % {"office": office},
    }[against]
    return Said(fact=fact, text=text, tone="act" if not against else "late", icon="clock")


def _objections(waiting: rules.Waiting) -> str:
    many = waiting.open_objections
    if not many:
        return _("No objection waits.")
    return ngettext("%(many)s objection waits to be decided. ", "%(many)s objections wait to be decided. ", many) % {
        "many": many
    }


def _final(row: Any, at: datetime) -> Said:
    fact = _("Published as final %(day)s.") % {"day": spoken.day(row.final_at, at)}
    text = _("From %(day)s on it is no longer public.") % {"day": spoken.day(row.ends_on, at)} if row.ends_on else ""
    return Said(fact=fact, text=text, tone="done", icon="check")


def timing(found: rules.Timing | None, row: Any, *, at: datetime) -> str:
    """Whether it was, or will be, public in time; empty where no calendar reaches."""
    if found is None:
        return ""
    told = {"days": found.days, "last": spoken.day(found.last_day, at) if found.last_day else ""}
    if found.last_day is None:
        return _("%(days)s working days since it was formed.") % told
    if row.was_public and found.is_late:
        return _("Made public %(days)s working days after it was formed; the term ended %(last)s.") % told
    if row.was_public:
        return _("Made public %(days)s working days after it was formed, in time (until %(last)s).") % told
    if found.is_late:
        return _("%(days)s working days have passed since it was formed; the term ended %(last)s.") % told
    return _("%(days)s working days have passed since it was formed; it has to be public by %(last)s.") % told


def timing_of(row: Any, law: Any, *, at: datetime) -> rules.Timing | None:
    """The working days between formation and publication, or so far; None where no calendar holds them."""
    term = law.value("disclosure.publish_term") if law.has("disclosure.publish_term") else None
    try:
        if row.published_at:
            return rules.late(row.formed_on, local_day(row.published_at), calendar=law.calendar, term=term)
        return rules.so_far(row.formed_on, local_day(at), calendar=law.calendar, term=term)
    except CalendarEnds:
        return None
