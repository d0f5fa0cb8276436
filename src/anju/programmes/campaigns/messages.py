"""Who is told: enterprises of what they owe, the office of what was rectified."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.messages import Kind, Message, Recipient
from anju.programmes.campaigns import queries
from anju.programmes.campaigns.acts import Act


def enterprises(entry: Line) -> Iterable[Recipient]:
    """Every enterprise that a campaign looks at."""
    return [Recipient(office_id=one) for one in queries.all_desks(entry.subject_id, entry.happened_at)]


def reminded(entry: Line) -> Iterable[Recipient]:
    """The enterprises that had not reported by then."""
    return [Recipient(office_id=one) for one in queries.enterprise_desks(entry.subject_id, entry.happened_at)]


def at_work(entry: Line) -> Iterable[Recipient]:
    """Whose turn it is in the order."""
    return [Recipient(office_id=office) for office in cases.at_work(entry.subject_id)]


def inspectors(entry: Line) -> Iterable[Recipient]:
    """The office that ordered it."""
    office = queries.ordering_office(entry.subject_id)
    return [Recipient(office_id=office)] if office else []


def _told(act, to, subject, **also) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=queries.names, outside=queries.mentions,
        url_name="campaigns:campaign", **also,
    )  # fmt: skip


OPENED = _told(Act.OPENED, enterprises, _("A campaign was opened: report your self-check of each estate"))
REMINDED = _told(
    Act.REMINDED, reminded, _("The self-check of an estate is still to be reported"), kind=Kind.DEADLINES
)  # fmt: skip
FOUND = Message(
    act=Act.FOUND.name, to=at_work, subject=_("An inspection found problems; rectify them in time"),
    describe=cases.headlines, outside=cases.mentions, url_name="cases:case",
)  # fmt: skip
RECTIFIED = Message(
    act=Act.RECTIFIED.name, to=inspectors, subject=_("Problems of a campaign are rectified; look back at them"),
    describe=queries.problem_names, outside=queries.problem_mentions, url_name="campaigns:problem",
    kind=Kind.REMINDERS,
)  # fmt: skip
