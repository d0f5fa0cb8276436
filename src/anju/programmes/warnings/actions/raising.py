"""A community worker raises a warning: of what she saw, or of what the scan found."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Addressed
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.kit.scopes import Subject
from anju.programmes.warnings import queries
from anju.programmes.warnings.actions.held import held_issue, law_of, words
from anju.programmes.warnings.acts import Act
from anju.programmes.warnings.models import Issue, Warning
from anju.programmes.warnings.types import CASE_TYPE, IssueState, Noticed


class NoSuchMatter(Problem):
    """The city's rules list no such matter."""

    code = "no_such_warning_matter"


class NoStreet(Problem):
    """No office of the place judges warnings."""

    code = "no_judging_office"


@transaction.atomic
def raise_warning(*, estate_id: UUID, noticed: Noticed, by: Actor, at: datetime) -> UUID:
    """Warn the street of something in an estate; the street's term to judge begins.

    :returns: the id of the case.
    :raises Hidden: outside her places; :raises NoSuchMatter, NoStreet: with what to do about it.
    """
    facts = registers.facts_on(estate_id, local_day(at))
    access.require(by, Act.RAISED, on=_there(estate_id, facts.region_path))
    law = law_of(facts.region_path, at)
    matter = queries.matters(law).get(noticed.matter)
    if matter is None:
        raise NoSuchMatter(_("Choose what it is about."), field="matter")
    row = _open(
        noticed, title=matter.title, region_path=facts.region_path, place=facts.name, law=law, by=by, at=at,
        estate_id=estate_id, enterprise_id=facts.enterprise_id, manager_id=facts.manager_id,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def raise_from_issue(*, issue_id: UUID, noticed: Noticed, by: Actor, at: datetime) -> UUID:
    """Warn the street of an issue of the scan, with its messages; the issue is decided with it.

    :returns: the id of the case.
    :raises Hidden, IssueDecided, NoStreet: with what to do about it.
    """
    issue = held_issue(issue_id, by=by, act=Act.RAISED)
    law = law_of(issue.region_path, at)
    who: dict = {"estate_id": issue.estate_id}
    if issue.estate_id:
        facts = registers.facts_on(issue.estate_id, local_day(at))
        who |= {"enterprise_id": facts.enterprise_id, "manager_id": facts.manager_id}
    row = _open(
        noticed, title=issue.matter or gettext("Several messages speak of one thing"), region_path=issue.region_path,
        place=issue.place, law=law, by=by, at=at, issue=issue, **who,
    )  # fmt: skip
    _decide(issue, IssueState.RAISED, by=by, at=at)
    return row.pk


@transaction.atomic
def dismiss(*, issue_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Say that an issue of the scan is none, and why; later messages of it wake it no more.

    :raises Hidden, IssueDecided, WordsNeeded: with what to do about it.
    """
    issue = held_issue(issue_id, by=by, act=Act.DISMISSED)
    issue.reason = words(reason, field="reason")
    _decide(issue, IssueState.DISMISSED, by=by, at=at)
    ledger.record(Act.DISMISSED, on=issue, by=by, at=at, messages=issue.messages)


def _there(estate_id: UUID, region_path: str) -> Subject:
    return Subject(subject_type="registers.estate", pk=estate_id, region_path=region_path)


def _open(
    noticed: Noticed, *, title: str, region_path: str, place: str, law: Rules, by: Actor, at: datetime,
    issue: Issue | None = None, **who: UUID | None,
) -> Warning:  # fmt: skip
    """Open the case with the street, write the warning and record it."""
    street = queries.judging_office(region_path, on=local_day(at))
    if street is None:
        raise NoStreet(_("No street or bureau is open for this place; ask the administrator to open one."))
    code = issue.matter_code if issue else noticed.matter
    case = cases.open_case(
        type=CASE_TYPE, region_path=region_path, title=title, place_name=place, matter=code or CASE_TYPE,
        channel="desk", by=by, at=at, rules=law, evidence=noticed.photos, cause=issue,
        to=Addressed(owner_id=street.pk, reason=gettext("The street judges what its communities warn of.")),
        **who,
    )  # fmt: skip
    row = Warning.objects.create(
        case_id=case.pk, region_path=region_path, estate_id=who.get("estate_id"), issue=issue, matter=code,
        words=words(noticed.words, field="words", needed=False), raised_by_id=by.actor_id,
    )  # fmt: skip
    ledger.record(
        Act.RAISED, on=case, by=by, at=at, rule_version=law.version, estate=row.estate_id, issue=issue and issue.pk,
        matter=code,
    )  # fmt: skip
    return row


def _decide(issue: Issue, state: IssueState, *, by: Actor, at: datetime) -> None:
    issue.state, issue.decided_by_id, issue.decided_at = state.value, by.actor_id, at
    issue.save(update_fields=["state", "reason", "decided_by", "decided_at"])
