"""A committee judges the work of an estate's enterprise by the questions of the city's rules (测评)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Problem
from anju.programmes.community_committees import rules as decide
from anju.programmes.community_committees.actions.held import NotHere, estate_here, held, law_of, need_past, words
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.models import Evaluation
from anju.programmes.community_committees.types import NewEvaluation


class AnswerMissing(Problem):
    """A question without an answer, or with one that is none."""

    code = "answer_missing"


@transaction.atomic
def evaluate(*, committee_id: UUID, told: NewEvaluation, by: Actor, at: datetime) -> UUID:
    """Record an evaluation; nothing is scored by it.

    :raises RuleMissing: if nobody has published what is asked; :raises AnswerMissing, NotHere, WrongDay: as said.
    """
    row = held(committee_id, Act.EVALUATED, by)
    need_past(told.day, row, at)
    facts = estate_here(told.estate_id, row, told.day, field="estate")
    if facts.enterprise_id is None:
        raise NotHere(_("Nobody managed this estate on that day; there is no work to evaluate."), field="estate")
    law = law_of(row.region_path, at)
    asked = decide.read_questions(law.value("community_committees.questions"))
    if wrong := decide.wrong_answers(asked, told.answers):
        raise AnswerMissing(_("Answer every question."), field=wrong)
    points, most = sum(told.answers[one.code] for one in asked.ask), asked.most * len(asked.ask)
    made = Evaluation.objects.create(
        committee=row, estate_id=told.estate_id, enterprise_id=facts.enterprise_id, day=told.day, points=points,
        most=most, answers=[[one.code, one.title, told.answers[one.code]] for one in asked.ask], recorded_at=at,
        by_id=by.actor_id, note=words(told.note, field="note", most=1000, needed=False), rule_version=law.version,
    )  # fmt: skip
    ledger.record(
        Act.EVALUATED, on=row, by=by, at=at, rule_version=law.version, estate=told.estate_id,
        enterprise=facts.enterprise_id, points=decide.hundredths(decide.share_reached(points, most)), day=told.day,
    )  # fmt: skip
    return made.pk
