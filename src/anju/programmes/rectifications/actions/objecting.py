"""The enterprise objects (陈述申辩); the office upholds, amends or dismisses, with a reason."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Conflict, Problem
from anju.programmes.rectifications.actions.answering import own_order
from anju.programmes.rectifications.actions.held import accountable, another, given, held, law_of, running
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.models import Notice, Objection
from anju.programmes.rectifications.types import IN_HAND, Decision


class ObjectedAlready(Conflict):
    """A notice is objected to once."""

    code = "objected_already"


class TooLateToObject(Conflict):
    """The term for objecting, or the answer to the notice, has passed."""

    code = "too_late_to_object"


class NothingWaits(Conflict):
    """There is no objection, or it was decided."""

    code = "nothing_waits"


class StrikeSome(Problem):
    """To amend is to strike some of the problems and keep others."""

    code = "strike_some"


@transaction.atomic
def object_to(*, case_id: UUID, text: str, by: Actor, at: datetime) -> None:
    """Say what is wrong with a notice; the term runs on.

    :raises TooLateToObject, ObjectedAlready, ReasonMissing: with what to do about it.
    """
    notice = held(case_id)
    case = running(notice, by)
    own_order(case_id, by)
    if Objection.objects.filter(pk=case_id).exists():
        raise ObjectedAlready(_("Your enterprise has objected to this notice; a notice is objected to once."))
    if case.state not in IN_HAND or at > objection_until(notice, case.due_at):
        raise TooLateToObject(_("The time for objecting to this notice is over."))
    Objection.objects.create(
        notice=notice, text=given(text, field="text")[:2000], made_at=at, made_by_id=by.actor_id
    )  # fmt: skip
    ledger.record(Act.OBJECTED, on=case, by=by, at=at)


def objection_until(notice: Notice, due_at: datetime | None) -> datetime:
    """Until when a notice may be objected to: the rulebook's term from its issue, never later than it is due.

    Where nobody has published a term, until it is due.
    """
    law = law_of(notice.region_path, notice.issued_at)
    due_at = due_at or datetime.max.replace(tzinfo=notice.issued_at.tzinfo)
    if not law.has("rectifications.objection_term"):
        return due_at
    return min(due_at, law.calendar.due(notice.issued_at, law.value("rectifications.objection_term")))


@transaction.atomic
def decide_objection(
    *, case_id: UUID, decision: Decision, reason: str, by: Actor, at: datetime, struck: Collection[UUID] = ()
) -> None:
    """Uphold an objection (the notice is withdrawn), amend the notice (some problems are struck), or dismiss it.

    :raises NothingWaits, StrikeSome, SamePerson, ReasonMissing: with what to do about it.
    """
    notice = held(case_id)
    case = running(notice, by)
    access.require(by, Act.OBJECTION_DECIDED, on=accountable(case))
    another(notice, by, law_of(notice.region_path, at))
    objection = Objection.objects.filter(pk=case_id, decided_at=None).first()
    if objection is None:
        raise NothingWaits(_("No objection waits to be decided here; open the notice again."))
    objection.decision, objection.reason = Decision(decision).value, given(reason)[:1000]
    objection.decided_at, objection.decided_by_id = at, by.actor_id
    objection.save(update_fields=["decision", "reason", "decided_at", "decided_by"])
    gone = _strike(notice, struck, at) if objection.decision == Decision.AMENDED else 0
    if objection.decision == Decision.UPHELD:
        cases.recall(case_id, at=at)
        cases.advance(case_id, to="withdrawn", by=by, at=at)
    ledger.record(Act.OBJECTION_DECIDED, on=case, by=by, at=at, decision=objection.decision, struck=gone)


def _strike(notice: Notice, struck: Collection[UUID], at: datetime) -> int:
    open_ones = {problem.pk for problem in notice.problems.all() if problem.is_open}
    gone = open_ones & set(struck)
    if not gone or gone == open_ones:
        raise StrikeSome(
            _("Strike at least one problem and keep at least one; to strike all of them, uphold the objection."),
            field="struck",
        )
    return notice.problems.filter(pk__in=gone).update(struck_at=at)
