"""Who is told: the office of what came to be checked, the author of what became of it, the objector of the answer."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases import queries as cases
from anju.engines.publishing.acts import Act
from anju.engines.publishing.queries.telling import mentions, objector, titles
from anju.ground.ledger.types import Line
from anju.kit.messages import Kind, Message, Recipient


def author(entry: Line) -> Iterable[Recipient]:
    """Whoever drafted it; nobody where the house did."""
    told = entry.facts.get("author")
    return [Recipient(account_id=told)] if told else []


def answered(entry: Line) -> Iterable[Recipient]:
    """Whoever objected from an account."""
    told = objector(entry.subject_id)
    return [Recipient(account_id=told)] if told else []


def _told(act, to, subject, **also) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=titles, outside=mentions, url_name="publishing:publication",
        **also,
    )  # fmt: skip


SUBMITTED = _told(Act.SUBMITTED, "office", _("Handed in to be checked before publication"))
RETURNED = _told(Act.RETURNED, author, _("Your draft was sent back with a note"), kind=Kind.RETURNS)
APPROVED = _told(Act.APPROVED, author, _("Your draft was checked and released"), kind=Kind.REMINDERS)
NOTICE_OVER = _told(
    Act.NOTICE_OVER, "office", _("Time for objections is over; the notice can become final"), kind=Kind.DEADLINES
)
ENDED = _told(Act.ENDED, "office", _("Publication ended with its term"), kind=Kind.REMINDERS)
OBJECTED = Message(
    act=Act.OBJECTED.name, to="office", subject=_("Somebody objects to your notice"), describe=cases.headlines,
    outside=cases.mentions, url_name="cases:case",
)  # fmt: skip
OBJECTION_DECIDED = Message(
    act=Act.OBJECTION_DECIDED.name,
    to=answered,
    subject=pgettext_lazy("publication", "Your objection was decided"),
    kind=Kind.RETURNS,
)
