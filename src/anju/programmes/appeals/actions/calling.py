"""Calling residents about the answer they got (回访): by officers who had no part in it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.appeals import queries
from anju.programmes.appeals import rules as decide
from anju.programmes.appeals.actions.contact import read_contact
from anju.programmes.appeals.actions.family import is_outside
from anju.programmes.appeals.actions.filing import words_digest
from anju.programmes.appeals.actions.held import accountable, case_of, held
from anju.programmes.appeals.actions.judging import rating_days, send_back
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.models import Appeal, CallBack

Verdict = CallBack.Verdict


class NotToCall(Conflict):
    """Nobody is to be called about this appeal now; the code says why."""

    code = "not_to_call"


class NoVerdict(Problem):
    """What the resident thinks was not noted."""

    code = "no_verdict"


SENTENCES = {
    decide.WhyNot.RATED_BEFORE: _("The resident has rated the answer; nobody is asked twice."),
    decide.WhyNot.NOT_REPLIED: _("There is no answer to ask about, or it came back."),
    decide.WhyNot.WINDOW_CLOSED: _("The time to ask about this answer is over."),
}


@transaction.atomic
def call_back(
    *, case_id: UUID, reached: bool, by: Actor, at: datetime, verdict: str = "", words: str = "", reopen: bool = False
) -> CallBack:
    """Write down a call: whether somebody answered, and what she thinks of the answer. It is no rating.

    With ``reopen`` an answer that does not satisfy goes back at once, as the resident would send it back.

    :raises Hidden: for whoever answered or handled it, or does not stand above them.
    :raises NotToCall: if the resident rated before, or there is no answer; :raises NoVerdict: without one.
    """
    appeal = held(case_id)
    case = case_of(appeal)
    main = _to_call(appeal, case, by, at)
    if reached and verdict not in Verdict.values:
        raise NoVerdict(_("Note what the resident thinks of the answer."), field="verdict")
    if reopen and verdict != Verdict.UNSATISFIED:
        raise NoVerdict(_("Only an answer that does not satisfy goes back."), field="reopen")
    call = CallBack.objects.create(
        appeal=appeal, reached=reached, verdict=verdict if reached else "", words=words.strip(), by_id=by.actor_id,
        called_at=at,
    )  # fmt: skip
    _strike_off(appeal, reached, at)
    ledger.record(
        Act.CALLED_BACK, on=case, by=by, at=at, rule_version=case.rule_version, reached=reached,
        verdict=call.verdict or None, office=main.office_id, replied_on=local_day(main.answered_at),
        digest=words_digest(call.pk, call.words),
    )  # fmt: skip
    if reopen:
        send_back(main, text=words, who="call", through=appeal.pk, by=by, at=at)
    return call


def number_to_call(*, case_id: UUID, by: Actor, at: datetime) -> str:
    """The telephone number for a call, read for that reason and no other.

    :raises Hidden, NotToCall: as ``call_back``.
    """
    appeal = Appeal.objects.filter(pk=case_id).first()
    if appeal is None:
        raise Hidden()
    _to_call(appeal, case_of(appeal), by, at)
    return read_contact(case_id=case_id, reason=say("Call-back"), by=by, at=at)


def _to_call(appeal: Appeal, case, by: Actor, at: datetime):
    """The case that answers for an appeal, once it is clear that ``by`` may call about it now."""
    main = cases.main(case)
    access.require(by, Act.CALLED_BACK, on=accountable(main))
    if not appeal.contact or not is_outside(by, case):
        raise Hidden()
    standing = queries.standing(appeal, main, holder=None, at=at)
    if why_not := decide.why_not_call(standing, at=at, days=rating_days(appeal, at)):
        raise NotToCall(SENTENCES[why_not], code=why_not.value)
    return main


def _strike_off(appeal: Appeal, reached: bool, at: datetime) -> None:
    """Off the list once somebody was reached, or was tried to reach often enough."""
    law = queries.law_of(appeal.region_path, at)
    most = law.value("appeals.callback_tries") if law.has("appeals.callback_tries") else None
    if reached or (most is not None and appeal.calls.filter(reached=False).count() >= most):
        Appeal.objects.filter(pk=appeal.pk).update(call_from=None)
