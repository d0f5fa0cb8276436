"""The story of a case in words: who did what, newest first, each line with its ledger entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anju.engines.cases.models import Extension, Note, Order, Pause
from anju.engines.cases.types import Lane
from anju.ground.access import queries as people
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import Line

ICONS = {
    "cases.dispatched": "send",
    "cases.handed_on": "send",
    "cases.taken_back": "back",
    "cases.signed": "check",
    "cases.started": "wrench",
    "cases.returned": "return",
    "cases.finished": "check",
    "cases.assigned": "person",
    "cases.remarked": "lock",
    "cases.evidence_added": "camera",
    "cases.closed": "check",
    "cases.reopened": "return",
    "cases.overdue": "late",
    "cases.merged": "merge",
    "cases.split": "back",
    "cases.verified": "check",
    "cases.reported": "check",
    "cases.extension_asked": "clock",
    "cases.extension_granted": "check",
    "cases.extension_refused": "x",
    "cases.paused": "pause",
    "cases.resumed": "clock",
    "cases.supervised": "bell",
    "cases.instructed": "pen",
    "cases.due_soon": "clock",
    "cases.unsigned": "bell",
}
TONES = {
    "cases.finished": "done", "cases.reported": "done", "cases.closed": "done", "cases.overdue": "late",
    "cases.returned": "late", "cases.extension_granted": "done", "cases.extension_refused": "late",
}  # fmt: skip


# Acts that stand in the lane of the system although a person presses the button.
ASIDE = ("cases.due_soon", "cases.unsigned", "cases.overdue")
WITH_FILES = ("cases.evidence_added", "cases.finished", "cases.reported", "cases.paused")


# What an act on an order was told with.
TOLD_BY_ORDER = {
    "cases.returned": "reason", "cases.finished": "report", "cases.reported": "report", "cases.verified": "reason",
    "cases.dispatched": "instruction", "cases.supervised": "instruction", "cases.instructed": "instruction",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line, as ``components/timeline.html`` takes it; ``happened_at`` is put into words by the page."""

    actor: str
    text: str
    note: str
    happened_at: Any
    tone: str
    icon: str
    entry_id: UUID
    lanes: frozenset[Lane]

    @property
    def entry(self) -> str:
        """The end of the entry's identifier, enough to find it again."""
        return _("entry %(short)s") % {"short": self.entry_id.hex[-6:]}


def story(
    case_id: UUID, *, orders: Iterable[Order], notes: Iterable[Note], offices: Mapping[UUID, str], outsider: Any = "",
    asides: Iterable[str] = (), asked: Iterable[Extension] = (), pauses: Iterable[Pause] = (),
) -> list[Told]:  # fmt: skip
    """The story of a case; ``notes`` are those the reader may see, ``offices`` names of the offices on it.

    :param outsider: what to call whoever acted without an account, if not a resident.
    :param asides: acts of the programme that stand in the lane of the system, such as a resident's urging.
    """
    lines = ledger.story([case_id])
    acting = {one for line in lines for one in (line.actor_id, line.acting_for_id, line.facts.get("account"))}
    about = About(
        who={"resident": str(outsider or _("Resident")), "system": _("System")}, names=people.account_names(acting),
        offices=offices, orders={order.pk: order for order in orders}, notes={note.pk: note.text for note in notes},
        asked=list(asked), pauses=list(pauses), asides=frozenset((*ASIDE, *asides)),
    )  # fmt: skip
    return [_told(line, about) for line in lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the lines of one story are put into words with."""

    who: Mapping[str, str]
    names: Mapping[UUID, str]
    offices: Mapping[UUID, str]
    orders: Mapping[UUID, Order]
    notes: Mapping[UUID, str]
    asked: list[Extension]
    pauses: list[Pause]
    asides: frozenset[str]


def _told(line: Line, about: About) -> Told:
    return Told(
        actor=_actor(line, about), text=_text(line, about), note=_note(line, about), happened_at=line.happened_at,
        tone=TONES.get(line.act, ""), icon=ICONS.get(line.act, "chat"), entry_id=line.entry_id,
        lanes=_lanes(line, about),
    )  # fmt: skip


def _lanes(line: Line, about: About) -> frozenset[Lane]:
    aside = line.actor_kind == "system" or line.act in about.asides
    found = {Lane.ALL, Lane.SYSTEM if aside else Lane.PEOPLE}
    return frozenset(found | {Lane.FILES} if line.act in WITH_FILES else found)


def _actor(line: Line, about: About) -> str:
    name = about.who.get(line.actor_kind) or about.names.get(line.actor_id, "")
    absent = about.names.get(line.acting_for_id)
    return _("%(name)s for %(absent)s") % {"name": name, "absent": absent} if absent else name


def _text(line: Line, about: About) -> str:
    """The title of the act, with the office or the colleague it was about."""
    whom = about.names.get(line.facts.get("account"))
    if line.act.startswith("cases."):
        whom = whom or about.offices.get(line.facts.get("office"))
    return _("%(act)s: %(about)s") % {"act": line.title, "about": whom} if whom else str(line.title)


def _note(line: Line, about: About) -> str:
    if line.act in ("cases.remarked", "cases.handed_on"):
        return about.notes.get(line.facts.get("note"), "")
    if line.act == "cases.paused":
        return next((one.text for one in about.pauses if one.since == line.happened_at), "")
    if line.act.startswith("cases.extension_"):
        return _of_extension(line, about.asked)
    order = about.orders.get(line.facts.get("order"))
    field = TOLD_BY_ORDER.get(line.act)
    return getattr(order, field) if order and field else ""


def _of_extension(line: Line, asked: list[Extension]) -> str:
    """Why more time was asked for, or what was answered; the moment says which request it was."""
    if line.act == "cases.extension_asked":
        return next((one.reason for one in asked if one.asked_at == line.happened_at), "")
    return next((one.answer for one in asked if one.decided_at == line.happened_at), "")
