"""Reading rectification notices: one with all that stands in it, and the list of a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.rectifications.models import Answer, Finding, Notice, Objection, Picture, Problem, Visit
from anju.programmes.rectifications.types import IN_HAND, Kind, ProblemFacts

PAGE = 50
# What the list can be narrowed to: name → states of the case.
VIEWS = {
    "open": (*IN_HAND, "submitted"), "submitted": ("submitted",), "passed": ("passed",), "failed": ("failed",),
    "all": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two photographs of one place by their fingerprints; empty where one is missing."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What was done about a problem in one round, and what the re-check found."""

    number: int
    answer: Answer | None
    pairs: list[Pair]
    finding: Finding | None
    checked: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """A problem with everything that happened to it; before anybody answered, ``pairs`` are only what was wrong."""

    row: Problem
    before: list[str]
    rounds: list[Round]

    @property
    def facts(self) -> ProblemFacts:
        return ProblemFacts(id=self.row.pk, number=self.row.number, before=len(self.before))

    @property
    def places(self) -> list[tuple[int, str]]:
        """(place, photograph before) for each photograph that is wanted afterwards."""
        return list(enumerate(self.before)) or [(0, "")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A notice as its pages show it."""

    row: Notice
    case: Any
    estate_name: str
    enterprise_name: str
    office_name: str
    problems: list[ProblemView]
    visits: list[Visit]
    objection: Objection | None

    @property
    def open_problems(self) -> list[ProblemView]:
        return [one for one in self.problems if one.row.is_open]


def notice(case_id: UUID, *, by: Actor) -> NoticeView:
    """A notice that ``by`` may read, with its problems, rounds and visits; a fixed number of queries.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = access.within(by, Notice.objects.select_related("case", "objection")).filter(pk=case_id).first()
    if row is None:
        raise Hidden()
    return view(row)


def view(row: Notice) -> NoticeView:
    """A notice for a reader who may read its case."""
    visits = list(Visit.objects.filter(notice=row).order_by("round"))
    found = Prefetch("findings", Finding.objects.select_related("visit"))
    problems = Problem.objects.filter(notice=row).prefetch_related("pictures", "answers", found)
    objection = getattr(row, "objection", None)
    _name(visits, objection)
    return NoticeView(
        row=row, case=row.case, estate_name=registers.estate_names([row.estate_id]).get(row.estate_id, ""),
        enterprise_name=registers.enterprise_names([row.enterprise_id]).get(row.enterprise_id, ""),
        office_name=people.office_names([row.case.office_id]).get(row.case.office_id, ""),
        problems=[_problem(one) for one in problems], visits=visits, objection=objection,
    )  # fmt: skip


def _name(visits: list[Visit], objection: Objection | None) -> None:
    """Write beside each who it was: ``who`` of a visit and an objection, ``decider`` of one that was decided."""
    asked = [visit.by_id for visit in visits]
    asked += [objection.made_by_id, objection.decided_by_id] if objection else []
    names = people.account_names(asked)
    for visit in visits:
        visit.who = names.get(visit.by_id, "")
    if objection:
        objection.who, objection.decider = names.get(objection.made_by_id, ""), names.get(objection.decided_by_id, "")


def _problem(row: Problem) -> ProblemView:
    pictures = list(row.pictures.all())
    before = [one.sha256 for one in pictures if one.kind == Kind.BEFORE]
    answers = {answer.round: answer for answer in row.answers.all()}
    findings = {finding.visit.round: finding for finding in row.findings.all()}
    rounds = [
        Round(
            number=number, answer=answers.get(number), pairs=_pairs(before, pictures, number),
            finding=findings.get(number), checked=_shown(pictures, Kind.CHECK, number),
        )
        for number in sorted({*answers, *findings})
    ]  # fmt: skip
    return ProblemView(row=row, before=before, rounds=rounds)


def _shown(pictures: Iterable[Picture], kind: Kind, round: int) -> list[str]:
    return [one.sha256 for one in pictures if one.kind == kind and one.round == round]


def _pairs(before: list[str], pictures: Iterable[Picture], round: int) -> list[Pair]:
    after = {one.place: one.sha256 for one in pictures if one.kind == Kind.AFTER and one.round == round}
    places = range(max(len(before), max(after, default=-1) + 1))
    if not after:
        return []
    return [Pair(before=before[n] if n < len(before) else "", after=after.get(n, "")) for n in places]


# ── the list of a place ──────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list."""

    id: UUID
    number: str
    title: str
    estate_name: str
    enterprise_name: str
    office_name: str
    state: str
    round: int
    due_at: datetime | None
    issued_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``after`` is where the next begins."""

    lines: list[Line]
    after: str = ""


def listed(by: Actor, *, view: str, region_path: str = "", after: str = "", size: int = PAGE) -> Listed:
    """Notices that ``by`` may read, newest first; four queries, whatever there is."""
    rows = _seen(by, view=view, region_path=region_path)
    shown, following = cases.own_page(rows, after=after, size=size)
    estates = registers.estate_names(row.estate_id for row in shown)
    firms = registers.enterprise_names({row.enterprise_id for row in shown})
    offices = people.office_names({row.case.office_id for row in shown})
    lines = [
        Line(
            id=row.pk, number=row.case.number, title=row.case.title, estate_name=estates.get(row.estate_id, ""),
            enterprise_name=firms.get(row.enterprise_id, ""), office_name=offices.get(row.case.office_id, ""),
            state=row.case.state, round=row.round, due_at=row.case.next_due_at or row.case.due_at,
            issued_at=row.issued_at, closed_at=row.case.closed_at,
        )
        for row in shown
    ]  # fmt: skip
    return Listed(lines=lines, after=following)


def counts(by: Actor, *, region_path: str = "") -> dict[str, int]:
    """How many each view holds, up to ``cases.MOST``; one query each."""
    return cases.own_counts(by, Notice.objects.all(), views=VIEWS, region_path=region_path)


def by_place(by: Actor, *, region_path: str) -> list[tuple[str, str, int]]:
    """(path, name, open notices) of each division right below a place in which something is open; two queries."""
    return cases.own_by_place(_seen(by, view="open", region_path=region_path), region_path=region_path)


def _seen(by: Actor, *, view: str, region_path: str = "") -> QuerySet[Notice]:
    return cases.own_rows(by, Notice.objects.all(), states=VIEWS[view], region_path=region_path)


def enterprise_desk(case_id: UUID) -> UUID | None:
    """The office that holds the notice for the enterprise: whoever had the last order."""
    return next((order.office_id for order in reversed(cases.orders(case_id))), None)
