"""Enterprises and project managers as everybody may look them up, page after page in the order of their names."""

from uuid import UUID

from django.db.models import Q, QuerySet

from anju.ground.registers.models import Enterprise, ProjectManager
from anju.ground.registers.models.base import State
from anju.ground.registers.models.enterprises import EnterpriseKind
from anju.ground.registers.queries.finding import found

LEAST_CODE = 6  # signs from which on letters and figures are taken for the beginning of a credit code


def find_enterprises(text: str, *, after: UUID | None = None, limit: int) -> list[Enterprise]:
    """Property enterprises that were verified, by a part of their name, its sound, or the beginning of their code.

    :param after: the last one of the page before; one more query finds its place.
    """
    rows = Enterprise.objects.filter(kind=EnterpriseKind.PROPERTY).exclude(state=State.DRAFT)
    text = text.strip()
    if len(text) >= LEAST_CODE and text.isascii() and text.isalnum() and text[:2].isdecimal():
        rows = rows.filter(uscc__startswith=text.upper())
    else:
        rows = found(rows, text)
    return _page(rows, after, limit)


def find_managers(text: str, *, after: UUID | None = None, limit: int) -> list[ProjectManager]:
    """Project managers that were verified, by a part of their name or its sound, with their enterprise at hand.

    Nothing else of a person can be searched for, and nothing typed finds nobody.
    """
    if not text.strip():
        return []
    rows = ProjectManager.objects.select_related("enterprise").exclude(state=State.DRAFT)
    return _page(found(rows, text), after, limit)


def _page(rows: QuerySet, after: UUID | None, limit: int) -> list:
    """The rows that follow one of them by name, without counting what lies before."""
    if after is not None:
        name = rows.model.objects.filter(pk=after).values_list("name", flat=True).first() or ""
        rows = rows.filter(name__gte=name).exclude(Q(name=name) & Q(pk__lte=after))
    return list(rows.order_by("name", "id")[:limit])
