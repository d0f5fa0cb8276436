"""What the engine's case page shows of an appeal, above the orders."""

from datetime import datetime
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.telephones import masked
from anju.programmes.appeals import queries
from anju.programmes.appeals.actions.contact import may_read_contact
from anju.programmes.appeals.actions.held import accountable
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.types import CHANNEL_NAMES


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``appeals/panel.html`` for a reader who may read the case.

    The telephone number is never among them: ``contact_tail`` are its last four figures, for those who may ask for it.
    Numbers that a resident wrote into the words themselves are masked for all others.
    """
    appeal = Appeal.objects.prefetch_related("joiners", "replies", "rating", "statements").get(pk=case_id)
    case = cases.case(case_id)
    is_officer = access.allows(by, Act.DRAFTED, on=accountable(case))
    may_read = bool(appeal.contact) and may_read_contact(appeal, case, by)
    replies = sorted(appeal.replies.all(), key=lambda reply: reply.drafted_at, reverse=True)
    return {
        "appeal": appeal,
        "text": appeal.text if access.allows(by, Act.CONTACT_READ, on=case.reach()) else masked(appeal.text),
        "channel": CHANNEL_NAMES.get(appeal.channel, appeal.channel),
        "households": 1 + len(appeal.joiners.all()),
        "contact_tail": appeal.contact_tail if may_read else "",
        "has_contact": bool(appeal.contact),
        "is_officer": is_officer,
        "in_hand": next((r for r in replies if r.is_in_hand), None) if is_officer else None,
        "sent": next((r for r in replies if not r.is_in_hand), None),
        "rating": getattr(appeal, "rating", None),
        "refusal": next((s.text for s in appeal.statements.all() if s.act == Act.REFUSED.name), ""),
        "waits": case.state in queries.IN_HAND,
        "may_approve": access.allows(by, Act.APPROVED, on=accountable(case)),
        "at": at,
    }
