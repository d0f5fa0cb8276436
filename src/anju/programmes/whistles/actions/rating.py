"""The street: it rates each department that gave a result, and closes the whistle."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Result
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.whistles import rules as decide
from anju.programmes.whistles.actions.held import NotThere, accountable, handling, held, law_of, running
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.models import Call


class WrongAnswers(Problem):
    """A question has no answer, or points that it does not have."""

    code = "wrong_answers"


class NotRated(Conflict):
    """A department that gave its result was not rated yet."""

    code = "not_rated"


@transaction.atomic
def rate(*, case_id: UUID, order_id: UUID, answers: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Rate one department (街道评价), question by question: code → points.

    :raises RuleMissing: if nobody has published the questions; :raises WrongAnswers: with what to do about it.
    :raises NotThere: before its result, or once it was rated.
    """
    row = held(case_id)
    case = running(row, by)
    access.require(by, Act.RATED, on=accountable(case))
    call = Call.objects.filter(whistle=row, pk=order_id).first()
    if call is None:
        raise Hidden()
    if not call.answered_at or call.rated_at:
        raise NotThere(_("A department is rated once, after it gave its result."))
    law = law_of(row.region_path, at)
    scored = decide.score(answers, questions := decide.read_questions(law.value("whistles.rating")))
    if scored is None:
        raise WrongAnswers(_("Answer every question with points that it has."))
    call.points, call.most = scored
    call.answers = {one.code: answers[one.code] for one in questions}
    call.rated_at, call.rated_by_id = at, by.actor_id
    call.save(update_fields=["points", "most", "answers", "rated_at", "rated_by"])
    ledger.record(
        Act.RATED, on=case, by=by, at=at, rule_version=law.version, order=call.pk, office=call.office_id,
        points=call.points, most=call.most,
    )  # fmt: skip


@transaction.atomic
def close(*, case_id: UUID, result: Result, by: Actor, at: datetime) -> None:
    """Close a whistle (销哨) with how the matter stands.

    :raises Conflict: while a department is at work; :raises NotRated: while one waits to be rated.
    """
    row = held(case_id)
    case = running(row, by)
    access.require(by, Act.CLOSED, on=accountable(case))
    law = law_of(row.region_path, at)
    calls = list(Call.objects.filter(whistle=row))
    if law.has("whistles.rating") and any(one.answered_at and not one.rated_at for one in calls):
        raise NotRated(_("Rate every department that gave its result; then close."))
    if any(order.is_open for order in handling(case_id)):
        raise NotThere(_("A department is still at work; wait for its result, or take its order back."))
    result = Result(result).value
    cases.advance(case_id, to="closed", by=by, at=at, outcome=result)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    ledger.record(
        Act.CLOSED, on=case, by=by, at=at, rule_version=law.version, estate=row.estate_id, result=result,
        cause=case.cause_id if case.cause_type == case.subject_type else None, item=row.item, departments=len(calls),
    )  # fmt: skip
