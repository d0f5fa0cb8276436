"""What followed from a grade ends before the next grading, once its cause was put right (信用修复)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Hidden
from anju.programmes.grades.actions.held import given
from anju.programmes.grades.actions.standing import take_back
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grade
from anju.programmes.grades.types import Ended, ListState


class NothingFollows(Conflict):
    """Nothing of this grade is in effect."""

    code = "nothing_follows"


@transaction.atomic
def repair(grade_id: UUID, *, reason: str, by: Actor, at: datetime) -> Grade:
    """End what follows from a grade: orders are not taken back, the mark and the more frequent checks are. The grade
    stays on its list as it was given.

    :raises Hidden: for whoever runs no grading there; :raises NothingFollows, ReasonMissing: with what to do about it.
    """
    row = Grade.objects.select_for_update(of=("self",)).filter(pk=grade_id)
    row = row.select_related("sheet", "grade_list__grading").first()
    if row is None:
        raise Hidden()
    access.require(by, Act.REPAIRED, on=row)
    holds = row.given_at and row.ended_at is None and row.grade_list.state == ListState.STANDING
    if not holds or not row.consequences:
        raise NothingFollows(_("Nothing follows from this grade that could end."))
    told = given(reason)[:500]
    grading = row.grade_list.grading
    entry_id = ledger.record(
        Act.REPAIRED, on=row, by=by, at=at, rule_version=grading.rule_version, grade=row.band, year=grading.year,
        grading=grading.pk, estate=row.estate_id,
    )  # fmt: skip
    take_back(row, Ended.REPAIRED, entry_id=entry_id, at=at, reason=told)
    return row
