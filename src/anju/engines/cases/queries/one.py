"""One case on one page: what stands, whose turn, until when, what was done, and what the reader may do next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.cases import registry, words
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import case_facts, desk, order_facts, owner_path
from anju.engines.cases.acts import OFFICERS
from anju.engines.cases.models import Case, EvidenceItem, Note, Order
from anju.engines.cases.queries import stories
from anju.engines.cases.queries.inboxes import tag
from anju.engines.cases.rules import Standing
from anju.engines.cases.types import CaseType, Next, Visibility
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor, Role
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.calendar import CalendarEnds, Day
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.telephones import masked

LONGEST_RULER = 31  # days that still fit beside one another
# Who reads the offices' internal remarks; an enterprise reads only its own.
READS_REMARKS = (*OFFICERS, Role.DEPARTMENT_OFFICER, Role.UTILITY_OFFICER, Role.AUDITOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A button, or the reason why there is none."""

    name: str
    title: Any
    page: str
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """A handling order with its clock, its stations and what the reader may do to it."""

    row: Order
    office: str
    role: Any
    state: Any
    assignee: str
    result: Any
    stations: list[tuple[Any, datetime | None, str]]
    evidence: list[EvidenceItem]
    steps: list[NextStep]
    colleagues: Mapping[UUID, str]

    @property
    def may(self) -> dict[str, bool]:
        return {step.name: not step.why_not for step in self.steps}

    @property
    def refused(self) -> list[NextStep]:
        return [step for step in self.steps if step.why_not]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """The clock of the whole case and how it was counted."""

    standing: Standing
    counted: str
    source: str
    is_illustrative: bool
    days: list[Day]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything the page shows, in words where the reader needs words."""

    case: Case
    kind: CaseType
    state: tuple[Any, str, str]
    state_title: Any
    owner: str
    turn: list[str]
    channel: Any
    why_here: str
    clock: ClockView
    orders: list[OrderView]
    evidence: list[EvidenceItem]
    supplements: list[Note]
    story: list[stories.Told]
    steps: list[NextStep]
    facts: Any
    offices: list[Any]
    panel: Mapping[str, Any] = field(default_factory=dict)

    @property
    def may(self) -> dict[str, bool]:
        return {step.name: not step.why_not for step in self.steps}

    @property
    def refused(self) -> list[NextStep]:
        return [step for step in self.steps if step.why_not]


def case_page(by: Actor, case_id: UUID, *, at: datetime) -> CasePage:
    """The case as ``by`` may see it.

    :raises Hidden: if there is none, or ``by`` may not see it.
    """
    case = seen(by, case_id)
    kind = registry.case_type(case.type)
    orders = list(Order.objects.filter(case=case).order_by("id"))
    evidence = list(EvidenceItem.objects.filter(case=case).exclude(kind__in=kind.panel_photos).order_by("id"))
    notes = _notes(case, by)
    names = people.office_names({*case.office_ids, *(order.office_id for order in orders)})
    above = owner_path(case)
    facts, reader = case_facts(case, orders), desk(by, case, owner_path=above)
    steps = _steps(decide.next_on_case(facts, kind.lifecycle, reader), names)
    may_dispatch = any(step.name == "dispatch" and not step.why_not for step in steps)
    return CasePage(
        case=case, kind=kind, state=tag(case, orders, mine=by.office_ids),
        state_title=kind.lifecycle.state(case.state).title, owner=names.get(case.office_id, ""),
        turn=[names[office] for office in case.turn_ids if office in names],
        channel=words.CHANNELS.get(case.channel, case.channel), why_here=_why_here(case),
        clock=_clock(case, at),
        orders=_orders(orders, evidence, kind=kind, facts=facts, reader=reader, names=names, at=at),
        evidence=[item for item in evidence if item.order_id is None],
        supplements=[note for note in notes if note.visibility == Visibility.PUBLIC],
        steps=steps,
        story=stories.story(case.pk, orders=orders, notes=notes, offices=names, outsider=kind.outsider),
        facts=registers.facts_on(case.estate_id, local_day(case.opened_at)) if case.estate_id else None,
        offices=_offices(case, at) if may_dispatch else [], panel=kind.panel(case.pk, by, at) if kind.panel else {},
    )  # fmt: skip


def seen(by: Actor, case_id: UUID) -> Case:
    """The case, if ``by`` may see it.

    :raises Hidden: otherwise.
    """
    found = access.within(by, Case.objects.filter(pk=case_id)).first()
    if found is None:
        raise Hidden()
    return found


def file_of(by: Actor, case_id: UUID, digest: str) -> EvidenceItem:
    """A file on a case that ``by`` may see.

    :raises Hidden: otherwise.
    """
    found = EvidenceItem.objects.filter(case=seen(by, case_id), sha256=digest).first()
    if found is None:
        raise Hidden()
    return found


def _notes(case: Case, by: Actor) -> list[Note]:
    rows = Note.objects.filter(case=case).order_by("id")
    if by.has(*READS_REMARKS):
        return list(rows)
    read = [row for row in rows if row.visibility == Visibility.PUBLIC or row.by_id == by.account_id]
    for row in read:
        row.text = row.text if row.by_id else masked(row.text)  # a resident's own number is for public bodies alone
    return read


def _why_here(case: Case) -> str:
    if case.routing.get("pool"):
        return _("No rule names an office for this matter, so it lies in the pool.")
    return case.routing.get("reason", "")


def _offices(case: Case, at: datetime) -> list[Any]:
    """The offices an order may go to: those of the place and above, and the enterprise's own desk."""
    day = local_day(at)
    found = people.offices_over(case.region_path, on=day)
    if case.enterprise_id:
        own = people.enterprise_office(case.enterprise_id, region_path=case.region_path, on=day)
        found = [own, *(one for one in found if one.pk != own.pk)] if own else found
    return [one for one in found if one.enterprise_id in (None, case.enterprise_id)]


def _steps(steps: list[Next], names: Mapping[UUID, str]) -> list[NextStep]:
    return [
        NextStep(
            name=step.name,
            title=step.title or words.ACT_TITLES[step.name],
            page=step.page,
            why_not=str(words.say(step.why_not, lambda _ids: names)) if step.why_not else "",
        )
        for step in steps
        if not (step.why_not and step.why_not.code == "wrong_state")
    ]


def _orders(
    orders: list[Order], evidence: list[EvidenceItem], *, kind: CaseType, facts, reader,
    names: Mapping[UUID, str], at: datetime,
) -> list[OrderView]:  # fmt: skip
    holders = people.account_names(order.assignee_id for order in orders if order.assignee_id)
    colleagues = {
        office: people.colleagues(office, on=local_day(at))
        for office in {order.office_id for order in orders if order.is_open} & reader.offices
    }
    return [
        OrderView(
            row=order, office=names.get(order.office_id, ""), role=words.ORDER_ROLE_TITLES[order.role],
            state=words.ORDER_STATE_TITLES[order.state], assignee=holders.get(order.assignee_id, ""),
            result=words.RESULT_TITLES.get(order.result, ""), stations=_stations(order),
            evidence=[item for item in evidence if item.order_id == order.pk],
            steps=_steps(_offered(kind, decide.next_on_order(facts, order_facts(order), reader)), names),
            colleagues=colleagues.get(order.office_id, {}),
        )
        for order in orders
    ]  # fmt: skip


def _offered(kind: CaseType, steps: list[Next]) -> list[Next]:
    """Without the engine's own form for the answer, where the programme has a page for it."""
    return [step for step in steps if not (step.name == "finish" and kind.is_answered_elsewhere)]


def _stations(order: Order) -> list[tuple[Any, datetime | None, str]]:
    """What an order has passed and what comes next: title, moment, and ``done``, ``back`` or ``now``."""
    found = [(pgettext("order", "Sent"), order.sent_at, "done")]
    if order.signed_at:
        found.append((_("Signed for"), order.signed_at, "done"))
    if order.started_at:
        found.append((pgettext("order", "Begun"), order.started_at, "done"))
    if order.returned_at:
        return [*found, (_("Sent back"), order.returned_at, "back")]
    if order.passed_at:
        return [*found, (_("Passed on"), order.passed_at, "done")]
    if order.done_at:
        return [*found, (pgettext("order", "Done"), order.done_at, "done")]
    if not order.signed_at:
        found.append((_("To be signed for"), None, "now"))
    return [*found, (pgettext("order", "Due"), order.due_at, "now" if order.signed_at else "")]


def _clock(case: Case, at: datetime) -> ClockView:
    standing = decide.standing(case.running(), at, warning_share=1)
    kept = case.clock
    return ClockView(
        standing=standing, counted=_counted(kept), source=kept.get("source", ""),
        is_illustrative=kept.get("basis") == "illustrative", days=_ruler(case), today=local_day(at),
    )  # fmt: skip


def _counted(kept: Mapping[str, Any]) -> str:
    """How the deadline was counted, in one sentence."""
    if kept.get("by_hand"):
        return _("A day that the office set.")
    if "length" not in kept:
        return _("Nobody has published a term for this, so there is no deadline.")
    sentences = {
        "working_day": _("%(count)s working days, counted from the day after."),
        "calendar_day": _("%(count)s days, counted from the day after."),
        "hour": _("%(count)s hours."),
    }
    return sentences[kept["unit"]] % {"count": kept["length"]}


def _ruler(case: Case) -> list[Day]:
    """The days of the term as it is counted: working days with rest and make-up days, or simply days."""
    if case.due_at is None or "from" not in case.clock:
        return []
    first, last = local_day(datetime.fromisoformat(case.clock["from"])), local_day(case.due_at)
    if (last - first).days > LONGEST_RULER:
        return []
    if case.clock.get("unit") == "calendar_day" or case.clock.get("by_hand"):
        return [Day(first + timedelta(days=n), "work" if n else "zero", n) for n in range((last - first).days + 1)]
    try:
        return rulebook.calendar().ruler(first, last) if case.clock.get("unit") == "working_day" else []
    except CalendarEnds:
        return []
