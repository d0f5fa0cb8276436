"""Publications by whom they name, and by their ids."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef

from anju.engines.publishing.models import Mention, Publication
from anju.engines.publishing.queries.public import LARGE
from anju.engines.publishing.queries.public_list import Wanted, found

MOST = 20


def naming(subject_id: UUID, *, limit: int = MOST) -> list[Publication]:
    """What stands open to everybody and names somebody in a row, newest first, without its rows; one query."""
    named = Mention.objects.filter(mentioned_id=subject_id, publication=OuterRef("pk"))
    rows = found(Wanted()).filter(Exists(named)).order_by("-published_at", "-id")
    return list(rows.defer(*LARGE)[:limit])


def by_id(ids: Iterable[UUID]) -> dict[UUID, Publication]:
    """Versions without their rows and text, public or not: for whoever drew them up; one query."""
    return {row.pk: row for row in Publication.objects.filter(pk__in=set(ids)).defer(*LARGE)}
