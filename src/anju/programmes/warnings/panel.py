"""What the case page shows of a warning: what the worker saw, and the issue of the scan behind it."""

from datetime import datetime
from uuid import UUID

from anju.ground.access.types import Actor


def panel(case_id: UUID, by: Actor, at: datetime) -> dict:
    """The values of ``warnings/panel.html`` for a reader who may read the case."""
    from anju.programmes.warnings import queries
    from anju.programmes.warnings.models import Warning

    row = Warning.objects.select_related("case", "issue").get(pk=case_id)
    return {"row": row, "case": row.case, "at": at, "issue": queries.visible_issue(row.issue_id, by=by),
            "raiser": queries.raiser(row)}  # fmt: skip
