"""The ways in which open cases reach a desk, each an index of its own that is read in the order of deadlines.

A reader's list is what comes first on any of these ways. Every way stops at the size of a page (or of a count), so a
page costs the same whether a city has two hundred open cases or twenty thousand.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import Exact

from anju.engines.cases import columns
from anju.engines.cases.models import IS_OPEN, IS_RUNNING, Case, Order
from anju.ground.access.types import READS, Actor
from anju.kit.clock import local_day, start_of

MOST = 1000


def read_offices(by: Actor) -> list[UUID]:
    """The offices whose cases the reader reads because they are the office's."""
    return sorted({g.office_id for g in by.grants if g.office_id and "office" in READS[g.role]})


def read_regions(by: Actor, *, within: str = "") -> list[str]:
    """The divisions the reader reads, none inside another; of those, what lies in ``within``."""
    own = {g.region_path for g in by.grants if g.region_path and "region" in READS[g.role]}
    narrowed = {path if path.startswith(within) else within for path in own if _touch(path, within)}
    return sorted(path for path in narrowed if not any(path != other and path.startswith(other) for other in narrowed))


def _touch(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def lanes(by: Actor, *, view: str, at: datetime, region: str = "") -> list[Q]:
    """The conditions whose cases together make up a view, each of which one index answers in order."""
    mine = read_offices(by)
    if view == "mine":
        return [Q(turn_ids__overlap=mine) & _not_a_colleagues(by, mine)] if mine else []
    if view == "waiting":
        return [Q(office_id__in=mine) & ~Q(turn_ids__overlap=mine)] if mine else []
    ways = [in_region(path) for path in read_regions(by, within=region)]
    if view == "all":
        return ways + ([Q(office_ids__overlap=mine)] if mine else [])
    ways += [Q(turn_ids__overlap=mine), Q(office_id__in=mine)] if mine else []
    return [way & _due(view, at) for way in ways]


def _due(view: str, at: datetime) -> Q:
    if view == "late":
        return Q(next_due_at__lt=at)
    return Q(next_due_at__gte=at, next_due_at__lt=start_of(local_day(at) + timedelta(days=1)))


def in_region(path: str) -> Q:
    """Everything at or below a division, through the index of its step; beyond those steps, also by its path."""
    codes = path.rstrip("/").split("/")
    step = min(len(codes), columns.COMMUNITY)
    found = Q(Exact(columns.Step(step), codes[step - 1])) if step in columns.LEVELS else Q()
    return found if len(codes) in columns.LEVELS else found & Q(region_path__startswith=path)


def _not_a_colleagues(by: Actor, mine: list[UUID]) -> Q:
    """Either an order here is mine or nobody's yet, or my office has no order and simply has to act."""
    here = Order.objects.filter(IS_RUNNING, case=OuterRef("pk"), office_id__in=mine)
    free = here.filter(Q(assignee=None) | Q(assignee_id=by.seat_id))
    return Q(Exists(free)) | ~Q(Exists(here))


def first_due(ways: Sequence[Q], *, narrowed: Q, after: str, size: int) -> list[tuple[datetime | None, UUID]]:
    """Deadline and identifier of the next ``size`` open cases on any of the ways; what has no deadline comes last."""
    parts = [_in_order(way & narrowed & begins) for way in ways for begins in _begins(after)]
    return list(_together(parts, size)) if parts else []


def count(ways: Sequence[Q], *, narrowed: Q | None = None) -> int:
    """How many open cases there are on any of the ways, up to ``MOST``."""
    parts = [_in_order(way & (narrowed or Q())) for way in ways]
    return _together(parts, MOST).count() if parts else 0


def _in_order(wanted: Q) -> QuerySet:
    return Case.objects.filter(IS_OPEN, wanted).order_by("next_due_at", "id").values_list("next_due_at", "id")


def _together(parts: list[QuerySet], size: int) -> QuerySet:
    if len(parts) == 1:
        return parts[0][:size]
    first, *others = [part[:size] for part in parts]
    return first.union(*others).order_by("next_due_at", "id")[:size]


def _begins(after: str) -> Iterable[Q]:
    """Where the page begins: behind the mark, and where that has a deadline, also all that have none."""
    due, last = read_mark(after)
    if last is None:
        return [Q()]
    if due is None:
        return [Q(next_due_at=None, id__gt=last)]
    behind = Q(next_due_at__gte=due) & (Q(next_due_at__gt=due) | Q(id__gt=last))
    return [behind, Q(next_due_at=None)]


def mark(due: datetime | None, last: UUID) -> str:
    return f"{due.isoformat() if due else ''}~{last.hex}"


def read_mark(after: str) -> tuple[datetime | None, UUID | None]:
    """Where a page begins; whatever is not a mark of ours begins at the beginning."""
    due, _sep, last = after.partition("~")
    try:
        return (datetime.fromisoformat(due) if due else None), UUID(last)
    except ValueError:
        return None, None
