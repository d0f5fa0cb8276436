"""The sheets of a grading as an Excel table: what a reader may read, as it is shown."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit import excel
from anju.programmes.grades import actions, listing_sheets
from anju.programmes.grades.models import Grading, Sheet
from anju.programmes.grades.queries import desk, desk_sheets
from anju.programmes.grades.types import BOARD_TITLES, KIND_TITLES, Board, InputRule, Kind

FIRST = (
    excel.Column(key="rank", title=pgettext_lazy("grades", "Rank"), width=8),
    excel.Column(key="name", title=pgettext_lazy("grades", "Property enterprise"), width=32),
    excel.Column(key="code", title=pgettext_lazy("grades", "Credit code"), width=22),
    excel.Column(key="place", title=pgettext_lazy("grades", "District")),
    excel.Column(key="estates", title=pgettext_lazy("grades", "Estates"), width=8),
)
LAST = (
    excel.Column(key="total", title=pgettext_lazy("grades", "Total"), width=10),
    excel.Column(key="band", title=pgettext_lazy("grades", "Grade"), width=10),
    excel.Column(key="board", title=pgettext_lazy("grades", "Board"), width=10),
    excel.Column(key="off", title=_("Taken off the list"), width=24),
)


@transaction.atomic
def book(row: Grading, asked: desk_sheets.Filters, *, by: Actor, at: datetime) -> bytes:
    """The sheets that ``by`` may read, narrowed as asked; taking them out is one entry of the ledger."""
    inputs = desk.inputs_of(row)
    sheets = list(desk_sheets.narrowed(desk_sheets.seen(by, row), asked, row, inputs))
    actions.note_export(row, len(sheets), by=by, at=at)
    figures = tuple(excel.Column(key=kind.value, title=KIND_TITLES[kind], width=12) for kind in inputs)
    return excel.write((*FIRST, *figures, *LAST), _rows(sheets, row, inputs))


def _rows(sheets: list[Sheet], row: Grading, inputs: Mapping[Kind, InputRule]) -> Iterator[dict[str, Any]]:
    depth = listing_sheets.depth_of(row)
    names = registers.own_names({one.region_path[:depth] for one in sheets})
    figures, totals = desk_sheets.figures_of(sheets), desk_sheets.totals_of(row)
    for one in sheets:
        total, band, rank = totals.get(one.enterprise_id, (None, "", None))
        told = figures.get(one.pk, {})
        yield {
            "rank": rank, "name": one.name, "code": one.uscc, "place": names.get(one.region_path[:depth], ""),
            "estates": one.estates, "total": _plain(total), "band": band, "off": one.off_reason,
            "board": str(BOARD_TITLES[Board(one.board or "")]),
            **{kind.value: _plain(told[kind].figure) for kind in inputs if kind in told},
        }  # fmt: skip


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.normalize() + 0
