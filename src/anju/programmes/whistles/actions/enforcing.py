"""An enforcement record: what a department did in law, with its paper; and the look at whom it is about."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import sealing
from anju.kit.errors import Hidden, Problem
from anju.programmes.whistles import rules as decide
from anju.programmes.whistles.actions.held import NotThere, call_of, held, item_of, law_of, own_order, running, words
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.models import SEALED_FOR, Call, Enforcement, Whistle
from anju.programmes.whistles.types import Against, Enforced, Measure, Power


class WrongRecord(Problem):
    """Something in an enforcement record is missing, or does not go with its measure."""

    code = "wrong_record"


SAID = {
    "amount": _("A fine has an amount above nothing, and nothing else has one."),
    "document_no": _("Write the number of the document; without one nothing can rest on it."),
    "document": _("Attach the document: a PDF or a photo of it."),
}


@transaction.atomic
def enforce(*, case_id: UUID, enforced: Enforced, by: Actor, at: datetime) -> UUID:
    """Record what the department did in law (执法记录); credit may cite what is against the estate's enterprise.

    :returns: the id of the record.
    :raises Hidden: if no order lay with an office of ``by``; :raises NotThere: before the department reported in.
    :raises NoSuchItem, WrongRecord, WordsMissing: with the field to correct.
    """
    row = held(case_id)
    case = running(row, by)
    order = own_order(case_id, by, Act.ENFORCED, is_open=False)
    call = call_of(row, order)
    if not call.arrived_at:
        raise NotThere(_("Report in on the spot first; then record what was done in law."))
    law = law_of(row.region_path, at)
    item = item_of(law, enforced.item)
    _check(row, enforced)
    record = _written(row, call, item, enforced, street_id=case.office_id, by=by, at=at)
    if record.enterprise_id and enforced.document:  # a paper about a person is opened on its own page alone
        _attach(case_id, enforced, by=by, at=at)
    act, whom = Act.ENFORCED_OTHER, {"estate": row.estate_id}
    if record.enterprise_id and enforced.measure is not Measure.NONE:
        act, whom = Act.ENFORCED, {"enterprise": record.enterprise_id}
    ledger.record(
        act, on=case, by=by, at=at, rule_version=law.version, enforcement=record.pk, item=item.code,
        measure=record.measure, amount=enforced.amount, **whom,
    )  # fmt: skip
    return record.pk


def _check(row: Whistle, enforced: Enforced) -> None:
    has_document = enforced.document is not None
    wrong = decide.wrong_measure(
        enforced.measure, enforced.amount, enforced.document_no, has_document=has_document
    )  # fmt: skip
    if wrong:
        raise WrongRecord(SAID[wrong], field=wrong)
    if enforced.against is Against.ENTERPRISE and row.enterprise_id is None:
        raise WrongRecord(_("No enterprise managed this estate that day; choose somebody else."), field="against")


def _written(row: Whistle, call: Call, item: Power, enforced: Enforced, *, street_id: UUID, by: Actor, at: datetime):
    is_firm, person = enforced.against is Against.ENTERPRISE, enforced.person.strip()[:200]
    paper = enforced.document
    return Enforcement.objects.create(
        whistle=row, call=call, office_id=call.office_id, office_ids=[call.office_id, street_id],
        region_path=row.region_path, estate_id=row.estate_id, enterprise_id=row.enterprise_id if is_firm else None,
        item=item.code, item_title=item.title[:120], measure=enforced.measure.value, amount=enforced.amount,
        basis=words(enforced.basis or item.basis, field="basis", most=300), against=enforced.against.value,
        person=sealing.seal(person, purpose=SEALED_FOR) if person and not is_firm else None,
        document_no=words(enforced.document_no, field="document_no", most=80, needed=False),
        document=paper.sha256 if paper else "", document_name=paper.name[:120] if paper else "",
        document_type=paper.content_type if paper else "", recorded_at=at, recorded_by_id=by.actor_id,
    )  # fmt: skip


def _attach(case_id: UUID, enforced: Enforced, *, by: Actor, at: datetime) -> None:
    paper = enforced.document
    kept = Evidence(
        sha256=paper.sha256, size=paper.size, content_type=paper.content_type, kind="document",
        name=enforced.document_no or paper.name,
    )  # fmt: skip
    cases.attach(case_id, [kept], by=by, at=at)


@transaction.atomic
def read_person(*, enforcement_id: UUID, by: Actor, at: datetime) -> str:
    """Whom an enforcement record is about; the look is kept before it is shown.

    :raises Hidden: if nobody is named, or ``by`` does not speak for the department.
    """
    record = Enforcement.objects.filter(pk=enforcement_id).first()
    if record is None or not may_read_person(record, by):
        raise Hidden()
    ledger.record(Act.PERSON_READ, on=record, by=by, at=at)
    return sealing.unseal(record.person, purpose=SEALED_FOR)


def may_read_person(record: Enforcement, by: Actor) -> bool:
    """Whether somebody is named and ``by`` speaks for the department that recorded it; nobody else needs the name."""
    return bool(record.person and record.office_id in by.office_ids and access.allows(by, Act.PERSON_READ))


def may_read_document(record: Enforcement, by: Actor) -> bool:
    """Whether ``by``, who may read the record, may open its paper: one about a person only the department itself."""
    return bool(record.document) and (record.enterprise_id is not None or record.office_id in by.office_ids)
