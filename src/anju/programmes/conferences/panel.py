"""What the case page shows of a decision: the meeting that made it, and the matter it is about."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``conferences/panel.html`` for a reader who may read the case."""
    from anju.ground.access import checks as access
    from anju.programmes.conferences.models import Decision
    from anju.programmes.conferences.types import MEETING_TITLES

    found = Decision.objects.select_related("item__meeting", "item__matter").filter(pk=case_id).first()
    if found is None:
        return {}
    matter, meeting = found.item.matter, found.item.meeting
    return {
        "decision": found, "matter": matter, "meeting": meeting, "at": at,
        "sees_matter": access.sees(by, matter), "sees_meeting": access.sees(by, meeting),
        "meeting_title": MEETING_TITLES[meeting.level],
    }  # fmt: skip
