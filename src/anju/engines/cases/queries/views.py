"""The named views that somebody sees: the own ones, and those shared with the own offices."""

from django.db.models import Q

from anju.engines.cases.models import SavedView
from anju.engines.cases.queries.lanes import read_offices
from anju.ground.access.types import Actor

MOST_SHOWN = 8


def views_of(by: Actor) -> list[SavedView]:
    """In the order their owners gave them; one query."""
    if not by.is_signed_in:
        return []
    seen = Q(account_id=by.account_id) | Q(office_id__in=read_offices(by))
    return list(SavedView.objects.filter(seen).order_by("place", "name", "id")[:50])


def default_view(by: Actor) -> SavedView | None:
    """What the inbox opens with, where somebody chose that."""
    return SavedView.objects.filter(account_id=by.account_id, is_default=True).first() if by.is_signed_in else None
