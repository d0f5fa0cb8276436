"""What should have followed and did not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.reactions import declared
from anju.ground.reactions.acts import Act
from anju.ground.reactions.models import Waiting

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """One reaction that failed.

    :ivar error: the code; :ivar why: the sentence, empty where the program itself is at fault.
    :ivar next_at: when it is tried next; None once nobody tries any more.
    """

    id: UUID
    title: str
    act: str
    entry_id: UUID
    region_path: str
    happened_at: datetime
    error: str
    why: str
    attempts: int
    next_at: datetime | None


def failed(by: Actor) -> list[Failed]:
    """What failed where ``by`` administrates, newest first, up to ``MOST``; one query.

    :raises Hidden: if ``by`` administrates nothing.
    """
    access.require(by, Act.TRIED_AGAIN)
    rows = access.within(by, Waiting.objects.exclude(error=""), act=Act.TRIED_AGAIN)
    return [_failed(row) for row in rows.order_by("-id")[:MOST]]


def waiting_for(entry_ids: Iterable[UUID]) -> list[tuple[UUID, str]]:
    """What has not yet followed from these entries: pairs of entry and reaction."""
    rows = Waiting.objects.filter(entry_id__in=list(entry_ids)).order_by("pk")
    return list(rows.values_list("entry_id", "reaction"))


def _failed(row: Waiting) -> Failed:
    reaction = declared.reactions().get(row.reaction)
    return Failed(
        id=row.pk, title=str(reaction.title or row.reaction) if reaction else row.reaction,
        act=declared.act_title(row.act), entry_id=row.entry_id, region_path=row.region_path,
        happened_at=row.happened_at, error=row.error, why=row.why, attempts=row.attempts, next_at=row.due_at,
    )  # fmt: skip
