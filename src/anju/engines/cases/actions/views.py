"""Views of the inbox that are given a name. What one's own desk looks like is nobody else's business: no entries."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases.filters import Filters
from anju.engines.cases.models import SavedView
from anju.ground.access.types import Actor
from anju.kit.errors import Conflict, Hidden, Problem

MOST_VIEWS = 20


class ViewNameTaken(Conflict):
    code = "view_name_taken"


class NotYourOffice(Problem):
    code = "not_your_office"


class TooManyViews(Problem):
    code = "too_many_views"


@transaction.atomic
def save_view(
    *, name: str, filters: Filters, by: Actor, at: datetime, office_id: UUID | None = None, is_default: bool = False,
    place: int = 0, view_id: UUID | None = None,
) -> SavedView:  # fmt: skip
    """Give a list a name, or change one's own view of that identifier; ``office_id`` shares it with an own office.

    :raises Hidden: if the view is another's. :raises ViewNameTaken, NotYourOffice, TooManyViews: with the field.
    """
    view = _own(view_id, by) if view_id else _new(by)
    _check(name, office_id=office_id, by=by, beside=view.pk)
    if is_default:
        SavedView.objects.filter(account_id=by.account_id).exclude(pk=view.pk).update(is_default=False)
    view.name, view.query, view.office_id = name.strip()[:30], filters.address()[:1000], office_id
    view.is_default, view.place, view.saved_at = is_default, place, at
    view.save()
    return view


def _new(by: Actor) -> SavedView:
    if not by.is_signed_in:
        raise Hidden()
    if SavedView.objects.filter(account_id=by.account_id).count() >= MOST_VIEWS:
        raise TooManyViews(_("You have %(most)s views. Delete one you no longer need."), most=MOST_VIEWS, field="name")
    return SavedView(account_id=by.account_id)


def _check(name: str, *, office_id: UUID | None, by: Actor, beside: UUID) -> None:
    if office_id and office_id not in by.office_ids:
        raise NotYourOffice(_("Choose an office you speak for."), field="office")
    if SavedView.objects.filter(account_id=by.account_id, name=name.strip()[:30]).exclude(pk=beside).exists():
        raise ViewNameTaken(_("You have a view of this name. Choose another name."), field="name")


def delete_view(view_id: UUID, *, by: Actor) -> None:
    """:raises Hidden: if the view is another's."""
    _own(view_id, by).delete()


def _own(view_id: UUID, by: Actor) -> SavedView:
    view = SavedView.objects.filter(pk=view_id, account_id=by.account_id).first() if by.is_signed_in else None
    if view is None:
        raise Hidden()
    return view
