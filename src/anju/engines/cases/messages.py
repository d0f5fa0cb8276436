"""Who is told of what happens to a case."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries
from anju.engines.cases.acts import Act
from anju.ground.ledger.types import Line
from anju.kit.calendar import Unit
from anju.kit.messages import Kind, Message, Recipient


def sent_to(entry: Line) -> Iterable[Recipient]:
    """Every office that was sent an order by this act."""
    orders = queries.orders(entry.subject_id)
    return [Recipient(office_id=order.office_id) for order in orders if order.sent_at == entry.happened_at]


def owner(entry: Line) -> Iterable[Recipient]:
    """The accountable office."""
    office_id = queries.case(entry.subject_id).office_id
    return [Recipient(office_id=office_id)] if office_id else []


def sender(entry: Line) -> Iterable[Recipient]:
    """Whoever sent the order."""
    sent = [one.sent_by_id for one in queries.orders(entry.subject_id) if one.pk == entry.facts.get("order")]
    return [Recipient(office_id=office_id) for office_id in sent if office_id]


def late_and_owner(entry: Line) -> Iterable[Recipient]:
    """The office that is late, and the one that has to answer for it."""
    late = entry.facts.get("office")
    return dict.fromkeys([*([Recipient(office_id=late)] if late else []), *owner(entry)])


def late_or_above(entry: Line) -> Iterable[Recipient]:
    """At the first level the office that is late and the one that answers for it; above it, that level's office."""
    kind = entry.facts.get("to")
    if not kind:
        return late_and_owner(entry)
    above = queries.office_of_kind(kind, case_id=entry.subject_id, at=entry.happened_at)
    return [Recipient(office_id=above)] if above else []


def decider(entry: Line) -> Iterable[Recipient]:
    """Who answers for a clock towards the office that holds it: the accountable office; for its own, the one above it.

    So a request is never told to whoever asked, and an order nobody signs for not only to where nobody looks.
    """
    office_id = queries.decider(entry.subject_id, order_id=entry.facts.get("order"), at=entry.happened_at)
    return [Recipient(office_id=office_id)] if office_id else []


def taken_from(entry: Line) -> Iterable[Recipient]:
    """Every office whose order was taken back by this act."""
    orders = queries.orders(entry.subject_id)
    return dict.fromkeys(
        Recipient(office_id=order.office_id) for order in orders if order.passed_at == entry.happened_at
    )


def answered_before(entry: Line) -> Iterable[Recipient]:
    """The office that answered for the case until it was handed on, perhaps by one above it."""
    before = queries.case(entry.subject_id).routing.get("handed_on")
    return [Recipient(office_id=UUID(before))] if before else []


def at_work(entry: Line) -> Iterable[Recipient]:
    """Every office whose turn it is."""
    return [Recipient(office_id=office_id) for office_id in queries.at_work(entry.subject_id)]


def counted_in_hours(entry: Line) -> bool:
    """Whether the case's term is one of hours: the next morning is too late for its alarms."""
    return queries.case(entry.subject_id).clock.get("unit") == Unit.HOUR


def _told(act, to, subject, kind=Kind.ORDERS, urgent=False) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=queries.headlines, outside=queries.mentions,
        url_name="cases:case",
        kind=kind, urgent=urgent,
    )  # fmt: skip


def _alarm(act, to, subject) -> Message:
    return _told(act, to, subject, Kind.DEADLINES, counted_in_hours)


DISPATCHED = _told(Act.DISPATCHED, sent_to, _("A new order for your office"))
HANDED_ON = _told(Act.HANDED_ON, "office", _("A case was handed on to your office; it answers for it now"))
HANDED_AWAY = _told(Act.HANDED_ON, answered_before, _("A case of your office was handed on"), Kind.REMINDERS)
TAKEN_BACK = _told(Act.TAKEN_BACK, "office", _("An order was taken back from your office"), Kind.REMINDERS)
ASSIGNED = _told(Act.ASSIGNED, "account", _("An order was given to you"))
RETURNED = _told(Act.RETURNED, owner, _("An order was sent back to you"), Kind.RETURNS)
FINISHED = _told(Act.FINISHED, owner, _("An order was reported as done"), Kind.REMINDERS)
OVERDUE = _alarm(Act.OVERDUE, late_or_above, _("An order is overdue"))
DUE_SOON = _alarm(Act.DUE_SOON, "office", _("An order is due soon"))
UNSIGNED = _alarm(Act.UNSIGNED, decider, _("Nobody has signed for an order"))
EXTENSION_ASKED = _told(Act.EXTENSION_ASKED, decider, _("More time is asked for; you decide"), Kind.DEADLINES)
EXTENSION_GRANTED = _told(Act.EXTENSION_GRANTED, "office", _("The time you asked for was granted"), Kind.DEADLINES)
EXTENSION_REFUSED = _told(Act.EXTENSION_REFUSED, "office", _("The time you asked for was refused"), Kind.DEADLINES)
PAUSED = _told(Act.PAUSED, owner, _("A clock on your case stands still"), Kind.REMINDERS)
RESUMED = _told(Act.RESUMED, late_and_owner, _("A clock runs on"), Kind.REMINDERS)
SUPERVISED = _told(Act.SUPERVISED, "office", _("A supervision order for your office"), Kind.ESCALATIONS)
INSTRUCTED = _told(Act.INSTRUCTED, "office", _("A leader's instruction for your office"), Kind.ESCALATIONS, True)
REPORTED = _told(Act.REPORTED, sender, _("A directive was reported on"), Kind.ESCALATIONS)
REOPENED = _told(Act.REOPENED, owner, _("A case was reopened"), Kind.RETURNS)
MERGED = _told(Act.MERGED, taken_from, _("An order was taken back: its case was merged into another"), Kind.REMINDERS)
SPLIT = _told(Act.SPLIT, at_work, _("A case was taken out of a merge; your order stands again"))
VERIFIED = _told(Act.VERIFIED, "office", _("What your office did was checked"), Kind.RETURNS)
