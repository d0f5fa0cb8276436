"""Changing boards after objections (调整红黑榜): estates put on or taken off, and the next version."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Decision
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden, Problem
from anju.programmes.assessments import listing
from anju.programmes.assessments.actions.drafting import BoardsRun, keep
from anju.programmes.assessments.actions.held import given, held_list
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import BoardList, Moved, Placing
from anju.programmes.assessments.types import Board, BoardChange, ListState


class NothingChanged(Problem):
    """Every estate stands there already."""

    code = "nothing_changed"


class NotUpheld(Problem):
    """The objection named is none of this list's, or was not upheld."""

    code = "not_upheld"


def change_board(list_id: UUID, estate_id: UUID, *, to: Board, reason: str, by: Actor, at: datetime,
                 objection_id: UUID | None = None) -> BoardList:  # fmt: skip
    """Put one estate on a board or take it off; see :func:`change_boards`."""
    change = BoardChange(estate_id=estate_id, to=Board(to), reason=reason, objection_id=objection_id)
    return change_boards(list_id, [change], reason=reason, by=by, at=at)


@transaction.atomic
def change_boards(
    list_id: UUID, changes: Sequence[BoardChange], *, reason: str, by: Actor, at: datetime
) -> BoardList:  # fmt: skip
    """Draft the corrected boards with what is put on, taken off or moved; publishing shows the differences.

    :param reason: of the correction as a whole; everybody reads it. Each change keeps its own beside it, and the upheld
        objection it follows.
    :raises BoardsRun: where the list is over, or a correction of it is drafted; :raises NothingChanged, NotUpheld,
        ReasonMissing: with what to do about it; :raises Conflict: as publishing does.
    """
    old = held_list(list_id, Act.BOARDS_CHANGED, by=by)
    if old.state not in (ListState.DRAFTED, ListState.STANDING):
        raise BoardsRun(_("These boards are over; change the ones that stand now."))
    _upheld(old, changes)
    row = _next(old, given(reason), by=by, at=at)
    before = listing.estates_on(old.placings.select_related("result"))
    moved = _moved(row, before, changes)
    placings = _placings(row, before, moved)
    with translation.override(settings.LANGUAGE_CODE):
        content = listing.content(old.cycle, placings)
    published, _differences = publishing.draft_correction(
        old.publication_id, content=content, reason=row.reason, by=by, at=at
    )
    keep(row, placings, published.pk)
    Moved.objects.bulk_create(moved)
    red, black = listing.counts(placings)
    ledger.record(
        Act.BOARDS_CHANGED, on=row, by=by, at=at, rule_version=row.rule_version, red=red, black=black,
        cycle=row.cycle_id, earlier=old.pk,
    )  # fmt: skip
    return row


def _upheld(old: BoardList, changes: Sequence[BoardChange]) -> None:
    """:raises NotUpheld: if a change cites an objection that was not upheld against these boards."""
    cited = {one.objection_id for one in changes if one.objection_id}
    if not cited:
        return
    raised = publications.objections(publications.publication(old.publication_id))
    known = {one.case_id for one in raised if one.decision == Decision.UPHELD}
    if cited - known:
        raise NotUpheld(
            _("A change follows an objection only once that was upheld: decide it in the publication first.")
        )


def _next(old: BoardList, reason: str, *, by: Actor, at: datetime) -> BoardList:
    row = BoardList(
        cycle=old.cycle, region_path=old.region_path, corrects=old, rule_version=old.rule_version,
        illustrative=old.illustrative, reason=reason[:500], made_at=at, made_by_id=by.actor_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as problem:
        raise BoardsRun(_("A correction of these boards is drafted already; go on with that one.")) from problem
    return row


def _moved(row: BoardList, before: Mapping[UUID, Placing], changes: Sequence[BoardChange]) -> list[Moved]:
    """What really changes, estate by estate.

    :raises Hidden: for an estate that was not assessed; :raises NothingChanged: if nothing does.
    """
    wanted = {one.estate_id: one for one in changes}
    results = {one.estate_id: one for one in row.cycle.results.filter(estate_id__in=wanted)}
    if set(wanted) - set(results):
        raise Hidden()
    found = [
        Moved(
            board_list=row, result=results[pk], was=listing.standing_of(results[pk], before).value,
            became=Board(one.to).value, reason=given(one.reason)[:300], objection_id=one.objection_id,
        )
        for pk, one in wanted.items()
    ]  # fmt: skip
    found = [one for one in found if one.was != one.became]
    if not found:
        raise NothingChanged(_("Every estate stands there already: choose another board for one."))
    return found


def _placings(row: BoardList, before: Mapping[UUID, Placing], moved: Sequence[Moved]) -> list[Any]:
    changed = {one.result.estate_id: one for one in moved}
    kept = [
        Placing(board_list=row, result=one.result, board=one.board, by_hand=one.by_hand)
        for pk, one in before.items() if pk not in changed
    ]  # fmt: skip
    return kept + [
        Placing(board_list=row, result=one.result, board=one.became, by_hand=True)
        for one in moved if one.became != Board.OFF
    ]  # fmt: skip
