"""The department: it reports in on the spot, refuses with a reason, or gives its result."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Evidence, Result
from anju.ground.access.types import SYSTEM, Actor
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.programmes.whistles import rules as decide
from anju.programmes.whistles.actions.held import (
    NotThere,
    call_of,
    due,
    held,
    law_of,
    own_order,
    running,
    settle,
    words,
)
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.models import Call, Whistle
from anju.programmes.whistles.types import Position


@transaction.atomic
def arrive(*, case_id: UUID, position: Position, by: Actor, at: datetime) -> None:
    """Report in on the spot (报到). An order not yet signed for is signed for with it; the time for the result begins.

    The server's time counts; what the phone's clock said stands beside it.

    :raises Hidden: if no open order lies with an office of ``by``; :raises NotThere: if it has reported in already.
    """
    row = held(case_id)
    case = running(row, by)
    order = own_order(case_id, by, Act.ARRIVED)
    call = call_of(row, order)
    if call.arrived_at:
        raise NotThere(_("Your department has reported in already; give the result next."))
    law = law_of(row.region_path, at)
    cases.receive(order.pk, by=by, at=at)
    cases.begin_clock(order.pk, due_at=due(law, "whistles.result_term", at), at=at)
    _write_position(call, position, row.estate_id)
    call.arrived_at, call.arrived_by_id, call.phone_at = at, by.actor_id, position.phone_at
    call.save()
    ledger.record(
        Act.ARRIVED, on=case, by=by, at=at, rule_version=law.version, order=order.pk, office=order.office_id,
        minutes=decide.minutes(call.called_at, at), on_time=decide.is_in_time(at, call.arrive_by), level=row.level,
        position="none" if call.latitude is None else "given", away=call.away,
    )  # fmt: skip


def _write_position(call: Call, position: Position, estate_id: UUID) -> None:
    """Keep where the phone stood, if it told, and how far that is from the estate."""
    if not decide.is_on_earth(position.latitude, position.longitude):
        return
    call.latitude, call.longitude = f"{position.latitude:.6f}", f"{position.longitude:.6f}"
    call.metres = min(position.metres, 10**6) if position.metres is not None and position.metres >= 0 else None
    there = registers.estate_positions([estate_id]).get(estate_id)
    if there and there.latitude is not None:
        call.away = decide.metres((position.latitude, position.longitude), (there.latitude, there.longitude))


@transaction.atomic
def refuse(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Refuse to report in, saying why and whose it is; the street, and the next joint meeting, take it up.

    :raises WordsMissing: without a reason; :raises NotThere: once the department has reported in.
    """
    row = held(case_id)
    case = running(row, by)
    order = own_order(case_id, by, Act.REFUSED)
    call = call_of(row, order)
    if call.arrived_at:
        raise NotThere(_("Your department has reported in already; give the result next."))
    cases.send_back(order.pk, reason=words(reason, field="reason", most=500), by=by, at=at)
    _record_refusal(row, call, case, by=by, at=at)
    settle(row, law=law_of(row.region_path, at), by=by, at=at)


@transaction.atomic
def note_refused(entry: EntryFacts, *, at: datetime) -> UUID | None:
    """Keep a refusal, once, where a department sent its order back with the button of the case; None where it is kept.

    A directive that came back from somebody else's desk is none.
    """
    row = Whistle.objects.select_for_update().filter(pk=entry.subject_id).first()
    order = row and next((one for one in case_queries.orders(row.pk) if one.pk == entry.facts.get("order")), None)
    if order is None:
        return None
    call = call_of(row, order)
    if call.refused_at:
        return None
    _record_refusal(row, call, case_queries.case(row.pk), by=SYSTEM, at=at)
    settle(row, law=law_of(row.region_path, at), by=SYSTEM, at=at)
    return row.pk


def _record_refusal(row: Whistle, call: Call, case, *, by: Actor, at: datetime) -> None:
    call.refused_at = at
    call.save(update_fields=["refused_at"])
    ledger.record(
        Act.REFUSED, on=case, by=by, at=at, estate=row.estate_id, office=call.office_id, item=row.item, level=row.level
    )


@transaction.atomic
def answer(
    *, case_id: UUID, result: Result, report: str, photos: Sequence[Evidence] = (), by: Actor, at: datetime
) -> None:
    """Give the result (处置结果); the last one hands the whistle to the street.

    :raises WordsMissing: without a sentence on what was done; :raises NotThere: before the department reported in.
    """
    row = held(case_id)
    case = running(row, by)
    order = own_order(case_id, by, Act.ANSWERED)
    call = call_of(row, order)
    if not call.arrived_at:
        raise NotThere(_("Report in on the spot first; then give the result."))
    law, told = law_of(row.region_path, at), words(report, field="report", most=2000)
    cases.answer_order(order.pk, result=result, report=told, evidence=photos, by=by, at=at)
    call.answered_at = at
    call.save(update_fields=["answered_at"])
    settle(row, law=law, by=by, at=at)
    ledger.record(
        Act.ANSWERED, on=case, by=by, at=at, rule_version=law.version, order=order.pk, office=order.office_id,
        minutes=decide.minutes(call.called_at, at), on_time=decide.is_in_time(at, order.due_at),
        result=Result(result).value,
    )  # fmt: skip
