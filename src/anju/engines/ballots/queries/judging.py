"""What waits for a person: unusual ballots, openings, comments; each within the own jurisdiction."""

from django.db.models import Q, QuerySet

from anju.engines.ballots.acts import Act
from anju.engines.ballots.models import Anomaly, Comment, Opening
from anju.ground.access import checks as access
from anju.ground.access.types import Actor


def anomalies_seen_by(by: Actor) -> QuerySet[Anomaly]:
    """What was noticed in polls that ``by`` may judge or read; what waits first."""
    return access.within(by, Anomaly.objects.order_by("-judged_at", "-found_at"))


def openings_seen_by(by: Actor) -> QuerySet[Opening]:
    """Openings that ``by`` asked for or may decide, newest first; auditors read that they were asked for."""
    asked = Q(asked_by_id=by.account_id) if by.account_id else Q(pk=None)
    deciding = access.within(by, Opening.objects.all(), act=Act.OPENING_GRANTED)
    reading = access.within(by, Opening.objects.all())
    return Opening.objects.filter(asked | Q(pk__in=deciding.values("pk")) | Q(pk__in=reading.values("pk"))).order_by(
        "-id"
    )


def comments_seen_by(by: Actor) -> QuerySet[Comment]:
    """Comments that ``by`` may release or keep back, new ones first; ``actions.words_of`` reads one."""
    rows = access.within(by, Comment.objects.exclude(state="erased"), act=Act.COMMENT_RELEASED)
    return rows.order_by("-written_on", "id")
