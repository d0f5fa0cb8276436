"""The street whistles: departments are called to an estate, each with an order and a clock of its own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Addressed, NewOrder, OrderRole
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.whistles import rules as decide
from anju.programmes.whistles.actions.held import accountable, due, held, item_of, law_of, running, words
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.models import Call, Whistle
from anju.programmes.whistles.queries import callable_offices, office_facts
from anju.programmes.whistles.types import CASE_TYPE, Called, Level, Power


class NoSuchDepartment(Problem):
    """No department was chosen, or one that is not there for this place."""

    code = "no_such_department"


@transaction.atomic
def blow(*, estate_id: UUID, called: Called, by: Actor, at: datetime, cause_id: UUID | None = None) -> UUID:
    """Call departments to an estate; ``cause_id`` is the case that it comes from: an appeal, a triplicate, a warning.

    :returns: the id of the whistle's case.
    :raises Hidden: if ``by`` works for no street office of the estate's place, or may not read the case.
    :raises RuleMissing: if nobody has published a list of powers.
    :raises NoSuchItem, NoSuchDepartment, WordsMissing: with the field to correct.
    """
    facts = registers.facts_on(estate_id, local_day(at))
    street = blowing_office(by, facts)
    cause = _cause(cause_id, estate_id, by)
    law = law_of(facts.region_path, at)
    item = item_of(law, called.item)
    chosen = _chosen(called.office_ids, item, facts.region_path, at)
    case = _opened(facts, called, item, street=street, cause=cause, law=law, by=by, at=at)
    row = Whistle.objects.create(
        case_id=case.pk, region_path=facts.region_path, estate_id=estate_id, enterprise_id=facts.enterprise_id,
        level=Level(called.level).value, item=item.code, site=words(called.site, field="site", most=120),
        words=words(called.words, field="words", most=1000), blown_at=at, blown_by_id=by.actor_id,
    )  # fmt: skip
    arrive_by = send_to(row, chosen, law=law, at=at, leads=True)[0].arrive_by
    ledger.record(
        Act.BLOWN, on=case, by=by, at=at, rule_version=law.version, cause=cause and cause.pk, estate=estate_id,
        item=item.code, level=row.level, departments=len(chosen), timed=arrive_by is not None,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def call(*, case_id: UUID, office_ids: Sequence[UUID], by: Actor, at: datetime) -> None:
    """Call more departments to a whistle that runs, such as in place of one that refused.

    :raises NoSuchDepartment: with the field to correct; :raises Conflict: if one of them is at work on it.
    """
    row = held(case_id)
    case = running(row, by)
    access.require(by, Act.CALLED, on=accountable(case))
    law = law_of(row.region_path, at)
    chosen = _chosen(office_ids, None, row.region_path, at)
    if case.state == "answered":
        cases.advance(case_id, to="called", by=by, at=at, rules=law)
    made = send_to(row, chosen, law=law, at=at)
    ledger.record(
        Act.CALLED, on=case, by=by, at=at, rule_version=law.version, order=made[0].order_id, office=made[0].office_id,
        level=row.level, departments=len(made), timed=made[0].arrive_by is not None,
    )  # fmt: skip


def blowing_office(by: Actor, facts: EstateFacts):
    """The street office for which ``by`` may whistle at an estate.

    :raises Hidden: if there is none.
    """
    where = Subject(subject_type="registers.estate", pk=facts.estate_id, region_path=facts.region_path)
    access.require(by, Act.BLOWN, on=where)
    for office in offices.offices_of(by.office_ids):
        if office.kind == OfficeKind.STREET_OFFICE and facts.region_path.startswith(office.region_path):
            return office
    raise Hidden()


def send_to(row: Whistle, chosen: Sequence[UUID], *, law: Rules, at: datetime, leads: bool = False) -> list[Call]:
    """Send an order to each department; a part of the act that calls them. The first one leads where ``leads``."""
    arrive_by = due(law, decide.ARRIVAL_TERMS[Level(row.level)], at)
    orders = [
        NewOrder(
            office_id=office, role=OrderRole.LEAD if leads and not number else OrderRole.CO, due_at=arrive_by,
            instruction=row.words[:500],
        )
        for number, office in enumerate(chosen)
    ]  # fmt: skip
    return [
        Call.objects.create(
            order_id=order.pk, whistle=row, office_id=order.office_id, called_at=at, arrive_by=arrive_by
        )
        for order in cases.send(row.pk, orders, at=at)
    ]


def _cause(cause_id: UUID | None, estate_id: UUID, by: Actor):
    """The case that a whistle comes from: of the same estate, and one that ``by`` may read."""
    if cause_id is None:
        return None
    case = case_queries.seen(by, cause_id)
    if case.estate_id != estate_id:
        raise Hidden()
    return case


def _chosen(office_ids: Sequence[UUID], item: Power | None, region_path: str, at: datetime) -> list[UUID]:
    """The departments to call: as chosen, or the competent one by the list of powers."""
    here = {office.pk: office for office in callable_offices(region_path, at=at)}
    chosen = list(dict.fromkeys(office_ids))
    if not chosen and item and (found := decide.competent(item, [office_facts(one) for one in here.values()])):
        chosen = [found.id]
    if not chosen or set(chosen) - here.keys():
        raise NoSuchDepartment(_("Choose at least one department of this place."), field="offices")
    return chosen


def _opened(facts: EstateFacts, called: Called, item: Power, *, street, cause, law: Rules, by: Actor, at: datetime):
    """The case of a whistle; with a cause it is linked, so that each page shows the other."""
    told = {
        "type": CASE_TYPE, "region_path": facts.region_path, "estate_id": facts.estate_id, "title": item.title,
        "enterprise_id": facts.enterprise_id, "manager_id": facts.manager_id, "place_name": facts.name,
        "matter": item.code, "channel": "desk", "by": by, "at": at, "rules": law, "evidence": called.photos,
        "to": Addressed(owner_id=street.pk, reason=gettext("The street whistled and answers for it.")),
    }  # fmt: skip
    return cases.open_linked(cause=cause, **told) if cause else cases.open_case(**told)
