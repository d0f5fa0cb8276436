"""Drawing up the list of grades with its red and black board (拟定等级名单、红黑榜), and correcting it.

Nothing of it is public, and no grade is in effect, before the publication is final.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing import actions as publishing
from anju.engines.scoring import queries as scores
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Conflict
from anju.programmes.grades import listing, rules
from anju.programmes.grades.actions.computing import ListRuns, freeze, refuse_second, results_of
from anju.programmes.grades.actions.held import MovedOn, given, held, held_list, law_of
from anju.programmes.grades.acts import Act
from anju.programmes.grades.models import Grade, GradeList, Grading, Sheet
from anju.programmes.grades.notices import GRADES
from anju.programmes.grades.parameters import BOARDS, WITH_ASSOCIATION
from anju.programmes.grades.types import ListState, State


class NotAgreed(Conflict):
    """The trade association has not agreed."""

    code = "not_agreed"


@transaction.atomic
def draft_list(grading_id: UUID, *, by: Actor, at: datetime) -> GradeList:
    """Draw up the list from the frozen grades and draft its publication.

    :raises NotAgreed: before the trade association agreed, where the rules ask for it.
    :raises ListRuns: if there is a list.
    :raises RuleMissing: where nobody has published how long it is open to objections.
    """
    row = held(grading_id, Act.LIST_DRAFTED, by=by, states=(State.COMPUTED,))
    refuse_second(row)
    law = law_of(row)
    _agreed(row, law)
    run = scores.run(row.run_id)
    made = _keep_row(GradeList(
        grading=row, region_path=row.region_path, run_id=run.pk, made_at=at, made_by_id=by.actor_id
    ))  # fmt: skip
    grades = _grades(made, run, law)
    with translation.override(settings.LANGUAGE_CODE):
        title = listing.title(rulebook.city_of(row.region_path), row)
        content = listing.content(row, grades, run)
    published = publishing.draft(
        kind=GRADES.name, region_path=row.region_path, office_id=row.office_id, title=title, formed_on=local_day(at),
        content=content, rule_version=row.rule_version, illustrative=row.illustrative,
        source_type=GradeList.subject_type, source_id=made.pk, by=by, at=at,
    )  # fmt: skip
    _keep(made, grades, published.pk)
    ledger.record(
        Act.LIST_DRAFTED, on=made, by=by, at=at, rule_version=law.version, rated=len(grades), grading=row.pk,
        run=run.pk, digest=bytes.fromhex(run.digest),
    )  # fmt: skip
    return made


def _agreed(row: Grading, law: Rules) -> None:
    """:raises NotAgreed: where the rules ask for the association and it has not agreed."""
    if law.has(WITH_ASSOCIATION.name) and law.value(WITH_ASSOCIATION.name) and not row.agreed:
        raise NotAgreed(_("The trade association has not agreed to these grades yet; it signs on its own page."))


def _keep_row(row: GradeList) -> GradeList:
    """:raises ListRuns: if somebody was quicker."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as reason:
        raise ListRuns(_("Somebody else drafts this list just now; open it from the grading.")) from reason
    return row


def _grades(made: GradeList, run: Any, law: Rules) -> list[Grade]:
    """Everybody's grade, not saved, best first.

    :raises DoesNotAddUp: if A, B, C and D together are not everybody.
    """
    sheets = list(made.grading.sheets.filter(off_reason="").order_by("name", "pk"))
    found, scheme = results_of(made.grading, run, sheets), scores.rules_of(run)
    boards = law.value(BOARDS.name)
    grades = [_grade(made, sheet, found[sheet.enterprise_id], scheme, boards) for sheet in sheets]
    return sorted(grades, key=lambda one: (one.rank is None, one.rank or 0, one.sheet.name))


def _grade(made: GradeList, sheet: Sheet, result: Any, scheme: Any, boards: Mapping[str, Sequence[str]]) -> Grade:
    band = scheme.band(result.band)
    return Grade(
        grade_list=made, sheet=sheet, enterprise_id=sheet.enterprise_id, band=result.band,
        title=band.title if band else result.band, total=result.total, rank=result.rank,
        board=rules.board_of(result.band, boards).value,
    )  # fmt: skip


def _keep(made: GradeList, grades: Sequence[Grade], publication_id: UUID) -> None:
    Grade.objects.bulk_create(grades, batch_size=1000)
    made.publication_id = publication_id
    made.save(update_fields=["publication_id"])


@transaction.atomic
def redraft_list(list_id: UUID, *, reason: str, by: Actor, at: datetime) -> GradeList:
    """Grade again with what was corrected since, and draft the list's next version with the differences.

    :param reason: everybody reads it.
    :raises MovedOn, ListRuns: with what to do about it; :raises Conflict, NothingChanged: as publishing does.
    """
    old = held_list(list_id, Act.LIST_CHANGED, by=by)
    if old.state not in (ListState.DRAFTED, ListState.STANDING):
        raise MovedOn(_("This list is over; correct the one that stands now."))
    row, law = old.grading, law_of(old.grading)
    run = freeze(row, law, by=by, at=at)
    made = _keep_row(GradeList(
        grading=row, region_path=row.region_path, run_id=run.pk, corrects=old, reason=given(reason)[:500], made_at=at,
        made_by_id=by.actor_id,
    ))  # fmt: skip
    grades = _grades(made, run, law)
    with translation.override(settings.LANGUAGE_CODE):
        content = listing.content(row, grades, run)
    published, _differences = publishing.draft_correction(
        old.publication_id, content=content, reason=made.reason, by=by, at=at
    )
    _keep(made, grades, published.pk)
    row.run_id = run.pk
    row.save(update_fields=["run_id"])
    ledger.record(
        Act.LIST_CHANGED, on=made, by=by, at=at, rule_version=law.version, rated=len(grades),
        changed=_changed(old, grades), grading=row.pk, earlier=old.pk, digest=bytes.fromhex(run.digest),
    )  # fmt: skip
    return made


def _changed(old: GradeList, grades: Sequence[Grade]) -> int:
    """How many have another grade than on the list before."""
    before = dict(old.grades.values_list("enterprise_id", "band"))
    return sum(before.get(one.enterprise_id) != one.band for one in grades)
