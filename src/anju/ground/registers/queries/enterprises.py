"""Reading enterprises and managers."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import rules
from anju.ground.registers.models import Enterprise, ProjectManager, ServiceContract
from anju.ground.registers.queries.finding import found
from anju.ground.registers.queries.periods import holding_on
from anju.kit.errors import Hidden


def enterprise(enterprise_id: UUID) -> Enterprise:
    """The enterprise's row.

    :raises Hidden: if there is none.
    """
    row = Enterprise.objects.select_related("parent").filter(pk=enterprise_id).first()
    if row is None:
        raise Hidden()
    return row


def enterprise_by_uscc(uscc: str) -> Enterprise | None:
    """The enterprise with a unified social credit code, as typed; None if there is none or the code is none."""
    try:
        return Enterprise.objects.filter(uscc=rules.checked_uscc(uscc)).first()
    except ValueError:
        return None


def enterprise_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Enterprise.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def enterprises_by_id(ids: Iterable[UUID]) -> dict[UUID, Enterprise]:
    return {row.pk: row for row in Enterprise.objects.filter(pk__in=set(ids))}


def search_enterprises(text: str, *, kind: str = "", limit: int = 20) -> list[Enterprise]:
    """Enterprises not withdrawn whose name contains ``text``, is spelled so, or whose code begins with it."""
    rows = Enterprise.objects.exclude(state="withdrawn")
    rows = rows.filter(kind=kind) if kind else rows
    if text[:2].isascii() and len(text) >= 6 and text.isalnum():
        rows = rows.filter(uscc__startswith=text.upper())
    else:
        rows = found(rows, text)
    return list(rows.order_by("name", "id")[:limit])


def enterprises_seen_by(
    by: Actor, *, day: date, text: str = "", kind: str = "", state: str = ""
) -> QuerySet[Enterprise]:
    """Enterprises that ``by`` may read, with ``estate_count``, the estates they serve on ``day``.

    Those registered in the own division, and those that serve an estate there: a street has no enterprise registered
    with it, but every one that works in it is its business.
    """
    own = access.within(by, Enterprise.objects.all())
    serving = access.within(by, ServiceContract.objects.all()).filter(holding_on(day))
    rows = Enterprise.objects.select_related("parent").filter(
        Q(pk__in=own.values("pk")) | Q(pk__in=serving.values("enterprise_id"))
    )
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(state=state) if state else rows
    served = Count("contracts", filter=holding_on(day, prefix="contracts__"))
    return found(rows, text).annotate(estate_count=served).order_by("name", "id")


def manager(manager_id: UUID) -> ProjectManager:
    """The manager's row.

    :raises Hidden: if there is none.
    """
    row = ProjectManager.objects.select_related("enterprise").filter(pk=manager_id).first()
    if row is None:
        raise Hidden()
    return row


def manager_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(ProjectManager.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def managers_called(name: str, *, enterprise_ids: Iterable[UUID]) -> list[UUID]:
    """The managers with exactly this name who work for these enterprises; two are two people of one name."""
    wanted = set(enterprise_ids)
    if not wanted or not name:
        return []
    rows = ProjectManager.objects.filter(name=name, enterprise_id__in=wanted).exclude(state="withdrawn")
    return list(rows.order_by("id").values_list("pk", flat=True))


def managers_by_id(ids: Iterable[UUID]) -> dict[UUID, ProjectManager]:
    """The managers with these ids, each with the enterprise at hand."""
    return {row.pk: row for row in ProjectManager.objects.select_related("enterprise").filter(pk__in=set(ids))}


def branches_of(enterprise_id: UUID) -> list[Enterprise]:
    """The branches booked to an enterprise, by name."""
    return list(Enterprise.objects.filter(parent_id=enterprise_id).order_by("name"))
