"""Who is told: the office that has to act."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.ledger.types import Line
from anju.kit.messages import Message, Recipient
from anju.programmes.petitions.acts import Act


def at_work(entry: Line) -> Iterable[Recipient]:
    """Every office whose turn it is."""
    return [Recipient(office_id=office_id) for office_id in cases.case(entry.subject_id).turn_ids]


def _told(act, subject) -> Message:
    return Message(
        act=act.name, to=at_work, subject=subject, describe=cases.headlines, outside=cases.mentions,
        url_name="cases:case",
    )  # fmt: skip


REGISTERED = _told(Act.REGISTERED, _("A petition was registered; tell the petitioner in writing"))
REVIEW_ASKED = _told(Act.REVIEW_ASKED, _("A petitioner asks for a review"))
