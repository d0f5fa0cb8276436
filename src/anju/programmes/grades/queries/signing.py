"""What the trade association reads before it agrees: the grades of a year as they were computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.engines.scoring import queries as scoring
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.grades import drawing
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grading
from anju.programmes.grades.types import State

GRADED = (State.COMPUTED, State.NOTICED, State.FINAL)


def seen(by: Actor) -> QuerySet[Grading]:
    """The gradings that were computed in the cities whose trade association ``by`` speaks for."""
    inside = Q(pk=None)
    for grant in by.grants:
        if grant.role in Act.SIGNED.roles and grant.office_id and grant.region_path:
            inside |= Q(region_path__startswith=grant.region_path)
    return Grading.objects.filter(inside, state__in=GRADED)


def listed(by: Actor) -> Sequence[Grading]:
    """They, newest year first."""
    return list(seen(by).order_by("-year", "region_path")[:50])


def one(grading_id: UUID, *, by: Actor) -> Grading:
    """One of them.

    :raises Hidden: if there is none, or not for this reader.
    """
    found = seen(by).filter(pk=grading_id).first()
    if found is None:
        raise Hidden()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One enterprise as it was computed."""

    name: str
    uscc: str
    total: str
    title: str
    rank: int | None


def graded(row: Grading) -> list[Graded]:
    """Everybody on the list with what the last computation gave, best first; three queries."""
    if row.run_id is None:
        return []
    bands = {band.code: band.title for band in scoring.rules_of(scoring.run(row.run_id)).bands}
    sheets = {one.enterprise_id: one for one in row.sheets.filter(off_reason="")}
    return [
        Graded(
            name=sheets[one.subject_id].name, uscc=sheets[one.subject_id].uscc, total=drawing.plain(one.total),
            title=bands.get(one.band, one.band), rank=one.rank,
        )
        for one in scoring.results(row.run_id) if one.subject_id in sheets
    ]  # fmt: skip
