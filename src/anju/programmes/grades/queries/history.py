"""The grades of one enterprise over the years: what was published of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from anju.programmes.grades import drawing
from anju.programmes.grades.models import Grade
from anju.programmes.grades.types import BOARD_TITLES, ENDED_TITLES, Board, Ended, ListState

PUBLIC = (ListState.STANDING, ListState.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year. ``consequences``: what follows while it is in effect; ``ended``: why nothing follows any more."""

    grade: Grade
    year: int
    total: str
    board: str
    consequences: Sequence[str]
    ended: str

    @property
    def title(self) -> str:
        return self.grade.title or self.grade.band


def years(enterprise_id: UUID) -> list[Year]:
    """The final grade of every year, newest first; one query. What was corrected is told by the list that stands."""
    rows = Grade.objects.filter(enterprise_id=enterprise_id, grade_list__state__in=PUBLIC, given_at__isnull=False)
    rows = rows.select_related("grade_list", "sheet__grading").order_by("-sheet__grading__year", "-given_at")
    found: dict[int, Grade] = {}
    for row in rows:
        found.setdefault(row.sheet.grading.year, row)
    return [_year(year, row) for year, row in found.items()]


def _year(year: int, row: Grade) -> Year:
    return Year(
        grade=row, year=year, total=drawing.plain(row.total), board=str(BOARD_TITLES[Board(row.board)]),
        consequences=[] if row.ended_at else [str(one.get("title", "")) for one in row.consequences],
        ended=str(ENDED_TITLES[Ended(row.ended_why)]) if row.ended_why else "",
    )  # fmt: skip
