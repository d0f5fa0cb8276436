"""Who is told: the offices a meeting invites, whoever has to list a matter, whoever raised it of what became of it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.messages import Kind, Message, Recipient
from anju.programmes.conferences import queries
from anju.programmes.conferences.acts import Act


def _offices(*ids) -> list[Recipient]:
    return [Recipient(office_id=one) for one in dict.fromkeys(ids) if one]


def invited(entry: Line) -> Iterable[Recipient]:
    """Every office that a meeting invites."""
    return _offices(*queries.invited(entry.subject_id))


def home(entry: Line) -> Iterable[Recipient]:
    """The office of the street where a matter came up."""
    return _offices(queries.matter_offices(entry.subject_id)["home"])


def home_and_raiser(entry: Line) -> Iterable[Recipient]:
    """The street, and whoever raised it."""
    of = queries.matter_offices(entry.subject_id)
    return _offices(of["home"], of["raised_by"])


def holder_and_home(entry: Line) -> Iterable[Recipient]:
    """The office it waits for, and the street."""
    return _offices(entry.facts["office"], queries.matter_offices(entry.subject_id)["home"])


def raiser_and_path(entry: Line) -> Iterable[Recipient]:
    """Whoever raised it, and the levels it was at."""
    of = queries.matter_offices(entry.subject_id)
    return _offices(of["raised_by"], *queries.passed_through(entry.subject_id))


def _of_matter(act, to, subject, kind=Kind.REMINDERS) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=queries.matter_names, outside=queries.matter_mentions,
        url_name="conferences:matter", kind=kind,
    )  # fmt: skip


def _of_meeting(act, to, subject) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=queries.meeting_names, outside=queries.meeting_mentions,
        url_name="conferences:meeting",
    )  # fmt: skip


def _of_order(act, subject) -> Message:
    return Message(
        act=act.name, to="office", subject=subject, describe=cases.headlines, outside=cases.mentions,
        url_name="cases:case",
    )  # fmt: skip


PROPOSED = _of_matter(Act.PROPOSED, "office", _("A matter waits for your next joint meeting"), Kind.ORDERS)
DROPPED = _of_matter(Act.DROPPED, home_and_raiser, _("A matter was not taken up by the joint meeting"), Kind.RETURNS)
CALLED = _of_meeting(Act.CALLED, invited, _("Your office is invited to a joint meeting"))
CANCELLED = _of_meeting(Act.CANCELLED, invited, _("A joint meeting was cancelled"))
LISTED = _of_matter(Act.LISTED, home_and_raiser, _("A matter stands on the agenda of a joint meeting"))
HELD = _of_meeting(Act.HELD, invited, _("A joint meeting was held; read its minutes"))
DECIDED = _of_order(Act.DECIDED, _("A joint meeting gave your office an order"))
CHECKED = _of_order(Act.CHECKED, _("What your office did for a joint meeting was checked"))
ESCALATED = _of_matter(
    Act.ESCALATED, "office", _("A matter came up from the level below; put it on your agenda"), Kind.ESCALATIONS
)
SENT_UP = _of_matter(Act.ESCALATED, home_and_raiser, _("A matter was sent to the level above"))
ANSWERED = _of_matter(Act.ANSWERED, home, _("The level above answered; close the matter"), Kind.ORDERS)
CLOSED = _of_matter(Act.CLOSED, raiser_and_path, _("A matter of a joint meeting was settled"))
REMINDED = _of_matter(
    Act.REMINDED, "office", _("The time for a matter of your joint meeting ends soon"), Kind.DEADLINES
)
OVERDUE = _of_matter(Act.OVERDUE, holder_and_home, _("A matter was not settled in time"), Kind.DEADLINES)
