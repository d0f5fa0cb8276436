"""Who is told of what happens to a case."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries
from anju.engines.cases.acts import Act
from anju.ground.ledger.types import Line
from anju.kit.messages import Message, Recipient


def sent_to(entry: Line) -> Iterable[Recipient]:
    """Every office that was sent an order by this act."""
    orders = queries.orders(entry.subject_id)
    return [Recipient(office_id=order.office_id) for order in orders if order.sent_at == entry.happened_at]


def owner(entry: Line) -> Iterable[Recipient]:
    """The accountable office."""
    office_id = queries.case(entry.subject_id).office_id
    return [Recipient(office_id=office_id)] if office_id else []


def late_and_owner(entry: Line) -> Iterable[Recipient]:
    """The office that is late, and the one that has to answer for it."""
    late = entry.facts.get("office")
    return dict.fromkeys([*([Recipient(office_id=late)] if late else []), *owner(entry)])


def taken_from(entry: Line) -> Iterable[Recipient]:
    """Every office whose order was taken back by this act."""
    orders = queries.orders(entry.subject_id)
    return dict.fromkeys(
        Recipient(office_id=order.office_id) for order in orders if order.passed_at == entry.happened_at
    )


def at_work(entry: Line) -> Iterable[Recipient]:
    """Every office whose turn it is."""
    return [Recipient(office_id=office_id) for office_id in queries.at_work(entry.subject_id)]


def _told(act, to, subject) -> Message:
    return Message(act=act.name, to=to, subject=subject, describe=queries.headlines, url_name="cases:case")


DISPATCHED = _told(Act.DISPATCHED, sent_to, _("A new order for your office"))
TAKEN_BACK = _told(Act.TAKEN_BACK, "office", _("An order was taken back from your office"))
ASSIGNED = _told(Act.ASSIGNED, "account", _("An order was given to you"))
RETURNED = _told(Act.RETURNED, owner, _("An order was sent back to you"))
FINISHED = _told(Act.FINISHED, owner, _("An order was reported as done"))
OVERDUE = _told(Act.OVERDUE, late_and_owner, _("An order is overdue"))
REOPENED = _told(Act.REOPENED, owner, _("A case was reopened"))
MERGED = _told(Act.MERGED, taken_from, _("An order was taken back: its case was merged into another"))
SPLIT = _told(Act.SPLIT, at_work, _("A case was taken out of a merge; your order stands again"))
VERIFIED = _told(Act.VERIFIED, "office", _("What your office did was checked"))
