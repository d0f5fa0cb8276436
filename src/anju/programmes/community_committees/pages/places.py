"""City, district and street: who has a committee, who is behind; a community goes to its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.ground.access.types import READS, Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import UnknownCity
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.community_committees import queries
from anju.programmes.community_committees.acts import COMMUNITY, READERS
from anju.programmes.community_committees.types import WHAT_TITLES


def own_path(by: Actor, wanted: str) -> tuple[str, set[str]]:
    """The place to show, and the reader's own places.

    :raises Hidden: for whoever looks after no place.
    """
    own = {g.region_path for g in by.grants if g.role in READERS and g.region_path and "region" in READS[g.role]}
    if not own:
        raise Hidden()
    wanted = wanted[:64]
    return (wanted if any(wanted.startswith(one) for one in own) else min(sorted(own), key=len)), own


@signed_in
@require_safe
def committees(request: HttpRequest) -> HttpResponse:
    """Coverage and what is overdue, place by place."""
    by, at = request.actor, clock.now()
    path, own = own_path(by, request.GET.get("region", ""))
    found = queries.overview(by, region_path=path, at=at)
    mine = next((one for one in found.communities if one.path == path), None)
    if mine and mine.committee and by.has(*COMMUNITY):
        return redirect("community_committees:committee", mine.committee.pk)
    shown = {
        "found": found, "name": found.total.name or by.office_name, "is_own": path in own, "at": at,
        "unpublished": [WHAT_TITLES[one] for one in _unpublished(path, at)], "whats": WHAT_TITLES.values(),
        "may_form": by.has(*COMMUNITY) and mine is not None and mine.committee is None,
    }  # fmt: skip
    return render(request, "community_committees/list.html", shown)


def _unpublished(path: str, at) -> list:
    """Of the reader's city; nothing above a city."""
    try:
        rulebook.city_of(path)
    except UnknownCity:
        return []
    return queries.unpublished(queries.law_of(path, at))
