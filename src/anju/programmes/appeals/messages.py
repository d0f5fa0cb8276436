"""Who in the offices is told of what happens to an appeal; residents read it on their page."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.messages import Message, Recipient
from anju.programmes.appeals.acts import Act


def at_work(entry: Line) -> Iterable[Recipient]:
    """Every office whose turn it is."""
    return [Recipient(office_id=office_id) for office_id in cases.case(entry.subject_id).turn_ids]


def accountable(entry: Line) -> Iterable[Recipient]:
    """The office that answers the resident."""
    office_id = cases.case(entry.subject_id).office_id
    return [Recipient(office_id=office_id)] if office_id else []


def _told(act, to, subject) -> Message:
    return Message(act=act.name, to=to, subject=subject, describe=cases.headlines, url_name="cases:case")


FILED = _told(Act.FILED, at_work, _("A new appeal"))
SUPPLEMENTED = _told(Act.SUPPLEMENTED, at_work, _("More was told about an appeal"))
URGED = _told(Act.URGED, at_work, _("A resident is waiting"))
SUBMITTED = _told(Act.SUBMITTED, accountable, _("A reply waits for approval"))
RETURNED = _told(Act.RETURNED, accountable, _("A draft came back"))
REOPENED = _told(Act.REOPENED, at_work, _("An answer was sent back: not fixed"))
RATED = _told(Act.RATED, accountable, _("An answer was rated"))
