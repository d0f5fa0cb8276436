"""Where a cycle stands and what comes next, for the page of a cycle; nothing here decides whether it may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.acts import Act as Declared
from anju.kit.clock import start_of
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.queries.cycles import OneCycle
from anju.programmes.assessments.rolls import OWNERS
from anju.programmes.assessments.types import PARTY_TITLES, CycleState, Party

ORDER = list(CycleState)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the list. ``when``: done, now or later. ``press``: the address a press posts to; empty: none.

    :ivar href: where to look instead, with :ivar label: what it says.
    """

    title: str
    when: str
    text: str = ""
    press: str = ""
    label: str = ""
    href: str = ""
    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SideShown:
    """One poll: its title, its page at the engine's desk, and of each party how many of how many."""

    title: str
    href: str
    parties: Sequence[tuple[str, int, int]]


def of(found: OneCycle, *, by: Actor, at: datetime) -> list[Step]:
    """The steps in their order; of a year that was taken over from a file there are none."""
    if found.row.taken_over:
        return []
    return [_roll(found, by), _start(found, by), _close(found, by, at), _count(found, by), _boards(found, by),
            _final(found)]  # fmt: skip


def _when(found: OneCycle, state: CycleState) -> str:
    """Whether the step that leaves ``state`` is done, comes now, or later."""
    here = ORDER.index(CycleState(found.row.state))
    return "done" if here > ORDER.index(state) else "now" if here == ORDER.index(state) else "later"


def _press(found: OneCycle, by: Actor, act: Declared, name: str, label: str) -> dict[str, str]:
    if not access.allows(by, act, on=found.row):
        return {}
    return {"press": reverse(f"assessments:{name}", args=[found.row.pk]), "label": label}


def _roll(found: OneCycle, by: Actor) -> Step:
    row = found.row
    when = "done" if row.roll_is_whole else _when(found, CycleState.PREPARING)
    told: dict[str, Any] = {}
    if row.roll_of is None:
        text = _("Dwellings come from the building tables, offices from their places. Estates whose dwellings nobody "
                 "registered get theirs from a file, loaded on the page of the owners' ballots first.")  # fmt: skip
        told = _press(found, by, Act.ROLL_DRAWN, "roll", _("Draw up the roll"))
    elif row.roll_is_whole:
        text = _("%(estates)s estates, %(lines)s lines") % {
            "estates": f"{row.roll_estates:,}",
            "lines": f"{sum(side.lines for side in found.sides):,}",
        }
    else:
        text = _("%(done)s of %(all)s estates; load the page again to see how far it is.") % {
            "done": f"{row.roll_estates:,}",
            "all": f"{row.roll_of:,}",
        }
        told = {"done": row.roll_estates, "of": row.roll_of}
        told |= _press(found, by, Act.ROLL_DRAWN, "roll", _("Go on, if it stands still"))
    return Step(title=pgettext("assessment step", "Roll"), when=when, text=text, **told)


def _start(found: OneCycle, by: Actor) -> Step:
    when = _when(found, CycleState.PREPARING)
    ready = when == "now" and found.row.roll_is_whole
    told = _press(found, by, Act.STARTED, "start", _("Freeze the roll and start")) if ready else {}
    text = _("from %(first)s to %(last)s") % {"first": found.row.first_day, "last": found.row.last_day}
    return Step(title=pgettext("assessment step", "Start"), when=when if ready or when == "done" else "later",
                text=text, **told)  # fmt: skip


def _close(found: OneCycle, by: Actor, at: datetime) -> Step:
    when = _when(found, CycleState.COLLECTING)
    over = found.row.last_day and at >= start_of(found.row.last_day + timedelta(days=1))
    told: dict[str, str] = {}
    text = ""
    if when == "now":
        text = _("Look after the turnout and remind; nobody closes before the last day is over.")
        told = _press(found, by, Act.CLOSED, "close", pgettext("assessment step", "Close the window")) if over else {}
    return Step(title=pgettext("assessment step", "Collect ballots"), when=when, text=text, **told)


def _count(found: OneCycle, by: Actor) -> Step:
    when = _when(found, CycleState.CLOSED)
    told, text = {}, ""
    if when == "now":
        text = _("Judge what is unusual and settle paper ballots on the pages of the two ballots; then count.")
        told = _press(found, by, Act.AGGREGATED, "count", _("Count and freeze"))
    elif when == "done":
        text = _("fingerprint %(digest)s") % {"digest": found.row.digest[:12]}
    return Step(title=pgettext("assessment step", "Verify and count"), when=when, text=text, **told)


def _boards(found: OneCycle, by: Actor) -> Step:
    when = _when(found, CycleState.AGGREGATED)
    told, text = {}, ""
    if found.running:
        row, published = found.running
        when = "done" if when == "done" else "now"
        text = published.title if published else ""
        told = {"href": reverse("assessments:boards", args=[row.pk]), "label": _("Open the boards")}
    elif when == "now":
        text = _("Drawn up by the rules, district by district; checked by a second person, open to objections.")
        told = _press(found, by, Act.BOARDS_DRAFTED, "draft_boards", _("Draw up the boards"))
    return Step(title=pgettext("assessment step", "Boards"), when=when, text=text, **told)


def _final(found: OneCycle) -> Step:
    when = "done" if found.row.state == CycleState.FINAL else _when(found, CycleState.NOTICED)
    text = ""
    if when == "now":
        text = _("On public notice: decide objections in the publication, change the boards where one is upheld, then "
                 "make the publication final.")  # fmt: skip
    elif found.row.announced_on:
        text = str(found.row.announced_on)
    return Step(title=pgettext("assessment step", "Notice and final"), when=when, text=text)


def sides(found: OneCycle) -> list[SideShown]:
    """The two polls with who took part."""
    return [
        SideShown(
            title=str(OWNERS.title) if side.poll.type == OWNERS.name else _("The four parties"),
            href=_desk_of(side.poll),
            parties=[(str(PARTY_TITLES[Party(party)]), took, many) for party, (many, took) in side.parties.items()],
        )
        for side in found.sides
    ]  # fmt: skip


def _desk_of(poll: Any) -> str:
    try:
        return reverse("ballots:desk_poll", args=[poll.pk])
    except NoReverseMatch:
        return ""
