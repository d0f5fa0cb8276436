"""Who is told of what happens to an appeal: the offices, and the resident who left a telephone of the answer."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.engines.cases.types import PauseReason
from anju.ground.ledger.types import Line
from anju.ground.rulebook import queries as rulebook
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.messages import Kind, Message, Recipient, TextMessage
from anju.programmes.appeals import queries
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal


def at_work(entry: Line) -> Iterable[Recipient]:
    """Every office whose turn it is."""
    return [Recipient(office_id=office_id) for office_id in cases.at_work(entry.subject_id)]


def accountable(entry: Line) -> Iterable[Recipient]:
    """The office that answers the resident."""
    office_id = cases.main(cases.case(entry.subject_id)).office_id
    return [Recipient(office_id=office_id)] if office_id else []


def reporter(entry: Line) -> str:
    """The telephone of who filed the appeal, if one was left."""
    sealed = Appeal.objects.filter(pk=entry.subject_id).values_list("contact", flat=True).first()
    return sealing.unseal(sealed, purpose="appeals.contact") if sealed else ""


def other_reporters(entry: Line) -> Iterable[UUID]:
    """The appeals of who did not send the answer back: this one and those merged into it, but for that one's own."""
    own = queries.together(entry.subject_id).order_by("filed_at")
    said = entry.facts.get("through") or (None if entry.facts.get("who") == "neighbour" else entry.subject_id)
    return [pk for pk in own.values_list("pk", flat=True) if pk != said]


def waited_for(entry: Line) -> str:
    """The telephone of who filed it, while an office still waits for exactly that."""
    waits = cases.waits(entry.subject_id) if entry.facts.get("reason") == PauseReason.RESIDENT else []
    still = any(one.reason == PauseReason.RESIDENT and one.since == entry.happened_at for one in waits)
    return reporter(entry) if still else ""


def with_link(words: Callable[[], str]) -> Callable[[Line], str]:
    """The words with the appeal's number and a link that opens on the telephone that follows it; no secret."""

    def text(entry: Line) -> str:
        number = cases.case(entry.subject_id).number
        return words() % {"number": number, "address": settings.PUBLIC_URL + reverse("appeals:follow", args=[number])}

    return text


def is_emergency(entry: Line) -> bool:
    """Whether the city's rules say of the matter that people are in danger."""
    law = rulebook.at(rulebook.city_of(entry.region_path), local_day(entry.happened_at))
    known = law.value("appeals.matters") if law.has("appeals.matters") else ()
    return any(one["code"] == entry.facts.get("matter") and one.get("emergency") for one in known)


def _told(act, to, subject, kind=Kind.ORDERS, urgent=False) -> Message:
    return Message(
        act=act.name, to=to, subject=subject, describe=cases.headlines, outside=cases.mentions, url_name="cases:case",
        kind=kind, urgent=urgent,
    )  # fmt: skip


FILED = _told(Act.FILED, at_work, _("A new appeal"), urgent=is_emergency)
SUPPLEMENTED = _told(Act.SUPPLEMENTED, at_work, _("More was told about an appeal"), Kind.REMINDERS)
URGED = _told(Act.URGED, at_work, _("A resident is waiting"), Kind.REMINDERS)
SUBMITTED = _told(Act.SUBMITTED, accountable, _("A reply waits for approval"))
RETURNED = _told(Act.RETURNED, accountable, _("A draft came back"), Kind.RETURNS)
REOPENED = _told(Act.REOPENED, at_work, _("An answer was sent back: not fixed"), Kind.RETURNS)
RATED = _told(Act.RATED, accountable, _("An answer was rated"), Kind.REMINDERS)

ANSWERED_TEXT = TextMessage(
    act=Act.REPLIED.name, to=reporter,
    text=with_link(lambda: say("Your problem %(number)s was answered. Read the answer and rate it: %(address)s")),
)  # fmt: skip
MERGED_TEXT = TextMessage(
    act="cases.merged", to=reporter,
    text=with_link(lambda: say("Your problem %(number)s is handled together with another. Follow it: %(address)s")),
)  # fmt: skip
REFUSED_TEXT = TextMessage(
    act=Act.REFUSED.name, to=reporter,
    text=with_link(lambda: say("Your problem %(number)s was not accepted. Read why: %(address)s")),
)  # fmt: skip
PAUSED_TEXT = TextMessage(
    act="cases.paused", to=waited_for,
    text=with_link(lambda: say("More is needed from you about %(number)s before it goes on. See what: %(address)s")),
)  # fmt: skip
REOPENED_TEXT = TextMessage(
    act=Act.REOPENED.name, to=reporter, about=other_reporters,
    text=with_link(lambda: say("Your problem %(number)s was sent back: not fixed. Follow it: %(address)s")),
)  # fmt: skip
