"""Objections to a notice (异议): anybody may object while it runs; its office decides, with a reason, by a deadline."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Addressed
from anju.engines.publishing import registry
from anju.engines.publishing import rules as decide
from anju.engines.publishing.actions.held import ReasonMissing, accountable, given, law_of, not_own
from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Objection, Publication
from anju.engines.publishing.types import CASE_TYPE, Decision
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import sealing
from anju.kit.errors import Conflict, Hidden, Problem

PURPOSE = "publishing.objector"
MOST_TEXT, MOST_CONTACT = 2000, 200


class NoObjections(Conflict):
    """The publication takes no objections: not its kind, or not now."""

    code = "no_objections"


class ObjectedAlready(Conflict):
    """This enterprise has an objection to this row that waits for an answer."""

    code = "objected_already"


class NoSuchRow(Problem):
    code = "no_such_row"


class DecidedAlready(Conflict):
    code = "decided_already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objector:
    """Who objects; sealed as a whole."""

    name: str = ""
    contact: str = ""


@transaction.atomic
def object_to(
    publication_id: UUID, *, text: str, by: Actor, at: datetime, row_key: str = "", name: str = "", contact: str = ""
) -> UUID:
    """Object to a notice, or to one row of it, while it runs; a case with a deadline opens at its office.

    :param name: who objects, and ``contact`` how to reach them; both may be left out, both are sealed.
    :returns: the id of the case.
    :raises Hidden: if nothing of it is public; :raises NoObjections, ObjectedAlready, NoSuchRow, ReasonMissing: with
        what to do about it.
    """
    row = Publication.objects.select_for_update().filter(pk=publication_id, published_at__isnull=False).first()
    if row is None:
        raise Hidden()
    _check(row, text=text, row_key=row_key, by=by, at=at)
    law = law_of(row, at)
    case = cases.open_case(
        type=CASE_TYPE, region_path=row.region_path, title=say("Objection: %(title)s") % {"title": row.title},
        matter=CASE_TYPE, channel="web", by=by, at=at, rules=law, cause=row,
        to=Addressed(owner_id=row.office_id, reason=say("The office that published the notice decides.")),
    )  # fmt: skip
    Objection.objects.create(
        case_id=case.pk, publication=row, row_key=row_key, text=text.strip()[:MOST_TEXT], made_at=at,
        made_by_id=by.actor_id, enterprise_id=_enterprise(by), who=_sealed(name, contact),
    )  # fmt: skip
    ledger.record(
        Act.OBJECTED, on=case, by=by, at=at, rule_version=law.version, publication=row.pk, office=row.office_id,
        kind=row.kind,
    )  # fmt: skip
    return case.pk


def _check(row: Publication, *, text: str, row_key: str, by: Actor, at: datetime) -> None:
    if not takes_objections(row, at=at):
        raise NoObjections(_("The time for objecting to this is over, or it takes no objections; write to its office."))
    if len(text.strip()) < 5:
        raise ReasonMissing(_("Write what is wrong and how you know."), field="text")
    if row_key and row_key not in {one["key"] for one in row.content.get("rows") or ()}:
        raise NoSuchRow(_("Choose the row you object to from the list as it stands now."), field="row_key")
    firm = _enterprise(by)
    if firm and row.objections.filter(enterprise_id=firm, row_key=row_key, decided_at=None).exists():
        raise ObjectedAlready(_("Your enterprise has objected to this; it will be answered."))


def takes_objections(row: Publication, *, at: datetime) -> bool:
    """Whether a publication can be objected to at a moment."""
    runs = row.notice_until is not None and at < row.notice_until
    return registry.kind(row.kind).objects and decide.may("object", row.state) and runs


def _enterprise(by: Actor) -> UUID | None:
    return next((grant.enterprise_id for grant in by.grants if grant.enterprise_id), None)


def _sealed(name: str, contact: str) -> bytes | None:
    who = Objector(name=name.strip()[:80], contact=contact.strip()[:MOST_CONTACT])
    return sealing.seal(json.dumps(asdict(who)), purpose=PURPOSE) if who != Objector() else None


@transaction.atomic
def decide_objection(*, case_id: UUID, decision: Decision, reason: str, by: Actor, at: datetime) -> None:
    """Uphold an objection (a correction has to follow before the notice is final) or dismiss it, with a reason.

    :raises OwnWork: for whoever wrote on the publication; :raises DecidedAlready, ReasonMissing, PersonalNumbers.
    """
    found = _held(case_id, by=by, act=Act.OBJECTION_DECIDED)
    not_own(found.publication, by)
    if found.is_decided:
        raise DecidedAlready(_("This objection was decided; open it again."))
    found.decision, found.reason = Decision(decision).value, given(reason, most=1000)
    found.decided_at, found.decided_by_id = at, by.actor_id
    found.save(update_fields=["decision", "reason", "decided_at", "decided_by"])
    cases.advance(case_id, to="decided", by=by, at=at)
    ledger.record(
        Act.OBJECTION_DECIDED, on=case_queries.case(case_id), by=by, at=at, publication=found.publication_id,
        office=found.publication.office_id, decision=found.decision,
    )  # fmt: skip


@transaction.atomic
def read_contact(*, case_id: UUID, by: Actor, at: datetime) -> Objector:
    """Who objected and how to reach them; who looked at it and when is kept."""
    found = _held(case_id, by=by, act=Act.CONTACT_READ)
    ledger.record(Act.CONTACT_READ, on=case_queries.case(case_id), by=by, at=at)
    return Objector(**json.loads(sealing.unseal(found.who, purpose=PURPOSE))) if found.who else Objector()


def _held(case_id: UUID, *, by: Actor, act) -> Objection:
    found = Objection.objects.select_for_update(of=("self",)).select_related("publication").filter(pk=case_id).first()
    if found is None:
        raise Hidden()
    access.require(by, act, on=accountable(found.publication))
    return found
