"""A notice that another programme gave cause for on the spot: its rows beside the case that the engine opened."""

from collections.abc import Sequence
from datetime import datetime

from anju.engines.cases.types import Point
from anju.ground.access.types import Actor


def founded(case, points: Sequence[Point], *, by: Actor, at: datetime) -> None:
    """Write the notice and its problems; a part of the other programme's act, which checks, records and addresses it.

    :raises NoProblems: without a point.
    """
    from anju.programmes.rectifications.actions.issuing import check_problems, write_problems
    from anju.programmes.rectifications.models import Notice
    from anju.programmes.rectifications.types import NewProblem

    problems = [NewProblem(text=one.text, basis=one.basis, photos=tuple(one.photos)) for one in points]
    check_problems(problems)
    notice = Notice.objects.create(
        case_id=case.pk, region_path=case.region_path, estate_id=case.estate_id, enterprise_id=case.enterprise_id,
        basis=problems[0].basis[:300], issued_at=at, issued_by_id=by.actor_id,
    )  # fmt: skip
    write_problems(notice, problems, by=by, at=at)
