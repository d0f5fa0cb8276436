"""The sheets of a grading as a table: figures beside one another, total and grade where there are some."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anju.programmes.grades import drawing
from anju.programmes.grades.models import Grading, Sheet
from anju.programmes.grades.queries import desk_sheets
from anju.programmes.grades.types import InputRule, Kind

DASH = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sheet in words. ``cells``: of each kind the figure, and whether grading waits for it."""

    sheet: Sheet
    place: str
    cells: Sequence[tuple[str, bool]]
    total: str
    band: str
    rank: int | None
    board: str


def depth_of(grading: Grading) -> int:
    """Characters of a path that name the district: one division below the city."""
    return len(grading.region_path) + len("220202/")


def rows(
    page: Iterable[Sheet], grading: Grading, inputs: Mapping[Kind, InputRule], names: Mapping[str, str]
) -> list[Row]:
    """The rows of a page; two queries.

    :param names: path of a district → its name.
    """
    sheets = list(page)
    figures, totals = desk_sheets.figures_of(sheets), desk_sheets.totals_of(grading)
    depth = depth_of(grading)
    return [_row(one, figures.get(one.pk, {}), totals, inputs, names, depth) for one in sheets]


def _row(one: Sheet, figures, totals, inputs, names, depth: int) -> Row:
    total, band, rank = totals.get(one.enterprise_id, (None, "", None))
    return Row(
        sheet=one, place=names.get(one.region_path[:depth], ""), total=DASH if total is None else drawing.plain(total),
        band=band, rank=rank, board=one.board or "",
        cells=[
            (drawing.plain(figures[kind].figure), False) if kind in figures else (DASH, rule.missing is None)
            for kind, rule in inputs.items()
        ],
    )  # fmt: skip
