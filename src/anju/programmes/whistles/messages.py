"""Who is told: the departments that are called, the street of refusals and results, the departments of the end."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.messages import Kind, Message, Recipient
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.types import Level


def departments(entry: Line) -> Iterable[Recipient]:
    """Every department that has to come."""
    return [Recipient(office_id=office) for office in cases.at_work(entry.subject_id)]


def street(entry: Line) -> Iterable[Recipient]:
    """The street that whistled and answers for it."""
    owner = cases.case(entry.subject_id).office_id
    return [Recipient(office_id=owner)] if owner else []


def everybody(entry: Line) -> Iterable[Recipient]:
    """The departments that were called."""
    offices = {order.office_id for order in cases.orders(entry.subject_id)}
    return [Recipient(office_id=office) for office in offices]


def is_emergency(entry: Line) -> bool:
    return entry.facts.get("level") == Level.EMERGENCY


def _told(act, to, subject, **also) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=cases.headlines, outside=cases.mentions, url_name="cases:case",
        **also,
    )  # fmt: skip


BLOWN = _told(Act.BLOWN, departments, _("A street has whistled for your department"), urgent=is_emergency)
CALLED = _told(Act.CALLED, departments, _("A street has called your department to a whistle"), urgent=is_emergency)
ARRIVED = _told(Act.ARRIVED, street, _("A department has reported in on the spot"), kind=Kind.REMINDERS)
REFUSED = _told(Act.REFUSED, street, _("A department refused to report in"), kind=Kind.RETURNS)
ANSWERED = _told(Act.ANSWERED, street, _("A department gave its result of a whistle"))
CLOSED = _told(Act.CLOSED, everybody, _("A whistle was closed"), kind=Kind.REMINDERS)
