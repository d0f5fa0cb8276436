"""The enterprise reports a round as rectified: words and a photograph beside each photograph of a problem."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import OrderRole, Result
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden, Problem
from anju.programmes.rectifications import rules as decide
from anju.programmes.rectifications.actions.held import held, keep_pictures, law_of, open_problems, running
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.models import Answer, Notice
from anju.programmes.rectifications.types import Answered, Kind, Missing


class AnswerIncomplete(Problem):
    """Words or photographs are missing; ``missing`` says of which problem and which place."""

    code = "answer_incomplete"

    def __init__(self, missing: list[Missing]):
        numbers = "、".join(sorted({str(one.problem.number) for one in missing}))
        super().__init__(
            _("Not everything is answered yet: see problem %(numbers)s. Every photo of a problem wants one of the "
              "same place as it looks now."),
            numbers=numbers,
        )  # fmt: skip
        self.missing = missing


@transaction.atomic
def submit(*, case_id: UUID, answers: Mapping[UUID, Answered], by: Actor, at: datetime) -> None:
    """Report the open problems as rectified; the order ends and the re-check is due.

    :raises AnswerIncomplete: if words or a photograph are missing; :raises NoticeEnded: if it is over.
    :raises Conflict: if the order was not signed for, or no longer is.
    """
    notice = held(case_id)
    case = running(notice, by)
    order = own_order(case_id, by)
    problems = open_problems(notice)
    if missing := decide.missing(problems, answers):
        raise AnswerIncomplete(missing)
    taken = [
        (one.id, [photo and replace(photo, kind=Kind.AFTER.value) for photo in answers[one.id].photos])
        for one in problems
    ]
    cases.answer_order(
        order.pk, result=Result.SOLVED, report=_report(problems, answers), by=by, at=at,
        evidence=[photo for _id, photos in taken for photo in photos if photo], rules=law_of(notice.region_path, at),
    )  # fmt: skip
    _write(notice, problems, answers, by=by, at=at)
    keep_pictures(notice, taken, kind=Kind.AFTER, round=notice.round)
    ledger.record(
        Act.SUBMITTED, on=case, by=by, at=at, order=order.pk, office=order.office_id, round=notice.round,
        minutes=int((at - order.sent_at).total_seconds() // 60), on_time=order.due_at is None or at <= order.due_at,
    )  # fmt: skip


def own_order(case_id: UUID, by: Actor):
    """The open order of this round that ``by`` speaks for.

    :raises Hidden: if there is none.
    """
    for order in case_queries.orders(case_id):
        is_asked = order.is_open and order.role == OrderRole.LEAD
        if is_asked and access.allows(by, Act.SUBMITTED, on=order.reach()) and order.office_id in by.office_ids:
            return order
    raise Hidden()


def _report(problems, answers: Mapping[UUID, Answered]) -> str:
    return "\n".join(f"{one.number}. {answers[one.id].text.strip()}" for one in problems)


def _write(notice: Notice, problems, answers: Mapping[UUID, Answered], *, by: Actor, at: datetime) -> None:
    Answer.objects.bulk_create(
        Answer(
            problem_id=one.id, round=notice.round, text=answers[one.id].text.strip()[:1000], answered_at=at,
            by_id=by.actor_id,
        )
        for one in problems
    )  # fmt: skip
    notice.submitted_at = at
    notice.save(update_fields=["submitted_at"])
