"""The appeals behind the counts of an estate: days, and the entries of the ledger; nobody's words or number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import Line
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.queries import IN_HAND

MOST = 200
ANSWERS = {Act.REPLIED.name, Act.REFUSED.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One appeal as two entries: raised, and answered; None where there is none."""

    raised: Line | None
    answered: Line | None


def recorded(estate_id: UUID, *, matter: str, since: datetime, is_answered: bool = False) -> list[Recorded]:
    """The latest appeals about a matter, newest first; three queries.

    :param is_answered: only those that ``queries.totals`` counts as answered.
    """
    rows = Appeal.objects.filter(estate_id=estate_id, matter=matter, filed_at__gte=since)
    if is_answered:
        answering = Coalesce("case__merged_into__state", "case__state")
        rows = rows.annotate(stands=answering).exclude(stands__in=IN_HAND)
    wanted = list(rows.order_by("-filed_at").values_list("pk", flat=True)[:MOST])
    raised, answered = _latest(ledger.story(wanted))
    return [Recorded(raised=raised.get(pk), answered=answered.get(pk)) for pk in wanted]


def _latest(lines: Iterable[Line]) -> tuple[dict[UUID, Line], dict[UUID, Line]]:
    """Subject → the entry by which it was raised, and the latest that answered it; lines come newest first."""
    raised, answered = {}, {}
    for line in lines:
        if line.act == Act.FILED.name:
            raised[line.subject_id] = line
        elif line.act in ANSWERS:
            answered.setdefault(line.subject_id, line)
    return raised, answered
