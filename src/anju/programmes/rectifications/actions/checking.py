"""The re-check (复查): somebody goes there again and says of every problem whether it is rectified."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import NewOrder, OrderRole
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit.errors import Conflict, Problem
from anju.programmes.rectifications import rules as decide
from anju.programmes.rectifications.actions.held import (
    accountable,
    another,
    end_of,
    held,
    keep_pictures,
    law_of,
    need_term,
    open_problems,
    rule,
    running,
)
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.models import Finding, Notice, Objection, Visit
from anju.programmes.rectifications.types import Found, Kind, Missing, Outcome, Verdict


class NotYet(Conflict):
    """The enterprise has not reported and still has time."""

    code = "not_yet"


class NoOtherVisit(Problem):
    """The visit lies before what it is to check, or in the future."""

    code = "no_other_visit"


class CheckIncomplete(Problem):
    """A problem has no finding, or one that failed no words; ``missing`` says which."""

    code = "check_incomplete"

    def __init__(self, missing: list[Missing]):
        numbers = "、".join(sorted({str(one.problem.number) for one in missing}))
        super().__init__(
            _("Say of every problem whether it is rectified, and of what is not, what is still wrong: see problem "
              "%(numbers)s."),
            numbers=numbers,
        )  # fmt: skip
        self.missing = missing


class ObjectionWaits(Conflict):
    """Nothing is proposed for credit while an objection is undecided."""

    code = "objection_waits"


@transaction.atomic
def check(
    *, case_id: UUID, visited_at: datetime, findings: Mapping[UUID, Found], by: Actor, at: datetime,
    due_on: date | None = None, give_up: bool = False,
) -> Verdict:  # fmt: skip
    """Record a visit; the notice passes, goes into another round, or fails and is proposed for credit.

    :param due_on: the day of another round; without one the rulebook's term runs.
    :param give_up: no further round, though the rules would allow one.
    :raises NotYet, NoOtherVisit, CheckIncomplete, SamePerson, ObjectionWaits: with what to do about it.
    """
    notice = held(case_id)
    case = running(notice, by)
    access.require(by, Act.PASSED, on=accountable(case))
    law = law_of(notice.region_path, at)
    another(notice, by, law)
    _check(notice, case, visited_at, at)
    problems = open_problems(notice)
    if missing := decide.unfounded(problems, findings):
        raise CheckIncomplete(missing)
    found = {one.id: findings[one.id] for one in problems}
    out = decide.outcome(found, round=notice.round, most_rounds=rule(law, "rectifications.most_rounds"),
                         give_up=give_up)  # fmt: skip
    _write(notice, found, out, visited_at=visited_at, by=by, at=at)
    _follow(notice, case, out, law=law, due_on=due_on, by=by, at=at)
    return out.verdict


def _check(notice: Notice, case, visited_at: datetime, at: datetime) -> None:
    if not decide.may_check(case.state, due_at=case.due_at, at=at):
        raise NotYet(_("The enterprise has not reported yet and still has time; check again when it has, or is late."))
    submitted_at = notice.submitted_at if case.state == "submitted" else None
    if not decide.is_another_visit(visited_at, submitted_at=submitted_at, issued_at=notice.issued_at, at=at):
        raise NoOtherVisit(
            _("A re-check is a visit of its own: after the enterprise reported, and not in the future."),
            field="visited_at",
        )


def _write(notice: Notice, found: Mapping[UUID, Found], out: Outcome, *, visited_at: datetime, by: Actor, at) -> None:
    visit = Visit.objects.create(
        notice=notice, round=notice.round, visited_at=visited_at, recorded_at=at, by_id=by.actor_id,
        verdict=out.verdict.value,
    )  # fmt: skip
    Finding.objects.bulk_create(
        Finding(visit=visit, problem_id=pk, passed=one.passed, note=one.note.strip()[:1000])
        for pk, one in found.items()
    )
    notice.problems.filter(pk__in=set(found) - set(out.failed)).update(passed_at=visited_at)
    taken = [(pk, [replace(photo, kind=Kind.CHECK.value) for photo in one.photos]) for pk, one in found.items()]
    cases.attach(notice.pk, [photo for _pk, photos in taken for photo in photos], by=by, at=at)
    keep_pictures(notice, taken, kind=Kind.CHECK, round=notice.round)


def _follow(notice: Notice, case, out: Outcome, *, law: Rules, due_on: date | None, by: Actor, at: datetime) -> None:
    at_first, checked = notice.round == 1, notice.round
    match out.verdict:
        case Verdict.PASSED:
            cases.recall(notice.pk, at=at)
            cases.advance(notice.pk, to="passed", by=by, at=at, outcome="solved")
            ledger.record(
                Act.PASSED, on=case, by=by, at=at, estate=notice.estate_id, round=checked, at_first=at_first,
                days=decide.days_between(notice.issued_at, at),
            )  # fmt: skip
        case Verdict.AGAIN:
            _send_again(notice, law=law, due_on=due_on, by=by, at=at)
            ledger.record(
                Act.SENT_AGAIN, on=case, by=by, at=at, rule_version=law.version, estate=notice.estate_id,
                round=checked, problems=len(out.failed), at_first=at_first,
            )  # fmt: skip
        case Verdict.FAILED:
            if Objection.objects.filter(notice=notice, decided_at=None).exists():
                raise ObjectionWaits(_("The enterprise has objected; decide its objection first."))
            cases.recall(notice.pk, at=at)
            cases.advance(notice.pk, to="failed", by=by, at=at)
            ledger.record(
                Act.FAILED, on=case, by=by, at=at, rule_version=law.version, estate=notice.estate_id,
                enterprise=notice.enterprise_id, rounds=checked, problems=len(out.failed), at_first=at_first,
            )  # fmt: skip


def _send_again(notice: Notice, *, law: Rules, due_on: date | None, by: Actor, at: datetime) -> None:
    """Another round: a new term and a new order to the office that had the last one."""
    need_term(due_on, law)
    lead = [order for order in case_queries.orders(notice.pk) if order.role == OrderRole.LEAD][-1]
    cases.recall(notice.pk, at=at)
    case = cases.advance(notice.pk, to="issued", by=by, at=at, rules=law, due_at=end_of(due_on, law=law, at=at))
    cases.send(
        notice.pk, [NewOrder(office_id=lead.office_id, role=OrderRole.LEAD, due_at=case.due_at)], at=at
    )  # fmt: skip
    notice.round += 1
    notice.submitted_at = None
    notice.save(update_fields=["round", "submitted_at"])
