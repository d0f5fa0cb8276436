"""Drawing up the boards (拟定红黑榜): the cut of the rules over frozen results, and a draft for publishing.

Nothing of it is public, and no estate stands on a board, before the publication is final.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import actions as publishing
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Problem
from anju.programmes.assessments import listing
from anju.programmes.assessments import parameters as law_of
from anju.programmes.assessments import rules_boards as decide
from anju.programmes.assessments.actions.held import held, law_on
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import BoardList, Placing, Result
from anju.programmes.assessments.notices import BOARDS
from anju.programmes.assessments.types import CycleState, ListState

GOVERNING = (law_of.RED_TOP, law_of.BLACK_BOTTOM, law_of.NOTICE_TERM)


class NobodyReached(Problem):
    """There is nothing to publish."""

    code = "nobody_reached"


class BoardsRun(Conflict):
    """Boards of the year are on their way, or stand."""

    code = "boards_run"


@transaction.atomic
def draft_boards(cycle_id: UUID, *, by: Actor, at: datetime) -> BoardList:
    """Draw up the boards of every district from the frozen results and draft their publication.

    :raises BoardsRun: if there are some; :raises NobodyReached: if nobody reaches one.
    :raises RuleMissing: where nobody has published how far the boards reach, or how long they are open to objections.
    """
    cycle = held(cycle_id, Act.BOARDS_DRAFTED, by=by, states=(CycleState.AGGREGATED,))
    law = law_on(cycle.region_path, at)
    for one in GOVERNING:
        law.value(one.name)
    row = BoardList(
        cycle=cycle, region_path=cycle.region_path, rule_version=law.version, made_at=at, made_by_id=by.actor_id,
        illustrative=cycle.illustrative or any(law.parameter(one.name).is_illustrative for one in GOVERNING),
    )  # fmt: skip
    _freeze(row)
    placings = proposed(row, law, row.cycle.results.filter(rank__isnull=False))
    if not placings:
        raise NobodyReached(_("Nobody reaches a board by the rules in force; there is nothing to publish."))
    city = rulebook.city_of(cycle.region_path)
    with translation.override(settings.LANGUAGE_CODE):
        title, content = listing.title(city, cycle), listing.content(cycle, placings)
    published = publishing.draft(
        kind=BOARDS.name, region_path=cycle.region_path, office_id=cycle.office_id, title=title,
        formed_on=local_day(at), content=content, rule_version=row.rule_version, illustrative=row.illustrative,
        source_type=BoardList.subject_type, source_id=row.pk, by=by, at=at,
    )  # fmt: skip
    keep(row, placings, published.pk)
    red, black = listing.counts(placings)
    ledger.record(
        Act.BOARDS_DRAFTED, on=row, by=by, at=at, rule_version=row.rule_version, red=red, black=black, cycle=cycle.pk
    )
    return row


def _freeze(row: BoardList) -> None:
    """:raises BoardsRun: if boards run or stand, or somebody is quicker."""
    if row.cycle.boards.filter(state__in=(ListState.DRAFTED, ListState.STANDING)).exists():
        raise BoardsRun(_("Boards of this year are on their way or final; change those instead."))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise BoardsRun(_("Somebody else draws up these boards just now; open them from the assessment.")) from reason


def proposed(row: BoardList, law: Rules, found: Iterable[Result]) -> list[Placing]:
    """Whom of ``found`` the cut of the rules lets onto a board, not saved; only estates with a rank."""
    results = {one.estate_id: one for one in found if one.rank is not None}
    in_district = law.value(law_of.SCOPE.name) == "district"
    standings = [
        decide.Standing(estate_id=pk, place=one.district_path if in_district else row.region_path, score=one.score)
        for pk, one in results.items()
    ]
    red, black = (decide.cut_of(law.value(one.name)) for one in (law_of.RED_TOP, law_of.BLACK_BOTTOM))
    found = decide.proposed(standings, red=red, black=black)
    return [Placing(board_list=row, result=results[pk], board=board.value) for pk, board in found.items()]


def keep(row: BoardList, placings: Iterable[Any], publication_id: UUID) -> None:
    """Write a list with its placings; the publication is known by now."""
    Placing.objects.bulk_create(placings, batch_size=1000)
    row.publication_id = publication_id
    row.save(update_fields=["publication_id"])
