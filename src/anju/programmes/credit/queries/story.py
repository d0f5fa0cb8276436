"""The story of a record in words: who did what, newest first, each line with its entry in the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anju.ground.access import queries as people
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import Line

ICONS = {
    "credit.proposed": "info", "credit.recorded": "pen", "credit.revised": "pen", "credit.notified": "send",
    "credit.received": "eye", "credit.waived": "check", "credit.objected": "chat", "credit.objection_decided": "scale",
    "credit.archived": "check", "credit.cancelled": "x", "credit.corrected": "pen", "credit.repair_asked": "chat",
    "credit.repair_returned": "pen", "credit.repair_completed": "pen", "credit.repaired": "check",
    "credit.repair_refused": "x", "credit.term_ended": "clock", "credit.correction_asked": "chat",
    "credit.correction_declined": "x",
}  # fmt: skip
TONES = {"credit.archived": "done", "credit.repaired": "done", "credit.cancelled": "late", "credit.objected": "now"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line, as a timeline shows it."""

    actor: str
    text: Any
    happened_at: datetime
    tone: str
    icon: str
    entry_id: UUID

    @property
    def entry(self) -> str:
        """The end of the entry's identifier, enough to find it again."""
        return _("entry %(short)s") % {"short": self.entry_id.hex[-6:]}


def story(subject_ids: Iterable[UUID]) -> list[Told]:
    """What was done to a record, its proposal and the objections to it, newest first; two queries."""
    lines = [line for line in ledger.story(subject_ids) if line.act.startswith("credit.")]
    acting = {one for line in lines for one in (line.actor_id, line.acting_for_id)}
    names = people.account_names(acting)
    return [
        Told(
            actor=_actor(line, names), text=line.title, happened_at=line.happened_at, tone=TONES.get(line.act, ""),
            icon=ICONS.get(line.act, "chat"), entry_id=line.entry_id,
        )
        for line in lines
    ]  # fmt: skip


def _actor(line: Line, names: Mapping[UUID, str]) -> str:
    if line.actor_kind == "system":
        return _("System")
    name, absent = names.get(line.actor_id, ""), names.get(line.acting_for_id)
    return _("%(name)s for %(absent)s") % {"name": name, "absent": absent} if absent else name
