"""What the engine's case page shows of an appeal, above the orders."""

from datetime import datetime
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.telephones import masked
from anju.programmes.appeals import queries
from anju.programmes.appeals.actions.contact import may_read_contact
from anju.programmes.appeals.actions.family import is_outside, merged_with
from anju.programmes.appeals.actions.held import accountable
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, CallBack
from anju.programmes.appeals.types import CHANNEL_NAMES, RESULT_NAMES, VERDICT_NAMES


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``appeals/panel.html`` for a reader who may read the case.

    The telephone number is never among them: ``contact_tail`` are its last four figures, for those who may ask for it.
    Numbers that a resident wrote into the words themselves are masked for all others.
    """
    appeal = Appeal.objects.prefetch_related("replies", "rating", "statements", "calls").get(pk=case_id)
    case = cases.case(case_id)
    is_officer = access.allows(by, Act.DRAFTED, on=accountable(case))
    may_read = bool(appeal.contact) and may_read_contact(appeal, case, by)
    calls = sorted(appeal.calls.all(), key=lambda call: call.called_at)
    replies = sorted(appeal.replies.all(), key=lambda reply: reply.drafted_at, reverse=True)
    return {
        "appeal": appeal,
        "text": _words(appeal, case, by),
        "merged": [_merged(one, case, by) for one in merged_with(case)],
        "channel": CHANNEL_NAMES.get(appeal.channel, appeal.channel),
        "households": queries.households(case_id),
        "contact_tail": appeal.contact_tail if may_read else "",
        "has_contact": bool(appeal.contact),
        "is_officer": is_officer,
        "in_hand": next((r for r in replies if r.is_in_hand), None) if is_officer else None,
        "sent": next((r for r in replies if not r.is_in_hand), None),
        "result": RESULT_NAMES.get(case.outcome, ""),
        "rating": getattr(appeal, "rating", None),
        "calls": [_call(call, case, by) for call in calls],
        "may_call": _may_call(appeal, case, by),
        "refusal": next((s.text for s in appeal.statements.all() if s.act == Act.REFUSED.name), ""),
        "waits": case.state in queries.IN_HAND,
        "may_approve": access.allows(by, Act.APPROVED, on=accountable(case)),
        "at": at,
    }


def _words(appeal: Appeal, case, by: Actor) -> str:
    return appeal.text if access.allows(by, Act.CONTACT_READ, on=case.reach()) else masked(appeal.text)


def _call(call: CallBack, case, by: Actor) -> dict:
    """A call and how it ended; what the resident said is for public bodies alone, not for whom it may be about."""
    words = call.words if access.allows(by, Act.CONTACT_READ, on=case.reach()) else ""
    return {"row": call, "verdict": VERDICT_NAMES.get(call.verdict, ""), "words": words}


def _merged(appeal: Appeal, main, by: Actor) -> dict:
    """A merged appeal as the offices on the main one read it: its words, never its number in full."""
    may_read = bool(appeal.contact) and may_read_contact(appeal, appeal.case, by)
    return {
        "appeal": appeal, "number": appeal.case.number, "text": _words(appeal, main, by),
        "contact_tail": appeal.contact_tail if may_read else "",
    }  # fmt: skip


def _may_call(appeal: Appeal, case, by: Actor) -> bool:
    """Whether the reader is one who calls, and there is somebody to call about an answer."""
    is_answered = case.state in ("replied", "closed") and bool(appeal.contact) and not hasattr(appeal, "rating")
    return is_answered and access.allows(by, Act.CALLED_BACK, on=accountable(case)) and is_outside(by, case)
