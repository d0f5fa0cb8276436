"""Results as an Excel table: what a reader may read, as it is shown, with exact scores beside rounded ones."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.indicators.types import rounded
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit import excel
from anju.programmes.assessments import actions, showing
from anju.programmes.assessments.models import Cycle, Result
from anju.programmes.assessments.queries import results

COLUMNS = (
    excel.Column(key="district", title=pgettext_lazy("boards", "District")),
    excel.Column(key="rank", title=pgettext_lazy("boards", "Rank"), width=8),
    excel.Column(key="of", title=_("of how many"), width=10),
    excel.Column(key="apart", title=_("Cannot be told apart from"), width=16),
    excel.Column(key="estate", title=pgettext_lazy("boards", "Estate"), width=24),
    excel.Column(key="enterprise", title=pgettext_lazy("boards", "Property enterprise"), width=28),
    excel.Column(key="manager", title=pgettext_lazy("boards", "Project manager")),
    excel.Column(key="score", title=pgettext_lazy("assessment", "Score"), width=10),
    excel.Column(key="exact", title=_("Exact score"), width=22),
    excel.Column(key="low", title=_("Interval from"), width=10),
    excel.Column(key="high", title=_("Interval to"), width=10),
    excel.Column(key="ballots", title=pgettext_lazy("boards", "Valid ballots of owners"), width=12),
    excel.Column(key="electors", title=_("Households asked"), width=12),
    excel.Column(key="mix", title=pgettext_lazy("assessment", "Ways"), width=24),
    excel.Column(key="why", title=_("Why no rank"), width=24),
    excel.Column(key="board", title=pgettext_lazy("boards", "Board"), width=10),
)


def book(cycle: Cycle, asked: results.Filters, *, by: Actor, at: datetime) -> bytes:
    """The results that ``by`` may read, narrowed as asked; taking them out is one entry of the ledger."""
    found = list(results.narrowed(results.seen(by, cycle), asked, cycle))
    actions.note_export(cycle, results=len(found), by=by, at=at)
    return excel.write(COLUMNS, _rows(found, cycle))


def _rows(found: list[Result], cycle: Cycle) -> Iterator[dict[str, Any]]:
    boards = results.boards_of(found, cycle)
    names = registers.own_names({one.district_path for one in found})
    shown: Iterable[showing.Row] = showing.rows(found, lowest=0, boards=boards)
    for row in shown:
        one = row.result
        yield {
            "district": names.get(one.district_path, ""), "rank": one.rank, "of": one.of or None, "apart": row.apart,
            "estate": one.estate_name, "enterprise": one.enterprise_name, "manager": one.manager_name,
            "score": rounded(one.score, places=1) if one.score is not None else None,
            "exact": f"{one.score_over}/{one.score_under}" if one.score is not None else "",
            "low": _one(one.low), "high": _one(one.high), "ballots": one.ballots, "electors": one.electors,
            "mix": row.mix, "why": row.why, "board": row.board_title,
        }  # fmt: skip


def _one(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.1f}")
