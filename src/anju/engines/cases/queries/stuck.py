"""Cases that do not move: overdue for long, or sent back again and again; how much is too much is for the caller."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anju.engines.cases.models import Case, Order
from anju.engines.cases.types import OrderState, Stage
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor

IS_OPEN = Q(stage=int(Stage.OPEN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """:ivar days: whole days overdue, 0 if it is not. :ivar returned: how often an order was sent back."""

    id: UUID
    number: str
    title: str
    type: str
    place: str
    office: str
    due_at: datetime | None
    days: int
    returned: int


def stuck(
    by: Actor, *, region_path: str, at: datetime, overdue_days: int, returned: int, without: tuple[str, ...] = (),
    size: int = 50,
) -> list[Stuck]:  # fmt: skip
    """Open cases of a place that ``by`` may read and that are stuck, the longest overdue first; three queries.

    :param without: kinds of case that are left out.
    """
    rows = access.within(by, Case.objects.filter(IS_OPEN, region_path__startswith=region_path))
    rows = rows.exclude(type__in=without)
    late = list(rows.filter(next_due_at__lte=at - timedelta(days=overdue_days)).order_by("next_due_at", "id")[:size])
    back = _sent_back(rows, returned)
    late += list(rows.filter(pk__in=set(back) - {row.pk for row in late}).order_by("id")[: size - len(late)])
    names = people.office_names({row.office_id for row in late} - {None})
    return [_told(row, back.get(row.pk, 0), names, at) for row in late]


def _sent_back(rows: QuerySet[Case], least: int) -> dict[UUID, int]:
    """Case → how many of its orders were sent back, where it is at least ``least``."""
    sent = Order.objects.filter(state=OrderState.RETURNED.value, case__in=rows.order_by()).order_by()
    return dict(sent.values_list("case").annotate(many=Count("pk")).filter(many__gte=least))


def _told(row: Case, returned: int, names: dict[UUID, str], at: datetime) -> Stuck:
    due = row.next_due_at or row.due_at
    return Stuck(
        id=row.pk, number=row.number, title=row.title, type=row.type, place=row.place_name,
        office=names.get(row.office_id, ""), due_at=due, days=max((at - due).days, 0) if due else 0, returned=returned,
    )  # fmt: skip


def is_stuck(case_id: UUID, *, at: datetime, overdue_days: int, returned: int) -> bool:
    """Whether one case is stuck; two queries at most."""
    row = Case.objects.filter(IS_OPEN, pk=case_id).first()
    if row is None:
        return False
    due = row.next_due_at or row.due_at
    if due and due <= at - timedelta(days=overdue_days):
        return True
    return Order.objects.filter(case_id=case_id, state=OrderState.RETURNED.value).count() >= returned
