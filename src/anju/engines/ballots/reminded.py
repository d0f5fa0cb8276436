"""Whom a reminder goes to, and in which words, found in the moment it is sent.

Who voted meanwhile is not written to. The words say nothing of a household and hold no code: a text message may be read
by others, and this one was not asked for.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as say

from anju.engines.ballots.actions.preparing import PHONE
from anju.engines.ballots.models import Elector, Part, Poll
from anju.ground.ledger.types import Line
from anju.kit import sealing


def titles(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Poll → what it is called."""
    return dict(Poll.objects.filter(pk__in=list(ids)).values_list("id", "title"))


def mentions(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Poll → of which year it is: what a letter may say."""
    return {pk: say("Poll of %(year)s") % {"year": year}
            for pk, year in Poll.objects.filter(pk__in=list(ids)).values_list("id", "year")}  # fmt: skip


def not_voted(poll_id: UUID, *, region_path: str, subject_id: UUID | None) -> QuerySet[Elector]:
    """The households of a place, or of one estate in it, that left a telephone and have not voted."""
    rows = Elector.objects.filter(poll=poll_id, region_path__startswith=region_path, phone_sealed__isnull=False)
    rows = rows.filter(subject_id=subject_id) if subject_id else rows
    return rows.exclude(Exists(Part.objects.filter(elector=OuterRef("pk"))))


def households(entry: Line) -> list[UUID]:
    """The electors a reminder is for."""
    subject_id = entry.facts.get("subject")
    rows = not_voted(entry.subject_id, region_path=entry.region_path, subject_id=subject_id)
    return list(rows.order_by("number").values_list("pk", flat=True))


def telephone(entry: Line) -> str:
    """The telephone of an elector; empty where it voted since."""
    row = Elector.objects.filter(pk=entry.subject_id).exclude(Exists(Part.objects.filter(elector=OuterRef("pk"))))
    sealed = row.values_list("phone_sealed", flat=True).first()
    return sealing.unseal(bytes(sealed), purpose=PHONE) if sealed else ""


def words(entry: Line) -> str:
    """One sentence: what for, until when, how."""
    poll = Elector.objects.select_related("poll").get(pk=entry.subject_id).poll
    told = say("%(poll)s is open until %(day)s. Your household can take part with the code on its slip; nobody has to.")
    return told % {"poll": poll.title, "day": poll.last_day.isoformat()}
