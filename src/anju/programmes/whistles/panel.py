"""What the case page shows of a whistle: the matter, each department with its clock, and the enforcement records."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor

STATE_TONES = {
    "called": ("wait", "bell"), "acknowledged": ("wait", "check"), "arrived": ("act", "person"),
    "answered": ("done", "check"), "refused": ("late", "return"), "withdrawn": ("", "back"),
}  # fmt: skip


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``whistles/panel.html`` for a reader who may read the case."""
    from anju.programmes.whistles import queries
    from anju.programmes.whistles.models import Whistle
    from anju.programmes.whistles.showing import shown_calls, shown_records
    from anju.programmes.whistles.types import LEVEL_TITLES

    found = queries.view(Whistle.objects.select_related("case").get(pk=case_id))
    return {
        "found": found, "case": found.case, "at": at, "calls": shown_calls(found, by),
        "level": LEVEL_TITLES[found.row.level], "records": shown_records(found.enforcements, by),
        "has_term": any(one.arrive_by for one in found.calls),
    }  # fmt: skip
