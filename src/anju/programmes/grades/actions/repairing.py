"""What followed from a grade ends before the next grading, once its cause was put right (信用修复)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.grades.actions.held import given
from anju.programmes.grades.actions.standing import take_back
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grade
from anju.programmes.grades.queries import repairs
from anju.programmes.grades.types import Ended


class NothingFollows(Conflict):
    """Nothing of this grade is in effect."""

    code = "nothing_follows"


class NotYet(Problem):
    """The rules of the day do not let it be repaired, or do not say from when."""

    code = "not_yet"


@transaction.atomic
def repair(grade_id: UUID, *, reason: str, by: Actor, at: datetime) -> Grade:
    """End what follows from a grade: orders are not taken back, the mark and the more frequent checks are. The grade
    stays on its list as it was given.

    From when that may be is said by the national rules in force on the day, whenever the grade was given.

    :raises Hidden: for whoever runs no grading there; :raises NothingFollows, NotYet, ReasonMissing: with what to do.
    """
    row = Grade.objects.select_for_update(of=("self",)).filter(pk=grade_id)
    row = row.select_related("sheet", "grade_list__grading").first()
    if row is None:
        raise Hidden()
    access.require(by, Act.REPAIRED, on=row)
    grading, today = row.grade_list.grading, local_day(at)
    law = repairs.law_on(grading.region_path, today)
    stands = repairs.stands(row, law, day=today)
    if stands.code == "nothing_follows":
        raise NothingFollows(stands.why)
    if not stands.may:
        raise NotYet(stands.why, field="reason")
    told = given(reason)[:500]
    entry_id = ledger.record(
        Act.REPAIRED, on=row, by=by, at=at, rule_version=law.version, grade=row.band, year=grading.year,
        grading=grading.pk, estate=row.estate_id,
    )  # fmt: skip
    take_back(row, Ended.REPAIRED, entry_id=entry_id, at=at, reason=told)
    return row
