"""Who is told: the offices that are asked and those that are silent, the bureau, the trade association, whoever has a
grade."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.ground.ledger.types import Line
from anju.kit.messages import Kind, Message, Recipient
from anju.programmes.grades.acts import Act
from anju.programmes.grades.queries import telling


def asked(entry: Line) -> Iterable[Recipient]:
    """Every office on the roll of the round."""
    return _offices(telling.asked_offices(entry.subject_id))


def silent(entry: Line) -> Iterable[Recipient]:
    """Those of them that have not answered everything."""
    return _offices(telling.silent_offices(entry.subject_id))


def bureau(entry: Line) -> Iterable[Recipient]:
    """The bureau that runs the grading."""
    return _offices(telling.bureau(entry.subject_id))


def associations(entry: Line) -> Iterable[Recipient]:
    """The trade associations of the city, where the rules ask for their consent."""
    return _offices(telling.associations(entry.subject_id, at=entry.happened_at))


def enterprise(entry: Line) -> Iterable[Recipient]:
    """The desk of the enterprise that has the grade."""
    return _offices(telling.desk_of(entry.subject_id, at=entry.happened_at))


def _offices(ids) -> list[Recipient]:
    return [Recipient(office_id=one) for one in ids]


def _of_grading(act, to, subject, *, url_name: str, kind: Kind = Kind.ORDERS) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=telling.headlines, outside=telling.mentions, url_name=url_name,
        kind=kind,
    )  # fmt: skip


def _of_grade(act, subject) -> Message:
    return Message(
        act=act.name, to=enterprise, subject=subject, describe=telling.grades, outside=telling.mentions_of_grades,
        url_name="grades:own_grade", kind=Kind.REMINDERS,
    )  # fmt: skip


ASKED = _of_grading(
    Act.ROUND_OPENED, asked, _("Your office is asked for its opinion on property enterprises"), url_name="grades:answer"
)
CLOSING = _of_grading(
    Act.ROUND_CLOSING, silent, _("The time for giving your opinion on property enterprises ends soon"),
    url_name="grades:answer", kind=Kind.DEADLINES,
)  # fmt: skip
CLOSED = _of_grading(
    Act.ROUND_CLOSED, bureau, _("The opinion round is over; gather the opinions, then grade"), url_name="grades:grading"
)
TO_SIGN = _of_grading(
    Act.COMPUTED, associations, _("Credit grades are ready; the bureau asks the association to agree"),
    url_name="grades:sign",
)  # fmt: skip
SIGNED = _of_grading(
    Act.SIGNED, bureau, _("The trade association answered to the credit grades"), url_name="grades:grading"
)
GIVEN = _of_grade(Act.GIVEN, _("The credit grade of your enterprise is final"))
ENDED = _of_grade(Act.ENDED, _("What followed from your credit grade has ended"))
REPAIRED = _of_grade(Act.REPAIRED, _("What followed from your credit grade has ended"))
