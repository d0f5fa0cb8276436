"""The story of a case in words: who did what, newest first, each line with its ledger entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anju.engines.cases.models import Note, Order
from anju.ground.access import queries as people
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import Line

ICONS = {
    "cases.dispatched": "send",
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
}
TONES = {"cases.finished": "done", "cases.closed": "done", "cases.overdue": "late", "cases.returned": "late"}


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
    is_system: bool

    @property
    def entry(self) -> str:
        """The end of the entry's identifier, enough to find it again."""
        return _("entry %(short)s") % {"short": self.entry_id.hex[-6:]}


def story(
    case_id: UUID, *, orders: Iterable[Order], notes: Iterable[Note], offices: Mapping[UUID, str], outsider: Any = ""
) -> list[Told]:
    """The story of a case; ``notes`` are those the reader may see, ``offices`` names of the offices on it.

    :param outsider: what to call whoever acted without an account, if not a resident.
    """
    lines = ledger.story([case_id])
    asked = {one for line in lines for one in (line.actor_id, line.acting_for_id, line.facts.get("account"))}
    names = people.account_names(asked)
    by_order = {order.pk: order for order in orders}
    by_note = {note.pk: note.text for note in notes}
    who = {"resident": str(outsider or _("Resident")), "system": _("System")}
    return [_told(line, who=who, names=names, offices=offices, orders=by_order, notes=by_note) for line in lines]


def _told(line: Line, *, who: Mapping, names: Mapping, offices: Mapping, orders: Mapping, notes: Mapping) -> Told:
    order = orders.get(line.facts.get("order"))
    return Told(
        actor=_actor(line, who, names),
        text=_text(line, names, offices),
        note=_note(line, order, notes),
        happened_at=line.happened_at,
        tone=TONES.get(line.act, ""),
        icon=ICONS.get(line.act, "chat"),
        entry_id=line.entry_id,
        is_system=line.actor_kind == "system",
    )


def _actor(line: Line, who: Mapping, names: Mapping) -> str:
    name = who.get(line.actor_kind) or names.get(line.actor_id, "")
    absent = names.get(line.acting_for_id)
    return _("%(name)s for %(absent)s") % {"name": name, "absent": absent} if absent else name


def _text(line: Line, names: Mapping, offices: Mapping) -> str:
    """The title of the act, with the office or the colleague it was about."""
    about = names.get(line.facts.get("account"))
    if line.act.startswith("cases."):
        about = about or offices.get(line.facts.get("office"))
    return _("%(act)s: %(about)s") % {"act": line.title, "about": about} if about else str(line.title)


def _note(line: Line, order: Order | None, notes: Mapping) -> str:
    if line.act == "cases.remarked":
        return notes.get(line.facts.get("note"), "")
    if order is None:
        return ""
    return {
        "cases.returned": order.reason, "cases.finished": order.report, "cases.dispatched": order.instruction,
        "cases.verified": order.reason,
    }.get(line.act, "")  # fmt: skip
