"""Opening a case: one insert, whatever the rules say; and what is attached to it on the way."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from anju.engines.cases import registry, routing
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import case_facts
from anju.engines.cases.actions.inserting import insert
from anju.engines.cases.actions.settling import watch_case, watch_order
from anju.engines.cases.models import Case, EvidenceItem, Note, Order
from anju.engines.cases.terms import deadline, order_deadline, set_by_hand
from anju.engines.cases.types import Addressed, CaseType, Evidence, OrderRole, OrderState, Point, Visibility
from anju.ground.rulebook.types import Rules
from anju.kit import ids
from anju.kit.clock import CHINA, local_day
from anju.kit.scopes import Acting, Scoped

# What a case hands on to the one it causes.
HANDED_ON = ("region_path", "place_name", "estate_id", "enterprise_id", "manager_id", "matter")


def open_case(
    *,
    type: str,
    region_path: str,
    title: str,
    matter: str,
    channel: str,
    by: Acting,
    at: datetime,
    rules: Rules,
    about: Scoped | None = None,
    estate_id: UUID | None = None,
    enterprise_id: UUID | None = None,
    manager_id: UUID | None = None,
    place_name: str = "",
    evidence: Sequence[Evidence] = (),
    to: Addressed | None = None,
    cause: Scoped | None = None,
) -> Case:
    """Open a case with its deadline and a leading order at the office the rules name; part of another room's act.

    One statement (two with evidence); which office stands where is remembered. Where no route fits the pool takes
    it, and where no term is in force it has no deadline: for want of a rule nothing is lost. With ``to`` whoever
    opens it says where it goes; ``cause`` is what made somebody open it.
    """
    case, orders = worked_out(
        type=type, region_path=region_path, title=title, matter=matter, channel=channel, at=at, rules=rules,
        place_name=place_name or getattr(about, "name", ""), estate_id=estate_id, enterprise_id=enterprise_id,
        manager_id=manager_id, to=to,
    )  # fmt: skip
    if cause:
        case.cause_type, case.cause_id = cause.subject_type, cause.pk
    insert(case, orders)
    attach(case.pk, evidence, by=by, at=at)
    return case


def open_linked(*, type: str, cause: Scoped, points: Sequence[Point] = (), **told: Any) -> Case:
    """Open a case that another case or a programme's row gives cause for, in the same transaction; part of its act.

    :param type: from the city's rules, so that programmes need not know one another.
    :param points: what it is about, one by one, for a kind whose programme keeps rows of its own (``founded``).
    :param told: as ``open_case``; where the cause is a case, what is not told is as it is there.
    """
    if isinstance(cause, Case):
        place = {name: getattr(cause, name) for name in HANDED_ON}
        told = place | told
    case = open_case(type=type, cause=cause, **told)
    if founded := registry.case_type(type).founded:
        founded(case, points, by=told["by"], at=told["at"])
    return case


def worked_out(
    *, type: str, region_path: str, title: str, matter: str, channel: str, at: datetime, rules: Rules, place_name: str,
    estate_id: UUID | None, enterprise_id: UUID | None, manager_id: UUID | None, to: Addressed | None = None,
    find: routing.Finder | None = None,
) -> tuple[Case, list[Order]]:  # fmt: skip
    """A new case with its first orders, not yet written; ``find`` as in ``routing.route``."""
    kind = registry.case_type(type)
    place = routing.Place(region_path=region_path, enterprise_id=enterprise_id, on=local_day(at))
    routed = (
        _addressed(to) if to else routing.route(rules, parameter=kind.routing, matter=matter, place=place, find=find)
    )
    first = kind.lifecycle.first
    due_at, counted = set_by_hand(to.due_at, at) if to and to.due_at else deadline(
        rules, parameter=first.clock or kind.clock, at=at)  # fmt: skip
    case = Case(
        series=f"{kind.prefix}{at.astimezone(CHINA):%y}", type=type, title=title[:120], matter=matter, channel=channel,
        state=first.name, stage=int(first.stage), region_path=region_path,
        place_name=place_name[:120], estate_id=estate_id, enterprise_id=enterprise_id, manager_id=manager_id,
        office_id=routed.owner_id, opened_at=at, due_at=due_at, updated_at=at,
        rule_version=rules.version, routing=routed.why, clock=counted,
    )  # fmt: skip
    orders = _first_orders(case, routed, kind, rules=rules, at=at)
    _settle_new(case, orders, rules=rules, at=at)
    return case, orders


def _addressed(to: Addressed) -> routing.Routed:
    return routing.Routed(lead_id=to.lead_id, owner_id=to.owner_id, co_ids=(), why={"reason": to.reason})


def _first_orders(case: Case, routed: routing.Routed, kind: CaseType, *, rules: Rules, at: datetime) -> list[Order]:
    if routed.lead_id is None:
        return []
    due_at = order_deadline(rules, kind, case, at)
    offices = [(routed.lead_id, OrderRole.LEAD), *((office, OrderRole.CO) for office in routed.co_ids)]
    return [
        Order(case=case, office_id=office, role=role.value, state=OrderState.SENT.value, sent_at=at, due_at=due_at)
        for office, role in offices
    ]


def _settle_new(case: Case, orders: list[Order], *, rules: Rules, at: datetime) -> None:
    """As ``Held.settle``, before the rows exist."""
    for order in orders:
        watch_order(case, order, law=lambda: rules, at=at)
    facts = case_facts(case, orders)
    involved = (case.office_id, *(order.office_id for order in orders))
    case.office_ids = list(dict.fromkeys(office for office in involved if office))
    case.turn_ids, case.next_due_at = decide.whose_turn(facts), decide.next_due(facts)
    watch_case(case, facts, orders, law=lambda: rules, at=at)


def attach(
    case_id: UUID, evidence: Iterable[Evidence], *, by: Acting, at: datetime, order_id: UUID | None = None
) -> list[EvidenceItem]:
    """Put files that ``kit.storage`` keeps on a case; part of another act. The same file twice stands there once."""
    rows = [
        EvidenceItem(
            case_id=case_id, order_id=order_id, kind=file.kind, sha256=file.sha256, size=file.size,
            content_type=file.content_type, name=file.name[:120], taken_at=file.taken_at, position=file.position,
            by_kind=by.actor_kind, by_id=by.actor_id, added_at=at,
        )
        for file in evidence
    ]  # fmt: skip
    return EvidenceItem.objects.bulk_create(rows, ignore_conflicts=True) if rows else []


def write_note(case_id: UUID, *, text: str, visibility: str, by: Acting, at: datetime) -> Note:
    """Write words on a case, ``internal`` or ``public`` (``types.Visibility``); part of another act."""
    return Note.objects.create(
        id=ids.uuid7(), case_id=case_id, text=text, visibility=Visibility(visibility).value, by_kind=by.actor_kind,
        by_id=by.actor_id, written_at=at,
    )  # fmt: skip
