"""Plans and visits as the desk shows them; an enterprise reads its own, once they are over."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.patrols.acts import ENTERPRISE, OVERSEERS, Act
from anju.programmes.patrols.models import Finding, Inspector, Photo, Plan, Received, Signature, Visit
from anju.programmes.patrols.types import Shown, State

PAGE, PLANS = 50, 30
VIEWS = {
    "due": Q(state__in=(State.PLANNED, State.ON_SITE)), "problems": Q(state=State.DONE, problems__gt=0),
    "done": Q(state=State.DONE), "cancelled": Q(state=State.CANCELLED),
}  # fmt: skip


def seen(by: Actor) -> QuerySet[Visit]:
    """The visits that ``by`` may read: an enterprise's own only once they are over, for nobody is told beforehand."""
    overseeing = by.with_grants(one for one in by.grants if one.role in OVERSEERS)
    others = by.with_grants(one for one in by.grants if one.role in ENTERPRISE)
    rows = access.within(overseeing, Visit.objects.all())
    return rows | access.within(others, Visit.objects.all()).filter(state=State.DONE) if others.grants else rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list."""

    row: Visit
    estate_name: str
    enterprise_name: str
    office_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``after`` is where the next begins."""

    lines: list[Line]
    after: str = ""


def listed(by: Actor, *, view: str, after: str = "", plan_id: UUID | None = None, region_path: str = "") -> Listed:
    """Visits that ``by`` may read, the latest day first; four queries, whatever there is."""
    rows = seen(by).filter(VIEWS[view], region_path__startswith=region_path)
    rows = rows.filter(plan_id=plan_id) if plan_id else rows
    if at := _place(after):
        rows = rows.filter(Q(day__lt=at[0]) | Q(day=at[0], pk__lt=at[1]))
    shown = list(rows.order_by("-day", "-pk")[: PAGE + 1])
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    return Listed(lines=lines(shown[:PAGE]), after=f"{last.day}_{last.pk}" if last else "")


def _place(after: str) -> tuple[date, UUID] | None:
    day, _, key = after.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def lines(rows: Iterable[Visit]) -> list[Line]:
    rows = list(rows)
    estates = registers.estate_names({row.estate_id for row in rows})
    firms = registers.enterprise_names({row.enterprise_id for row in rows} - {None})
    offices = people.office_names({row.office_id for row in rows})
    return [
        Line(row=row, estate_name=estates.get(row.estate_id, ""), enterprise_name=firms.get(row.enterprise_id, ""),
             office_name=offices.get(row.office_id, ""))
        for row in rows
    ]  # fmt: skip


def visit_names(visit_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → estate and day, for lists in which a patrol is mentioned."""
    rows = list(Visit.objects.filter(pk__in=list(visit_ids)).values_list("pk", "estate_id", "day"))
    estates = registers.estate_names({estate for _pk, estate, _day in rows})
    return {pk: f"{estates.get(estate, '')} · {day.isoformat()}" for pk, estate, day in rows}


def plans(by: Actor) -> list[Plan]:
    """The latest plans of the reader's places, with how many of their visits are over; two queries."""
    rows = (
        _plans(by)
        .defer("among")
        .annotate(
            all_visits=Count("visits", filter=~Q(visits__state=State.CANCELLED)),
            done=Count("visits", filter=Q(visits__state=State.DONE)),
        )
    )
    found = list(rows.order_by("-pk")[:PLANS])
    names = people.office_names({row.office_id for row in found})
    for row in found:
        row.office_name = names.get(row.office_id, "")
    return found


def _plans(by: Actor) -> QuerySet[Plan]:
    return access.within(by.with_grants(one for one in by.grants if one.role in OVERSEERS), Plan.objects.all())


def plan(plan_id: UUID, *, by: Actor) -> Plan:
    """:raises Hidden: if there is none, or not for this reader."""
    row = _plans(by).filter(pk=plan_id).first()
    if row is None:
        raise Hidden()
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with its photographs, before beside after, and its earlier versions."""

    row: Finding
    who: str
    before: list[Photo]
    after: list[Photo]
    earlier: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitView:
    """A visit as its page shows it."""

    line: Line
    team: list[str]
    answers: list[Answer]
    signature: Signature | None
    signed: list[Photo]
    received: list[Received]
    clashes: list[Received]
    order: Any
    loose: list[Photo]
    may_plan: bool

    @property
    def row(self) -> Visit:
        return self.line.row


def visit(visit_id: UUID, *, by: Actor) -> VisitView:
    """A visit that ``by`` may read, with all that came of it; a fixed number of queries.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = seen(by).filter(pk=visit_id).select_related("plan", "of", "order").first()
    if row is None:
        raise Hidden()
    received = list(Received.objects.filter(visit=row).order_by("received_at", "pk"))
    photos = list(Photo.objects.filter(visit=row, received__clash="").select_related("received"))
    found = list(Finding.objects.filter(visit=row).select_related("received").order_by("item", "received__phone_at"))
    team = list(Inspector.objects.filter(visit=row).order_by("pk").values_list("account_id", flat=True))
    names = people.account_names({*team, *(one.by_id for one in received)})
    signature = Signature.objects.filter(visit=row).select_related("received").first()
    known = {one.received.client_id for one in found} | ({signature.received.client_id} if signature else set())
    return VisitView(
        line=lines([row])[0], team=[names.get(one, "") for one in team],
        answers=_answers(found, photos, names), signature=signature,
        signed=[one for one in photos if signature and one.of == signature.received.client_id],
        received=received, clashes=[one for one in received if one.clash], order=_order(row, by),
        loose=[one for one in photos if one.of not in known],
        may_plan=any(one.role in Act.VISIT_PLANNED.roles for one in by.grants),
    )  # fmt: skip


def _order(row: Visit, by: Actor):
    return next(iter(cases.caused_by(by, row.pk)), None) if row.order_id else None


def _answers(found: list[Finding], photos: list[Photo], names: dict[UUID, str]) -> list[Answer]:
    versions: dict[str, set[UUID]] = {}
    for one in found:
        versions.setdefault(one.item, set()).add(one.received.client_id)

    def of(item: str, shows: Shown) -> list[Photo]:
        return [one for one in photos if one.of in versions[item] and one.shows == shows]

    return [
        Answer(
            row=one, who=names.get(one.received.by_id, ""), before=of(one.item, Shown.BEFORE),
            after=of(one.item, Shown.AFTER),
            earlier=[other for other in found if other.item == one.item and not other.is_current],
        )
        for one in found if one.is_current
    ]  # fmt: skip


def file_of(visit_id: UUID, digest: str, *, by: Actor) -> str:
    """The fingerprint of a kept photograph of a visit that ``by`` may read.

    :raises Hidden: otherwise.
    """
    found = Photo.objects.filter(visit__in=seen(by).filter(pk=visit_id), kept=digest).values_list("kept", flat=True)
    if (kept := found.first()) is None:
        raise Hidden()
    return kept


def visits_of_estate(estate_id: UUID, *, by: Actor) -> list[Line]:
    """The visits to one estate that ``by`` may read, latest first."""
    return lines(seen(by).filter(estate_id=estate_id).order_by("-day", "-pk")[:PAGE])


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How far a place below the reader's has been visited in a period."""

    path: str
    name: str
    estates: int
    visited: int
    problems: int

    @property
    def share(self) -> int | None:
        return round(100 * self.visited / self.estates) if self.estates else None


def coverage(by: Actor, *, since: date, until: date, day: date) -> list[Covered]:
    """By the divisions right below the reader's place: estates there, visited at least once, problems; few queries."""
    root = next(iter(sorted(by.region_paths, key=len)), "")
    if not root:
        return []
    places = registers.children(root)
    many: dict[str, int] = {}
    for one in registers.estates_there(root, day):
        many[_below(one.region_path, root)] = many.get(_below(one.region_path, root), 0) + 1
    rows = access.within(by, Visit.objects.filter(state=State.DONE, day__range=(since, until)))
    visited: dict[str, set[UUID]] = {}
    problems: dict[str, int] = {}
    for path, estate_id, found in rows.values_list("region_path", "estate_id", "problems"):
        visited.setdefault(_below(path, root), set()).add(estate_id)
        problems[_below(path, root)] = problems.get(_below(path, root), 0) + found
    told = [(one.path, one.name) for one in places] or [(root, registers.region_name(root))]
    return [
        Covered(path=path, name=name, estates=many.get(path, 0), visited=len(visited.get(path, ())),
                problems=problems.get(path, 0))
        for path, name in told
    ]  # fmt: skip


def _below(path: str, root: str) -> str:
    """The division right below ``root`` in which a path lies; the root itself for what lies nowhere below."""
    rest = path[len(root) :].partition("/")[0]
    return f"{root}{rest}/" if rest else root
