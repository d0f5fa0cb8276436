"""The acts on petitions."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.petitions import rules as decide
from anju.programmes.petitions.acts import Act
from anju.programmes.petitions.models import Opinion, Petition
from anju.programmes.petitions.queries import accountable
from anju.programmes.petitions.types import CASE_TYPE, Outcome

PURPOSE = "petitions.petitioner"
REVIEWERS = (OfficeKind.DISTRICT_BUREAU, OfficeKind.CITY_BUREAU)
SAYING = {"registered": Act.ACCEPTED, "accepted": Act.ANSWERED, "review": Act.REVIEWED, "second_review": Act.REVIEWED}


class NothingWritten(Problem):
    code = "nothing_written"


class NotNow(Conflict):
    """The petition does not stand where this can be said or asked."""

    code = "not_now"


class TooLate(Conflict):
    """The term for asking for a review is over."""

    code = "too_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Petitioner:
    """Who petitions; sealed as a whole."""

    name: str
    contact: str = ""


@transaction.atomic
def register(
    *, region_path: str, title: str, text: str, petitioner: Petitioner, channel: str, by: Actor, at: datetime,
    estate_id: UUID | None = None, place_name: str = "",
) -> UUID:  # fmt: skip
    """Register a petition; the term for telling the petitioner in writing runs from now.

    :returns: the id of the case.
    :raises Hidden: if the place is not among those of ``by``; :raises NothingWritten: without what it is about.
    """
    where = Subject(subject_type="registers.region", pk=by.account_id, region_path=region_path)
    access.require(by, Act.REGISTERED, on=where)
    if not text.strip() or not title.strip():
        raise NothingWritten(_("Write what the petition is about."), field="text")
    law = rulebook.at(rulebook.city_of(region_path), local_day(at))
    case = cases.open_case(
        type=CASE_TYPE, region_path=region_path, title=title.strip(), matter=CASE_TYPE, channel=channel, by=by, at=at,
        rules=law, estate_id=estate_id, place_name=place_name,
    )  # fmt: skip
    Petition.objects.create(
        case_id=case.pk, region_path=region_path, text=text.strip(), since=at,
        petitioner=sealing.seal(json.dumps(asdict(petitioner)), purpose=PURPOSE),
    )  # fmt: skip
    ledger.record(
        Act.REGISTERED, on=case, by=by, at=at, rule_version=law.version, channel=channel, estate=estate_id
    )  # fmt: skip
    return case.pk


@transaction.atomic
def say(*, case_id: UUID, outcome: Outcome, text: str, by: Actor, at: datetime) -> None:
    """Tell the petitioner in writing what comes next where the petition stands: acceptance, opinion, review.

    :raises NotNow: if that cannot be said there; :raises NothingWritten: without words; :raises Conflict: if another
        office is still at work.
    """
    row, case = _held(case_id)
    said = decide.next_said(case.state, outcome)
    access.require(by, SAYING.get(case.state, Act.ANSWERED), on=accountable(case))
    if said is None:
        raise NotNow(_("This cannot be said where the petition stands now; open it again."))
    if not text.strip():
        raise NothingWritten(_("Write what the petitioner is to read."), field="text")
    stage, leads_to = said
    Opinion.objects.create(
        petition=row, stage=stage.value, outcome=outcome.value, text=text.strip(), given_at=at, by_id=by.actor_id
    )  # fmt: skip
    facts = {"days": decide.days_since(row.since, at), "on_time": decide.is_in_time(at, case.due_at)}
    law = _law(row, at)
    cases.advance(
        case_id, to=leads_to, by=by, at=at, rules=law,
        outcome=outcome.value if leads_to == "answered" else "",
    )  # fmt: skip
    _since(row, at)
    _record_said(case, outcome, facts, law=law, by=by, at=at)


def _record_said(case, outcome: Outcome, facts: dict, *, law: Rules, by: Actor, at: datetime) -> None:
    told = {"on": case, "by": by, "at": at, "rule_version": law.version}
    if case.state in ("review", "second_review"):
        ledger.record(Act.REVIEWED, level=1 if case.state == "review" else 2, outcome=outcome.value, **facts, **told)
    elif case.state == "accepted":
        ledger.record(Act.ANSWERED, outcome=outcome.value, **facts, **told)
    else:
        ledger.record(Act.ACCEPTED if outcome is Outcome.ACCEPTED else Act.REFUSED, **facts, **told)


@transaction.atomic
def ask_review(*, case_id: UUID, by: Actor, at: datetime) -> None:
    """Take down that the petitioner asks for a review; the office above becomes accountable, with a term of its own.

    :raises NotNow: if there is nothing to review; :raises TooLate: if the term for asking is over.
    """
    row, case = _held(case_id)
    access.require(by, Act.REVIEW_ASKED, on=accountable(case))
    review = decide.review_after(case.state)
    if review is None:
        raise NotNow(_("There is no opinion here that could be reviewed."))
    law = _law(row, at)
    if law.has("petitions.review_request_term"):
        until = law.calendar.due(row.since, law.value("petitions.review_request_term"))
        if at > until:
            raise TooLate(_("A review could be asked for until %(until)s."), until=local_day(until))
    state, level = review
    cases.advance(case_id, to=state, by=by, at=at, rules=law, owner_id=office_above(case, at=at))
    _since(row, at)
    ledger.record(Act.REVIEW_ASKED, on=case, by=by, at=at, rule_version=law.version, level=level)


def office_above(case, *, at: datetime) -> UUID:
    """The bureau of the next place above the accountable office; the office itself where there is none."""
    own = people.office(case.office_id)
    above = [
        one.pk
        for one in people.offices_over(own.region_path, on=local_day(at))
        if one.kind in REVIEWERS and len(one.region_path) < len(own.region_path)
    ]
    return above[0] if above else own.pk


@transaction.atomic
def read_identity(*, case_id: UUID, by: Actor, at: datetime) -> Petitioner:
    """Who the petitioner is; who looked at it and when is kept."""
    row, case = _held(case_id)
    access.require(by, Act.IDENTITY_READ, on=accountable(case))
    ledger.record(Act.IDENTITY_READ, on=case, by=by, at=at)
    return Petitioner(**json.loads(sealing.unseal(row.petitioner, purpose=PURPOSE)))


def _held(case_id: UUID) -> tuple[Petition, object]:
    row = Petition.objects.select_for_update().filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    return row, case_queries.case(case_id)


def _law(row: Petition, at: datetime) -> Rules:
    return rulebook.at(rulebook.city_of(row.region_path), local_day(at))


def _since(row: Petition, at: datetime) -> None:
    row.since = at
    row.save(update_fields=["since"])
