"""A list of grades at the desk: what became of it, which objections there are, what a corrected one changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Decision
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.grades import drawing
from anju.programmes.grades.models import Grade, GradeList
from anju.programmes.grades.queries import desk
from anju.programmes.grades.types import ListState


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An objection. ``name``: whom it is about; empty: the whole list. ``sheet_id``: of that enterprise."""

    row: Any
    name: str
    sheet_id: UUID | None
    is_upheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Whom a corrected list graded otherwise than the one before."""

    name: str
    sheet_id: UUID
    was: str
    became: str
    total_was: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneList:
    """A list with its publication. ``follows``: grades from which something follows that a repair could end."""

    row: GradeList
    publication: Any
    counts: Mapping[str, int]
    titles: Mapping[str, str]
    objections: Sequence[Raised]
    moved: Sequence[Moved]
    correction: GradeList | None
    follows: Sequence[Grade]

    @property
    def may_change(self) -> bool:
        """Whether the publication takes a correction: it is public, and none is drafted."""
        runs = self.row.state in (ListState.DRAFTED, ListState.STANDING)
        return bool(runs and self.correction is None and self.publication and self.publication.is_public)


def one(list_id: UUID, *, by: Actor) -> OneList:
    """A list; its number of queries does not depend on how long it is.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = access.within(by, GradeList.objects.select_related("grading", "corrects")).filter(pk=list_id).first()
    if row is None:
        raise Hidden()
    grades = list(row.grades.select_related("sheet").order_by("rank", "pk"))
    published = publications.publication(row.publication_id) if row.publication_id else None
    bands = {band.code: band.title for band in desk.scheme_of(row.grading).bands}
    counts = dict.fromkeys(bands, 0)
    for grade in grades:
        counts[grade.band] = counts.get(grade.band, 0) + 1
    return OneList(
        row=row, publication=published, counts=counts, titles=bands, moved=_moved(row, grades),
        objections=_objections(published, grades) if published else [],
        correction=GradeList.objects.filter(corrects=row, state=ListState.DRAFTED).first(),
        follows=[one for one in grades if one.given_at and one.ended_at is None and one.consequences]
        if row.state == ListState.STANDING else [],
    )  # fmt: skip


def _objections(published: Any, grades: Sequence[Grade]) -> list[Raised]:
    named = {str(one.enterprise_id): one.sheet for one in grades}
    return [
        Raised(
            row=one, name=named[one.row_key].name if one.row_key in named else "",
            sheet_id=named[one.row_key].pk if one.row_key in named else None,
            is_upheld=one.decision == Decision.UPHELD,
        )
        for one in publications.objections(published)
    ]  # fmt: skip


def _moved(row: GradeList, grades: Sequence[Grade]) -> list[Moved]:
    if row.corrects_id is None:
        return []
    before = {one.enterprise_id: one for one in row.corrects.grades.all()}
    return [
        Moved(
            name=one.sheet.name, sheet_id=one.sheet_id, was=old.title, became=one.title,
            total_was=drawing.plain(old.total), total=drawing.plain(one.total),
        )
        for one in grades if (old := before.get(one.enterprise_id)) and (old.total, old.band) != (one.total, one.band)
    ]  # fmt: skip
