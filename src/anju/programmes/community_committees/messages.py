"""Who is told: the street of what is handed in, the community of the answer, both of what is due and was not done."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from anju.ground.access import queries as offices
from anju.ground.access.types import OfficeKind
from anju.ground.ledger.types import Line
from anju.kit.clock import local_day
from anju.kit.messages import Kind, Message, Recipient
from anju.programmes.community_committees import queries
from anju.programmes.community_committees.acts import Act


def community(entry: Line) -> Iterable[Recipient]:
    """The community's own office."""
    return _office(OfficeKind.COMMUNITY, entry)


def street(entry: Line) -> Iterable[Recipient]:
    """The office of the street that files it."""
    return _office(OfficeKind.STREET_OFFICE, entry)


def both(entry: Line) -> Iterable[Recipient]:
    return [*community(entry), *street(entry)]


def _office(kind: OfficeKind, entry: Line) -> list[Recipient]:
    found = offices.nearest_office(kind=kind, region_path=entry.region_path, on=local_day(entry.happened_at))
    return [Recipient(office_id=found.pk)] if found else []


def _told(act, to, subject, kind: Kind = Kind.ORDERS) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=queries.headlines, outside=queries.mentions, kind=kind,
        url_name="community_committees:committee",
    )  # fmt: skip


FORMED = _told(Act.FORMED, street, _("A community committee was handed in for filing"))
HANDED_IN = _told(Act.HANDED_IN, street, _("A community committee was handed in again for filing"))
FILED = _told(Act.FILED, community, _("Your community's committee was filed"))
RETURNED = _told(Act.RETURNED, community, _("Your committee's papers were sent back to be put right"), Kind.RETURNS)
REMINDED = _told(Act.REMINDED, community, _("Your community's committee still has something due"), Kind.DEADLINES)
FELL_SHORT = _told(Act.FELL_SHORT, both, _("A community's committee did less than was due"), Kind.DEADLINES)
