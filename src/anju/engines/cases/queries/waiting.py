"""What the clocks of a case wait for now, without the proof: that may name people."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases.models import Pause
from anju.engines.cases.types import PauseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A clock that stands.

    :ivar office_id: the office that waits. :ivar is_whole: it is the clock of the answer itself.
    """

    since: datetime
    reason: PauseReason
    office_id: UUID | None
    is_whole: bool


def waits(case_id: UUID) -> list[Wait]:
    """The clocks of a case that stand, the answer's first, then the longest."""
    rows = Pause.objects.filter(case=case_id, until=None).select_related("order", "case").order_by("since", "id")
    found = [
        Wait(since=row.since, reason=PauseReason(row.reason), is_whole=row.order is None,
             office_id=(row.order or row.case).office_id)
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda wait: not wait.is_whole)
