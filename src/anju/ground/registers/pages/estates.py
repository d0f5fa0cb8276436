"""Estates at the desk: list, one estate on a day, the sheet with its code."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import actions, poster, queries
from anju.ground.registers.acts import Act
from anju.ground.registers.models import Estate
from anju.ground.registers.types import State
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import links

PER_PAGE = 50


@signed_in
def estates(request: HttpRequest) -> HttpResponse:
    """Estates of the own jurisdiction, by name, division and state."""
    if not request.actor.grants:
        raise Hidden()
    text, path, state = (request.GET.get(name, "").strip() for name in ("q", "region", "state"))
    rows = queries.estates_seen_by(request.actor, text=text, region_path=path, state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = queries.region_name_map([one.region_path for one in page])
    for one in page:
        one.quarter = names[one.region_path][2:]
    facts = {"page": page, "text": text, "path": path, "state": state, "states": State.choices,
             "region": queries.region(path) if path else None}  # fmt: skip
    return render(request, "registers/estates.html", facts)


def _seen(request: HttpRequest, estate_id: UUID) -> Estate:
    """:raises Hidden: if the reader may not see the estate, or there is none."""
    found = queries.estates_seen_by(request.actor).filter(pk=estate_id).first()
    if found is None:
        raise Hidden()
    return found


def day_asked(request: HttpRequest) -> date:
    """The day for which a page is read (?on=2025-05-01), today unless it says another."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.local_day(clock.now())


@signed_in
def estate(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """One estate as it stood on a day: who managed it, its building table, every contract and post."""
    found, day = _seen(request, estate_id), day_asked(request)
    buildings = queries.building_table(estate_id, day)
    return render(request, "registers/estate.html", {
        "estate": found, "day": day, "facts": queries.facts_on(estate_id, day), "buildings": buildings,
        "units": sum(one.unit_count for one in buildings), "contracts": queries.contracts_of(estate_id=estate_id),
        "posts": queries.posts_of(estate_id=estate_id), "corrections": queries.corrections_of(estate_id),
        "links": [link for link in links.offered(found) if access.allows(request.actor, link[0].act, on=found)],
        "may_verify": found.state == State.DRAFT and access.allows(request.actor, Act.ESTATE_VERIFIED, on=found),
    })  # fmt: skip


@signed_in
@require_POST
def verify_estate(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """Vouch for an estate."""
    _seen(request, estate_id)
    try:
        actions.verify_estate(estate_id, by=request.actor, at=clock.now())
        messages.success(request, _("Verified; residents can scan its code from now on."))
    except actions.WrongState as problem:
        messages.error(request, str(problem))
    return redirect("registers:estate", estate_id)


@signed_in
def estate_poster(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """The printable sheet with the code of the estate, or of one place in it (?place=CODE)."""
    found = _seen(request, estate_id)
    place = queries.place_by_code(request.GET.get("place", "") or found.code)
    if place is None or place.estate_id != found.pk:
        raise Hidden()
    drawn = poster.sheet(title=found.name, place=place.text, code=place.code)
    return HttpResponse(drawn, content_type="image/svg+xml", headers={
        "Content-Disposition": f'inline; filename="{place.code}.svg"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    })  # fmt: skip
