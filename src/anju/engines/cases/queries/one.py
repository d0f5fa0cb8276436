"""One case on one page: what stands, whose turn, until when, what was done, and what the reader may do next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from anju.engines.cases import registry, words
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.extending import deciding_desk
from anju.engines.cases.actions.held import clock_facts
from anju.engines.cases.acts import OFFICERS
from anju.engines.cases.models import Case, EvidenceItem, Extension, Note, Order, Pause
from anju.engines.cases.queries import stories
from anju.engines.cases.queries.clock_views import ClockView, clock_view
from anju.engines.cases.queries.inboxes import tag
from anju.engines.cases.queries.merging import Duplicate, duplicates
from anju.engines.cases.queries.order_views import Around, OrderView, order_views
from anju.engines.cases.queries.related import Related, related
from anju.engines.cases.queries.steps import NextStep, Offering, next_steps
from anju.engines.cases.routing import UPWARDS
from anju.engines.cases.types import Asked, CaseType, Visibility
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor, Role
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.telephones import masked

SELDOM = ("hand_on", "extend", "pause", "supervise", "instruct", "merge")
SENDS = frozenset({"dispatch", "hand_on", "supervise", "instruct"})  # acts that name an office
# Who reads the offices' internal remarks; an enterprise reads only its own.
READS_REMARKS = (*OFFICERS, Role.DEPARTMENT_OFFICER, Role.UTILITY_OFFICER, Role.AUDITOR)


class NoSuchCase(Problem):
    code = "no_such_case"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage(Offering):
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
    asked: list[Extension] = field(default_factory=list)  # longer terms not yet decided, of orders too
    related: list[Related] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    panel: Mapping[str, Any] = field(default_factory=dict)
    has_letter: bool = False

    @property
    def handling(self) -> list[OrderView]:
        return [order for order in self.orders if not order.is_directive]

    @property
    def directives(self) -> list[OrderView]:
        """What those above want to hear, apart from the handling of the matter."""
        return [order for order in self.orders if order.is_directive]

    @property
    def extension(self) -> Extension | None:
        """The longer term asked for the case's own clock."""
        return next((one for one in self.asked if one.order_id is None), None)

    @property
    def more(self) -> list[NextStep]:
        """What may be done to the case as a whole and is not done every day."""
        return [step for step in self.steps if step.name in SELDOM and not step.why_not]

    @property
    def answering(self) -> list[Any]:
        """The offices that may answer for it instead."""
        return [one for one in self.offices if one.kind in UPWARDS and one.pk != self.case.office_id]

    @property
    def likely(self) -> list[Duplicate]:
        """Cases that say nearly the same."""
        return [one for one in self.duplicates if one.same_words]

    @property
    def into(self) -> list[Related]:
        return self.relatives("into")

    @property
    def merged(self) -> list[Related]:
        return self.relatives("merged")

    @property
    def cause(self) -> list[Related]:
        return self.relatives("cause")

    @property
    def caused(self) -> list[Related]:
        return self.relatives("caused")

    def relatives(self, how: str) -> list[Related]:
        return [one for one in self.related if one.how == how]


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
    extensions = list(Extension.objects.filter(case=case).order_by("id"))
    facts, reader = clock_facts(case, orders, extensions, at=at), deciding_desk(by, case, at=at)
    steps = next_steps(decide.next_on_case(facts, kind.lifecycle, reader), names)
    steps = [step for step in steps if kind.merges or step.name != "merge"]
    may = {step.name for step in steps if not step.why_not}
    pauses = _pauses(case, by)
    unshown = {pause.proof_id for pause in pauses if not pause.is_shown}
    evidence = [item for item in evidence if item.pk not in unshown]
    around = Around(kind=kind, facts=facts, reader=reader, by=by, names=names, evidence=evidence,
                    extensions=extensions, pauses=pauses)  # fmt: skip
    return CasePage(
        case=case, kind=kind, state=tag(case, orders, mine=by.office_ids),
        state_title=kind.lifecycle.state(case.state).title, owner=names.get(case.office_id, ""),
        turn=[names[office] for office in case.turn_ids if office in names],
        channel=words.CHANNELS.get(case.channel, case.channel), why_here=_why_here(case, names),
        clock=clock_view(case, [one for one in pauses if one.order_id is None], at=at),
        orders=order_views(orders, around, at=at),
        evidence=[item for item in evidence if item.order_id is None],
        supplements=[note for note in notes if note.visibility == Visibility.PUBLIC],
        steps=steps,
        story=stories.story(
            case.pk, orders=orders, notes=notes, offices=names, outsider=kind.outsider, asides=kind.asides,
            asked=extensions, pauses=[pause for pause in pauses if pause.is_shown],
        ),
        facts=registers.facts_on(case.estate_id, local_day(case.opened_at)) if case.estate_id else None,
        asked=[one for one in extensions if one.state == Asked.ASKED],
        related=related(by, case), duplicates=duplicates(by, case, at=at) if "merge" in may else [],
        offices=_offices(case, at) if may & SENDS else [],
        has_letter=_has_letter(case, kind, by, at),
        panel=kind.panel(case.pk, by, at) if kind.panel else {},
    )  # fmt: skip


def _has_letter(case: Case, kind: CaseType, by: Actor, at: datetime) -> bool:
    ends = kind.writes_early or case.answered_at
    return bool(kind.letter and ends and kind.letter(case.pk, by, at))


def seen(by: Actor, case_id: UUID) -> Case:
    """The case, if ``by`` may see it.

    :raises Hidden: otherwise.
    """
    found = access.within(by, Case.objects.filter(pk=case_id)).first()
    if found is None:
        raise Hidden()
    return found


def seen_as(by: Actor, named: str) -> Case:
    """The case with this identifier or number, if ``by`` may see it.

    :raises NoSuchCase: otherwise.
    """
    try:
        wanted = Q(pk=UUID(named))
    except ValueError:
        wanted = Q(number=named.strip().upper())
    found = access.within(by, Case.objects.filter(wanted)).first()
    if found is None:
        raise NoSuchCase(_("There is no case with this number that you may see."), field="number")
    return found


def file_of(by: Actor, case_id: UUID, digest: str) -> EvidenceItem:
    """A file on a case that ``by`` may see.

    :raises Hidden: otherwise.
    """
    case = seen(by, case_id)
    unshown = [pause.proof_id for pause in _pauses(case, by) if not pause.is_shown]
    found = EvidenceItem.objects.filter(case=case, sha256=digest).exclude(pk__in=unshown).first()
    if found is None:
        raise Hidden()
    return found


def _pauses(case: Case, by: Actor) -> list[Pause]:
    """What stood still, with ``why`` in words and ``is_shown``: whether ``by`` may read text and proof.

    A call list or a letter names whoever raised the case; an enterprise reads only what its own office gave.
    """
    rows = list(Pause.objects.filter(case=case).select_related("proof", "order").order_by("id"))
    for row in rows:
        row.why = words.PAUSE_REASON_TITLES.get(row.reason, "")
        own = row.order is not None and row.order.office_id in by.office_ids
        row.is_shown = own or by.has(*READS_REMARKS)
    return rows


def _notes(case: Case, by: Actor) -> list[Note]:
    rows = Note.objects.filter(case=case).order_by("id")
    if by.has(*READS_REMARKS):
        return list(rows)
    read = [row for row in rows if row.visibility == Visibility.PUBLIC or row.by_id == by.account_id]
    for row in read:  # what was told from outside, also on the telephone; a number in it is for public bodies alone
        row.text = row.text if row.by_id == by.account_id else masked(row.text)
    return read


def _why_here(case: Case, names: Mapping[UUID, str]) -> str:
    if before := case.routing.get("handed_on"):
        return _("%(office)s handed it on to this office.") % {"office": names.get(UUID(before), "")}
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
