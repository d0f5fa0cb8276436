"""Tables that leave the house: recorded, because whoever takes one out answers for it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import excel, ids
from anju.kit.clock import local_day
from anju.kit.scopes import Subject
from anju.programmes.double_evaluation import planning, sheet
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.listing import rounded
from anju.programmes.double_evaluation.models import Cycle
from anju.programmes.double_evaluation.queries import results, units
from anju.programmes.double_evaluation.types import KIND_TITLES

MOST_ROWS = 20_000
RESULTS = [
    excel.Column(key="kind", title=planning.KIND, width=18),
    excel.Column(key="rank", title=pgettext_lazy("evaluation", "Rank"), width=8),
    excel.Column(key="of", title=pgettext_lazy("evaluation", "Of"), width=8),
    excel.Column(key="name", title=planning.NAME, width=32),
    excel.Column(key="score", title=pgettext_lazy("evaluation", "Score"), width=10),
    excel.Column(key="cycle", title=pgettext_lazy("evaluation", "Score of the yearly evaluation"), width=12),
    excel.Column(key="ballots", title=pgettext_lazy("evaluation", "Ballots"), width=10),
    excel.Column(key="appeals", title=pgettext_lazy("evaluation", "Score of the ratings"), width=12),
    excel.Column(key="ratings", title=pgettext_lazy("evaluation", "Ratings"), width=10),
]


@transaction.atomic
def export_units(filters: units.Filters, *, by: Actor, at: datetime) -> bytes:
    """The units of the list with its filters, as a file that can be loaded again.

    :raises Hidden: if no role of ``by`` takes lists out.
    """
    subject = _subject(by, Act.UNITS_EXPORTED)
    access.require(by, Act.UNITS_EXPORTED, on=subject)
    day = local_day(at)
    found = units.beside(list(units.seen(by, filters, day=day)[:MOST_ROWS]), day=day)
    ledger.record(Act.UNITS_EXPORTED, on=subject, by=by, at=at, units=len(found))
    return sheet.written(found)


@transaction.atomic
def export_results(cycle: Cycle, *, kind: str, by: Actor, at: datetime) -> bytes:
    """The results of a cycle that ``by`` may read; what is too little stays empty, its number stands beside it.

    :raises Hidden: if no role of ``by`` takes lists out.
    """
    access.require(by, Act.RESULTS_EXPORTED, on=cycle)
    rows = list(results.of_cycle(cycle, by=by, kind=kind)[:MOST_ROWS])
    ledger.record(Act.RESULTS_EXPORTED, on=cycle, by=by, at=at, results=len(rows), year=cycle.year)
    return excel.write(RESULTS, map(_cells, rows), sheet=str(_("Results")))


def _cells(row: Any) -> dict[str, Any]:
    return {
        "kind": KIND_TITLES[row.kind], "rank": row.rank, "of": row.of, "name": row.name, "score": rounded(row.exact),
        "cycle": rounded(row.exact_cycle), "ballots": row.ballots, "appeals": rounded(row.exact_appeals),
        "ratings": row.ratings,
    }  # fmt: skip


def _subject(by: Actor, act: Any) -> Subject:
    """An identifier of its own; it lies where the reader's list begins."""
    grant = next((grant for grant in by.grants if grant.role in act.roles), None)
    desks: tuple[UUID, ...] = (grant.office_id,) if grant and grant.office_id else ()
    path = grant.region_path if grant else ""
    return Subject(subject_type="double_evaluation.export", pk=ids.uuid7(), region_path=path, office_ids=desks)
