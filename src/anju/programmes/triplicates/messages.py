"""Who is told: the street and the department of a copy, the enterprise of what became of it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.clock import local_day
from anju.kit.messages import Message, Recipient
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.queries import enterprise_desk, street_office


def whose_turn(entry: Line) -> Iterable[Recipient]:
    """Every office that has to do something now: department and street, each of its own copy."""
    return [Recipient(office_id=office) for office in cases.at_work(entry.subject_id)]


def enterprise(entry: Line) -> Iterable[Recipient]:
    """The office of the enterprise that manages the estate."""
    desk = enterprise_desk(entry.subject_id)
    return [Recipient(office_id=desk)] if desk else []


def street(entry: Line) -> Iterable[Recipient]:
    """The office that holds the second copy, or would."""
    holder = street_office(entry.region_path, on=local_day(entry.happened_at))
    return [Recipient(office_id=holder.pk)] if holder else []


def both(entry: Line) -> Iterable[Recipient]:
    return [*enterprise(entry), *street(entry)]


def had_a_copy(entry: Line) -> Iterable[Recipient]:
    """Street and department, if the copies were out."""
    return [Recipient(office_id=office) for office in {order.office_id for order in cases.orders(entry.subject_id)}]


def _told(act, to, subject) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=cases.headlines, outside=cases.mentions, url_name="cases:case"
    )


REPORTED = _told(Act.REPORTED, whose_turn, _("A triplicate for you: sign for your copy"))
REPORTED_LATE = _told(Act.REPORTED_LATE, whose_turn, _("A triplicate for you, reported late: sign for your copy"))
MISSED = _told(Act.MISSED, both, _("An illegal act was not reported by the enterprise"))
ACCEPTED = _told(Act.ACCEPTED, both, _("A department has accepted a triplicate"))
REROUTED = _told(Act.REROUTED, whose_turn, _("A triplicate was sent to your department"))
ANSWERED = _told(Act.ANSWERED, both, _("The result of a triplicate was fed back"))
WITHDRAWN = _told(Act.WITHDRAWN, had_a_copy, _("A triplicate was withdrawn: entered by mistake"))
CLOSED = _told(Act.CLOSED, enterprise, _("A triplicate was closed"))
