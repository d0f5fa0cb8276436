"""Who is told: the enterprise of what it has to do, the office of what was reported."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.messages import Message, Recipient
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.queries import enterprise_desk


def enterprise(entry: Line) -> Iterable[Recipient]:
    """The enterprise's office that holds the notice."""
    desk = enterprise_desk(entry.subject_id)
    return [Recipient(office_id=desk)] if desk else []


def office(entry: Line) -> Iterable[Recipient]:
    """The office that issued it."""
    return [Recipient(office_id=cases.case(entry.subject_id).office_id)]


def _told(act, to, subject, **also) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=cases.headlines, outside=cases.mentions,
        url_name="cases:case", **also,
    )  # fmt: skip


ISSUED = _told(Act.ISSUED, enterprise, _("A rectification notice for your enterprise"))
SUBMITTED = _told(Act.SUBMITTED, office, _("Reported as rectified; to be re-checked"))
PASSED = _told(Act.PASSED, enterprise, _("The re-check was passed"))
SENT_AGAIN = _told(Act.SENT_AGAIN, enterprise, _("The re-check was not passed; there is a new term"))
FAILED = _told(Act.FAILED, enterprise, _("Not rectified; proposed for credit"))
WITHDRAWN = _told(Act.WITHDRAWN, enterprise, _("A rectification notice was withdrawn"))
OBJECTED = _told(Act.OBJECTED, office, _("The enterprise objects to a notice"))
OBJECTION_DECIDED = _told(Act.OBJECTION_DECIDED, enterprise, _("Your objection was decided"))
