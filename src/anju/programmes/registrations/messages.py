"""Who is told: the bureau of what came in, the enterprise of what was decided on its estate."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.access import queries as offices
from anju.ground.ledger.types import Line
from anju.kit.clock import local_day
from anju.kit.messages import Message, Recipient
from anju.programmes.registrations.acts import Act


def at_work(entry: Line) -> Iterable[Recipient]:
    """Every office whose turn it is."""
    return [Recipient(office_id=office_id) for office_id in cases.case(entry.subject_id).turn_ids]


def disputing(entry: Line) -> Iterable[Recipient]:
    """The desk of the enterprise that disputed the estate."""
    case = cases.case(entry.subject_id)
    desk = offices.enterprise_office(case.enterprise_id, region_path=case.region_path, on=local_day(entry.happened_at))
    return [Recipient(office_id=desk.pk)] if desk else []


def _told(act, to, subject, url_name) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=cases.headlines, outside=cases.mentions, url_name=url_name
    )


APPLIED = _told(Act.APPLIED, at_work, _("An enterprise asks to be registered"), "cases:case")
DISPUTED = _told(Act.DISPUTED, at_work, _("An enterprise says an estate is not its own"), "cases:case")
UPHELD = _told(Act.UPHELD, disputing, _("The booking of an estate was ended, as you asked"), "registrations:disputed")
DISMISSED = _told(Act.DISMISSED, disputing, _("The booking of an estate stands"), "registrations:disputed")
