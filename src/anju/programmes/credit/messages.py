"""Who is told: the enterprise of what is held against it and until when it may object, the bureau of objections, and
the office that keeps a list of cards of corrections that overtook it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.messages import Kind, Message, Recipient
from anju.programmes.credit.acts import Act
from anju.programmes.credit.queries import telling


def enterprise(entry: Line) -> Iterable[Recipient]:
    """Everybody who speaks for the enterprise of the record; its project managers are among them."""
    record = telling.record_of(entry)
    desk = telling.desk_of(record, at=entry.happened_at) if record else None
    return [Recipient(office_id=desk)] if desk else []


def known_enterprise(entry: Line) -> Iterable[Recipient]:
    """The enterprise, once it was notified: before, it has not heard of the record."""
    record = telling.record_of(entry)
    return enterprise(entry) if record and record.notified_at else []


def whoever_asked(entry: Line) -> Iterable[Recipient]:
    """The enterprise, where a correction answers its request."""
    return enterprise(entry) if telling.was_asked_for(entry) else []


def bureau(entry: Line) -> Iterable[Recipient]:
    """The bureau that keeps the record."""
    record = telling.record_of(entry)
    return [Recipient(office_id=record.office_id)] if record else []


def keepers(entry: Line) -> Iterable[Recipient]:
    """Whoever draws up the lists of cards, once one of them no longer fits what is on file."""
    return [Recipient(office_id=office_id) for office_id in telling.keepers_of_overtaken(entry)]


def _of_record(act, to, subject, *, url_name: str, kind: Kind = Kind.ORDERS) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=telling.headlines, outside=telling.mentions, url_name=url_name,
        kind=kind,
    )  # fmt: skip


def _of_case(act, to, subject, *, url_name: str, kind: Kind = Kind.ORDERS) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=cases.headlines, outside=cases.mentions, url_name=url_name,
        kind=kind,
    )  # fmt: skip


OWN = "credit:own_record"

NOTIFIED = _of_record(Act.NOTIFIED, enterprise, _("A credit record for your enterprise; you may object"), url_name=OWN)
WINDOW_CLOSING = _of_record(
    Act.WINDOW_CLOSING, enterprise, _("The time for objecting to a credit record ends soon"), url_name=OWN,
    kind=Kind.DEADLINES,
)  # fmt: skip
ARCHIVED = _of_record(
    Act.ARCHIVED, enterprise, _("A credit record was archived; its points count from now on"), url_name=OWN,
    kind=Kind.REMINDERS,
)  # fmt: skip
CANCELLED = _of_record(
    Act.CANCELLED, known_enterprise, _("A credit record was cancelled; it counts nothing"), url_name=OWN,
    kind=Kind.REMINDERS,
)  # fmt: skip
CORRECTED = _of_record(Act.CORRECTED, enterprise, _("The points of a credit record were corrected"), url_name=OWN)
OBJECTED = _of_case(Act.OBJECTED, bureau, _("The enterprise objects to a credit record"), url_name="cases:case")
OBJECTION_DECIDED = _of_case(
    Act.OBJECTION_DECIDED, enterprise, _("Your objection to a credit record was decided"), url_name="credit:answered"
)
WAIVED = _of_record(
    Act.WAIVED, bureau, _("The enterprise will not object; the record may be archived"), url_name="credit:record",
    kind=Kind.REMINDERS,
)  # fmt: skip
CORRECTION_PROPOSED = _of_record(
    Act.CORRECTION_PROPOSED, bureau, _("A correction of a credit record waits for a second person"),
    url_name="credit:record",
)  # fmt: skip
REPAIR_ASKED = _of_case(Act.REPAIR_ASKED, bureau, _("The enterprise applies for repair"), url_name="cases:case")
REPAIR_RETURNED = _of_case(
    Act.REPAIR_RETURNED, enterprise, _("Your application for repair has to be completed"), url_name="credit:asked"
)
REPAIR_COMPLETED = _of_case(
    Act.REPAIR_COMPLETED, bureau, _("An application for repair was completed"), url_name="cases:case"
)
REPAIRED = _of_record(
    Act.REPAIRED, enterprise, _("A credit record was repaired; it is on file no more"), url_name=OWN
)  # fmt: skip
REPAIR_REFUSED = _of_case(
    Act.REPAIR_REFUSED, enterprise, _("Your application for repair was refused"), url_name="credit:asked"
)
TERM_ENDED = _of_record(
    Act.TERM_ENDED, enterprise, _("The longest term of a credit record is over; it is public no more"), url_name=OWN,
    kind=Kind.REMINDERS,
)  # fmt: skip
CORRECTION_ASKED = _of_case(
    Act.CORRECTION_ASKED, bureau, _("The enterprise asks to correct a credit record"), url_name="cases:case"
)
CORRECTION_DECLINED = _of_case(
    Act.CORRECTION_DECLINED, enterprise, _("Your request to correct a credit record was refused"),
    url_name="credit:asked",
)  # fmt: skip
CORRECTION_REFUSED = _of_record(
    Act.CORRECTION_REFUSED, whoever_asked, _("The correction you asked for was refused"), url_name=OWN
)
_OVERTAKEN = _("A correction overtook a card: look at the lists of cards and correct them")
OVERTAKEN_BY_DECISION = _of_case(Act.OBJECTION_DECIDED, keepers, _OVERTAKEN, url_name="cases:case")
OVERTAKEN_BY_CORRECTION = _of_record(Act.CORRECTED, keepers, _OVERTAKEN, url_name="credit:record")
OVERTAKEN_BY_REPAIR = _of_record(Act.REPAIRED, keepers, _OVERTAKEN, url_name="credit:record")
