"""What a programme declares of a kind of case, and the words of the engine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.kit import storage

SUBJECT_TYPE = "cases.case"


class Stage(IntEnum):
    """What a state means to the clock, whatever a programme calls it."""

    OPEN = 0  # somebody has to act; the clock runs
    ANSWERED = 1  # answered, to be judged by whoever raised it; the clock has stopped
    ENDED = 2


class OrderRole(StrEnum):
    """主办 and 协办."""

    LEAD = "lead"
    CO = "co"


class OrderKind(StrEnum):
    """What an order asks for: to handle the matter, or to report on it to those above."""

    HANDLING = "handling"  # 办理
    SUPERVISION = "supervision"  # 督办
    INSTRUCTION = "instruction"  # 批示

    @property
    def is_directive(self) -> bool:
        return self is not OrderKind.HANDLING


class OrderState(StrEnum):
    """Where a handling order (办理单) stands."""

    SENT = "sent"
    SIGNED = "signed"
    HANDLING = "handling"
    DONE = "done"
    RETURNED = "returned"
    PASSED = "passed"  # passed on: another office took the lead

    @property
    def is_open(self) -> bool:
        return self in OPEN_ORDERS


OPEN_ORDERS = (OrderState.SENT, OrderState.SIGNED, OrderState.HANDLING)


class Result(StrEnum):
    """How an order or a case ended; the truth, not a compliment."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT_OURS = "not_ours"
    CANNOT = "cannot"


class Asked(StrEnum):
    """What became of a request for a longer term."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the clock ended before anybody decided


class PauseReason(StrEnum):
    """Why a clock may stand still; nothing else is a reason."""

    RESIDENT = "resident"  # 等待来电来信人补充或者配合
    THIRD_PARTY = "third_party"  # 等待第三方（检测、鉴定、供货）


class Visibility(StrEnum):
    """Who may read a note: the offices on the case, or whoever raised it too."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Lane(StrEnum):
    """A part of the story: what the timer says must not bury what people did."""

    PEOPLE = "people"
    SYSTEM = "system"
    FILES = "files"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class State:
    """A state of a lifecycle: its name in rows, what people read, and what it means to the clock.

    :ivar clock: parameter of the rulebook (a term) that begins anew when a case comes to this state; without one the
        clock that runs goes on.
    """

    name: str
    title: Any
    stage: Stage = Stage.OPEN
    clock: str = ""


MERGED = State("merged", _("Merged into another case"), Stage.ENDED)  # 已并案; every kind of case knows it


@dataclass(frozen=True, slots=True)
class Step:
    """A way from one state to another.

    The engine takes the steps called ``dispatched``, ``signed``, ``started``, ``finished``, ``returned``, ``reopened``
    and ``closed`` by itself when the act of that name happens; a programme takes all others with ``actions.advance``.
    A step ``finished`` with a page takes the place of the engine's form: there the order is answered.

    :ivar sources: names of the states it leaves.
    :ivar title: what the button says; empty for steps that are no button.
    :ivar page: URL name of the programme's page for it, given the case's id.
    :ivar by_owner: only the accountable office takes it.
    :ivar by_holder: only an office with an open order takes it.
    :ivar by_lead: only the office with the open leading order takes it; whoever holds a copy does not.
    :ivar recalls: its act takes back the orders that other offices still hold, so they do not stand in its way.
    :ivar act: the declared act behind it; whoever's roles do not include it sees no button.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    title: Any = ""
    page: str = ""
    by_owner: bool = True
    by_holder: bool = False
    by_lead: bool = False
    recalls: bool = False
    act: Any = None


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The states of a case and the steps between them; the first state is where it begins."""

    states: tuple[State, ...]
    steps: tuple[Step, ...]

    def __post_init__(self):
        names = {state.name for state in self.states}
        unknown = {n for step in self.steps for n in (*step.sources, step.target)} - names
        if unknown or len(names) != len(self.states):
            raise ValueError(f"lifecycle: unknown or doubled states {sorted(unknown)}")

    @property
    def first(self) -> State:
        return self.states[0]

    def state(self, name: str) -> State:
        return next(state for state in (*self.states, MERGED) if state.name == name)

    def step(self, name: str, source: str) -> Step | None:
        """The step of that name that leaves ``source``."""
        return next((s for s in self.steps if s.name == name and source in s.sources), None)

    def step_to(self, target: str, source: str) -> Step | None:
        """The step that leads from ``source`` to ``target``."""
        return next((s for s in self.steps if s.target == target and source in s.sources), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseType:
    """A kind of case; declared in a programme's ``case_types.py``.

    :ivar name: ``programme.kind``.
    :ivar prefix: letters before the number, ``SQ`` in ``SQ26-04183``.
    :ivar clock: parameter of the rulebook (a term) within which the case is answered.
    :ivar order_clock: parameter for one order; without it an order has until the case is due.
    :ivar return_clock: parameter within which an order may be sent back; without one, as long as it is open.
    :ivar extension_limit: parameter with the longest extension of the case's clock; without one whoever grants decides.
    :ivar follows_lead: the case is due when its leading order is, so that a longer term of the one is the other's too.
    :ivar merges: one case may answer for several of the kind; not where the law owes each an answer of its own.
    :ivar copies: whoever co-handles only gets a copy: signing for it ends that order, and nothing done to it moves
        the case.
    :ivar routing: parameter of the rulebook with the dated routes.
    :ivar outsider: what the story calls whoever acts without an account; a resident unless it says so.
    :ivar panel_template: a template of the programme's, shown on the case page above the orders; it gets ``panel``.
    :ivar panel: given the case's id, the reader (an actor) and the moment, the values of that template.
    :ivar panel_photos: kinds of evidence that the panel shows itself, in its own order.
    :ivar asides: acts of the programme that the story tells apart from the handling, with those of the timer.
    :ivar letter: given the case's id, the reader and the moment, the letter to print (a :class:`Letter`); None where
        there is none to send yet.
    :ivar writes_early: it may write before the answer too, to say what becomes of a case.
    :ivar founded: given a case that another programme opened with ``open_linked``, its points, who and when, writes the
        rows that this kind keeps beside a case.
    :ivar matters: given a region's path and a moment, name → title of what its cases are about there.
    :ivar words: given ids of its cases, what was written when they were raised, for those who look for what several
        have in common; numbers of people taken out.
    """

    name: str
    title: Any
    lifecycle: Lifecycle
    clock: str
    prefix: str
    order_clock: str = ""
    return_clock: str = ""
    extension_limit: str = ""
    follows_lead: bool = False
    merges: bool = True
    copies: bool = False
    routing: str = "cases.routing"
    outsider: Any = ""
    panel_template: str = ""
    panel: Any = None
    panel_photos: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    letter: Callable[[UUID, Any, datetime], "Letter | None"] | None = None
    writes_early: bool = False
    founded: Callable[..., None] | None = None
    matters: Callable[[str, datetime], Mapping[str, Any]] | None = None
    words: Callable[[Iterable[UUID]], Mapping[UUID, str]] | None = None

    @property
    def is_answered_elsewhere(self) -> bool:
        """Whether a page of the programme finishes orders, in place of the engine's form."""
        return any(step.name == "finished" and step.page for step in self.lifecycle.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter (答复函) as a programme gives it; the engine prints it.

    :ivar to: the salutation; no name where none is known. :ivar paragraphs: as written, in order.
    :ivar follow: the address at which the reader can check that the letter is ours and see what follows.
    """

    title: Any
    to: Any
    paragraphs: tuple[str, ...]
    office: str
    on: datetime
    follow: str = ""
    follow_title: Any = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One line of ``cases.routing``: which office takes a matter, and why.

    :ivar matter: a matter's name; ``*`` for every matter; ``a.*`` for all that begin with ``a.``.
    :ivar office_kind: kind of the office, the nearest one up the region path; ``enterprise`` is the estate's own.
    :ivar department: name or short name of the office, where a place has several of a kind.
    :ivar owner: kind of the office that stays accountable, where the leading one does not answer for itself.
    :ivar co: kinds of offices that co-handle.
    :ivar reason: the sentence shown to whoever asks why.
    """

    matter: str
    office_kind: str
    department: str = ""
    owner: str = ""
    co: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Where a case goes when whoever opens it says so, in place of a route.

    :ivar owner_id: the accountable office. :ivar lead_id: the office that gets the first order.
    :ivar due_at: until when, where it was set by hand; else by the rules.
    :ivar reason: the sentence shown to whoever asks why it lies here.
    """

    owner_id: UUID
    lead_id: UUID | None = None
    due_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock: a case's or an order's.

    :ivar paused_since: it stands still; what stood still before has already moved ``due_at``.
    """

    started_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None = None
    paused_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why something cannot be done: a code with its facts; ``words.say`` puts it into a sentence."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Something that might be done next.

    :ivar why_not: nothing if the reader may do it now.
    :ivar page: URL name of a programme's page for it; empty for what the engine does itself.
    """

    name: str
    title: Any = ""
    why_not: Refusal | None = None
    page: str = ""
    order_id: UUID | None = None

    @property
    def allowed(self) -> bool:
        return self.why_not is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file kept by its content (``kit.storage``), about to be attached to a case.

    :ivar taken_at: when the camera says it was taken; ``position`` only if whoever gave it agreed.
    """

    sha256: str
    size: int
    content_type: str
    kind: str = "raised"  # raised, before, after, document
    taken_at: datetime | None = None
    position: str = ""
    name: str = ""

    @staticmethod
    def of_photos(photos: Iterable[storage.Photo], *, kind: str = "raised") -> "list[Evidence]":
        """Photographs that ``kit.storage`` has kept; where they were taken is left out."""
        return [Evidence(sha256=one.digest, size=one.size, content_type="image/jpeg", kind=kind) for one in photos]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that a case opened from another programme is about, with what shows it."""

    text: str
    basis: str = ""
    photos: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order to be sent to an office."""

    office_id: UUID
    role: OrderRole = OrderRole.CO
    due_at: datetime | None = None
    instruction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list, with where the next begins.

    :ivar stopped: older cases were not looked at for this page; the next one goes on there.
    """

    rows: list
    groups: list = field(default_factory=list)
    after: str = ""
    stopped: bool = False


def titles(values: Iterable[Any]) -> dict[str, Any]:
    """name → title, for states and the like."""
    return {value.name: value.title for value in values}
