"""Issuing a notice (下发), and withdrawing one that should not have been (撤回)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Addressed
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Scoped, Subject
from anju.programmes.rectifications.actions.held import (
    accountable,
    end_of,
    given,
    held,
    keep_pictures,
    law_of,
    need_term,
    running,
)
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.models import Notice
from anju.programmes.rectifications.models import Problem as Row
from anju.programmes.rectifications.types import CASE_TYPE, Kind, NewProblem

MOST_IN_TITLE = 40


class NoAddressee(Problem):
    """No enterprise manages the estate today, or it has no office to send the notice to."""

    code = "no_addressee"


class NoProblems(Problem):
    code = "no_problems"


@transaction.atomic
def issue(
    *, estate_id: UUID, problems: Sequence[NewProblem], basis: str, due_on: date | None, by: Actor, at: datetime,
    cause_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Issue a notice to the enterprise that manages the estate today; its order goes out with it.

    :param due_on: the day by which it is to be rectified; without one the rulebook's term runs.
    :param cause_id: the case that made somebody issue it.
    :returns: the id of the case.
    :raises Hidden: if ``by`` has no office that may issue here.
    :raises NoAddressee, NoProblems, NoTerm, ReasonMissing: with what to do about it.
    """
    facts = registers.facts_on(estate_id, local_day(at))
    office_id = issuing_office(by, region_path=facts.region_path, estate_id=estate_id)
    cause = cause_id and case_queries.seen(by, cause_id)
    return send(facts=facts, office_id=office_id, problems=problems, basis=basis, due_on=due_on, by=by, at=at,
                cause=cause).pk  # fmt: skip


def send(
    *, facts: EstateFacts, office_id: UUID, problems: Sequence[NewProblem], basis: str, due_on: date | None = None,
    by: Actor, at: datetime, cause: Scoped | None = None, cause_entry: UUID | None = None,
) -> Notice:  # fmt: skip
    """Write a notice of an office and its one entry; who may is for the caller to have checked.

    :raises NoAddressee, NoProblems, NoTerm, ReasonMissing: with what to do about it.
    """
    law = law_of(facts.region_path, at)
    desk = addressee(facts)
    _check(problems, law, due_on)
    case = cases.open_case(
        type=CASE_TYPE, region_path=facts.region_path, estate_id=facts.estate_id, enterprise_id=facts.enterprise_id,
        manager_id=facts.manager_id, title=_title(problems), place_name=facts.name, matter="rectifications.notice",
        channel="desk", by=by, at=at, rules=law, cause=cause,
        to=Addressed(
            owner_id=office_id, lead_id=desk, due_at=end_of(due_on, law=law, at=at),
            reason=_("The notice is addressed to the enterprise that manages the estate."),
        ),
    )  # fmt: skip
    notice = Notice.objects.create(
        case_id=case.pk, region_path=facts.region_path, estate_id=facts.estate_id, enterprise_id=facts.enterprise_id,
        basis=given(basis, field="basis")[:300], issued_at=at, issued_by_id=by.actor_id, cause_entry=cause_entry,
    )  # fmt: skip
    write_problems(notice, problems, by=by, at=at)
    ledger.record(
        Act.ISSUED, on=case, by=by, at=at, rule_version=law.version, estate=facts.estate_id, office=office_id,
        problems=len(problems),
    )  # fmt: skip
    return notice


def issuing_office(by: Actor, *, region_path: str, estate_id: UUID) -> UUID:
    """The office for which ``by`` may issue a notice at a place: its region lies around the place.

    :raises Hidden: if there is none.
    """
    for grant in by.grants:
        if grant.office_id is None or grant.role not in Act.ISSUED.roles:
            continue
        office = offices.office(grant.office_id)
        where = Subject(subject_type="registers.estate", pk=estate_id, region_path=region_path, office_ids=(office.pk,))
        if region_path.startswith(office.region_path) and access.allows(by, Act.ISSUED, on=where):
            return office.pk
    raise Hidden()


def addressee(facts: EstateFacts) -> UUID:
    """The office of the enterprise that manages an estate.

    :raises NoAddressee: if there is none.
    """
    if facts.enterprise_id is None:
        raise NoAddressee(gettext_lazy("No enterprise manages this estate today; record its contract first."))
    desk = offices.enterprise_office(facts.enterprise_id, region_path=facts.region_path, on=facts.day)
    if desk is None:
        raise NoAddressee(
            gettext_lazy("%(name)s has no office here yet; ask the administrator to open one."),
            name=facts.enterprise_name,
        )
    return desk.pk


def _check(problems: Sequence[NewProblem], law: Rules, due_on: date | None) -> None:
    check_problems(problems)
    need_term(due_on, law)


def check_problems(problems: Sequence[NewProblem]) -> None:
    """:raises NoProblems: without one, or if one says nothing."""
    if not problems or not all(problem.text.strip() for problem in problems):
        raise NoProblems(gettext_lazy("Write what is wrong; each problem is answered by itself."))


def _title(problems: Sequence[NewProblem]) -> str:
    first = problems[0].text.strip().splitlines()[0]
    short = first if len(first) <= MOST_IN_TITLE else first[: MOST_IN_TITLE - 1] + "…"
    if len(problems) == 1:
        return short
    return _("%(first)s (%(many)s problems)") % {"first": short, "many": len(problems)}


def write_problems(notice: Notice, problems: Sequence[NewProblem], *, by: Actor, at: datetime) -> None:
    rows = [
        Row(notice=notice, number=number, text=problem.text.strip()[:500], basis=problem.basis.strip()[:300])
        for number, problem in enumerate(problems, 1)
    ]
    Row.objects.bulk_create(rows)
    photos = [(row.pk, [replace(one, kind=Kind.BEFORE.value) for one in problem.photos])
              for row, problem in zip(rows, problems, strict=True)]  # fmt: skip
    cases.attach(notice.pk, [photo for _row, taken in photos for photo in taken], by=by, at=at)
    keep_pictures(notice, photos, kind=Kind.BEFORE, round=0)


@transaction.atomic
def withdraw(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Withdraw a notice that should not have been issued; nothing is held against the enterprise.

    :raises ReasonMissing: without a reason; :raises NoticeEnded: if it is over.
    """
    notice = held(case_id)
    case = running(notice, by)
    access.require(by, Act.WITHDRAWN, on=accountable(case))
    notice.withdrawn = given(reason)[:500]
    notice.save(update_fields=["withdrawn"])
    cases.recall(case_id, at=at)
    cases.advance(case_id, to="withdrawn", by=by, at=at)
    ledger.record(Act.WITHDRAWN, on=case, by=by, at=at, estate=notice.estate_id)
