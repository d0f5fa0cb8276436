"""Who is told: the street of a warning and of what the scan found, the worker of what became of her warning."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.clock import local_day
from anju.kit.messages import Kind, Message, Recipient
from anju.programmes.warnings import queries
from anju.programmes.warnings.acts import Act


def whose_turn(entry: Line) -> Iterable[Recipient]:
    """The office that judges the warning."""
    return [Recipient(office_id=office) for office in cases.at_work(entry.subject_id)]


def street(entry: Line) -> Iterable[Recipient]:
    """The street of an issue; above it the bureau."""
    office = queries.judging_office(entry.region_path, on=local_day(entry.happened_at))
    return [Recipient(office_id=office.pk)] if office else []


def worker(entry: Line) -> Iterable[Recipient]:
    """Whoever raised the warning."""
    account = queries.raised_by(entry.subject_id)
    return [Recipient(account_id=account)] if account else []


def _told(act, to, subject, **also) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=cases.headlines, outside=cases.mentions, url_name="cases:case",
        **also,
    )  # fmt: skip


RAISED = _told(Act.RAISED, whose_turn, _("A community warns of something: judge it"))
PASSED_ON = _told(Act.PASSED_ON, worker, _("A whistle was blown after your warning"), kind=Kind.REMINDERS)
SETTLED = _told(Act.SETTLED, worker, _("The street settled what you warned of"), kind=Kind.REMINDERS)
DROPPED = _told(Act.DROPPED, worker, _("The street closed your warning with a reason"), kind=Kind.REMINDERS)
FOUND = Message(
    act=Act.FOUND.name, to=street, subject=_("Several messages speak of one thing at one place"),
    describe=queries.issue_lines, outside=queries.issue_mentions, url_name="warnings:issue", kind=Kind.REMINDERS,
)  # fmt: skip
