"""The bureau decides an objection (异议处理): each item is kept, changed or struck, with a reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import rules_objections as decide
from anju.programmes.credit.actions import lines, weighing
from anju.programmes.credit.actions.held import given, held, keeps, law_on, value
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import ObjectedItem, Objection, Record, RecordItem
from anju.programmes.credit.types import Decided, State


class DecidedBefore(Conflict):
    """An objection is decided once."""

    code = "decided_before"


class SamePerson(Problem):
    """Whoever recorded it does not decide what is said against it."""

    code = "same_person"


@transaction.atomic
def decide_objection(
    case_id: UUID, *, verdicts: Mapping[UUID, decide.Verdict], reason: str = "", by: Actor, at: datetime
) -> Decided:
    """Decide an objection item by item; one entry, ``credit.corrected`` where the register changes by it.

    :param verdicts: by the id of the item of the record; all that were objected to, and no others.
    :param reason: for the objection as a whole, beside the reason of each item.
    :raises Hidden: if there is none, or another bureau keeps the record; :raises DecidedBefore: if somebody was first.
    :raises SamePerson, BadVerdict: with what to do about it.
    """
    objection = _taken(case_id, by=by)
    record, items = objection.record, _items(objection)
    law = law_on(record.region_path, at)
    need_another(record, by=by, law=law)
    facts = weighing.facts_of(record, items)
    weighing.need_right(items, facts, verdicts, may_worsen=False)
    said = {item.pk: verdicts[item.pk] for item in items}
    differences = weighing.settle(record, items, facts, said)
    _write(objection, items, facts, said, reason=reason, by=by, at=at)
    weighing.reclassify(record, at=at)
    cases.advance(case_id, to="decided", by=by, at=at)
    outcome = decide.outcome(said.values())
    if record.state == State.ARCHIVED and outcome is not Decided.KEPT:
        _correct(record, items, facts, said, differences, law=law, by=by, at=at)
    else:
        _record(objection, outcome, said, law=law, by=by, at=at)
    return outcome


def _taken(case_id: UUID, *, by: Actor) -> Objection:
    """An objection that waits, its record locked: two who decide come one after the other."""
    record_id = Objection.objects.filter(pk=case_id).values_list("record_id", flat=True).first()
    if record_id is None:
        raise Hidden()
    record = held(record_id)
    if not keeps(by, Act.OBJECTION_DECIDED, record):
        raise Hidden()
    objection = Objection.objects.select_for_update().get(pk=case_id)
    if objection.is_decided:
        raise DecidedBefore(
            _("%(number)s was decided on %(at)s. Open it again to read how."),
            number=case_queries.case(case_id).number, at=objection.decided_at.date(),
        )  # fmt: skip
    objection.record = record
    return objection


def need_another(record: Record, *, by: Actor, law: Rules) -> None:
    """:raises SamePerson: if ``by`` recorded it, unless the city's rules let that person decide."""
    if value(law, "credit.second_person") is False:
        return
    if record.recorder_id in (by.actor_id, by.acting_for_id):
        raise SamePerson(_("You recorded %(number)s; somebody else of the bureau has to decide."), number=record.number)


def _items(objection: Objection) -> list[RecordItem]:
    return list(RecordItem.objects.filter(objected__objection=objection).select_related("objected"))


def _write(
    objection: Objection, items: Sequence[RecordItem], facts: Mapping[UUID, decide.ItemFacts],
    said: Mapping[UUID, decide.Verdict], *, reason: str, by: Actor, at: datetime,
) -> None:  # fmt: skip
    for item in items:
        row, verdict = item.objected, said[item.pk]
        row.decision, row.note = verdict.decision.value, verdict.note.strip()[:500]
        row.before, row.points = facts[item.pk].points, item.points
    ObjectedItem.objects.bulk_update([item.objected for item in items], ["decision", "note", "before", "points"])
    objection.reason = given(reason)[:1000] if reason.strip() else ""
    objection.decided_at, objection.decided_by_id = at, by.actor_id
    objection.save(update_fields=["reason", "decided_at", "decided_by"])
    record = objection.record
    record.disputed = Objection.objects.filter(record=record, decided_at=None).exists()
    record.save(update_fields=["disputed"])


def _record(objection: Objection, outcome: Decided, said: Mapping, *, law: Rules, by: Actor, at: datetime) -> None:
    ledger.record(
        Act.OBJECTION_DECIDED, on=case_queries.case(objection.pk), by=by, at=at, rule_version=law.version,
        decision=outcome.value, changed=_many(said, Decided.CHANGED), struck=_many(said, Decided.STRUCK),
        record=objection.record_id, estate=objection.record.estate_id,
    )  # fmt: skip


def _many(said: Mapping, decision: Decided) -> int:
    return sum(verdict.decision is decision for verdict in said.values())


def _correct(
    record: Record, items: Sequence[RecordItem], facts: Mapping, said: Mapping, differences: lines.Sums, *, law: Rules,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    entry_id = ledger.record(
        Act.CORRECTED, on=record, by=by, at=at, rule_version=law.version, **lines.facts(record, differences)
    )
    weighing.correct_lines(record, items, facts, said, entry_id=entry_id, at=at)
