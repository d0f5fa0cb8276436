"""Slips at the desk: the own estates on the roll, their sheets, and a new one for a household that lost it."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from anju.engines.ballots.actions import printing
from anju.engines.ballots.queries import slips as queries
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock, documents
from anju.kit.errors import Conflict, Hidden
from anju.kit.web.throttle import limited


@signed_in
@require_safe
def estates(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """The own estates on the roll: households, who has a code, who has voted."""
    poll = queries.slip_poll(poll_id, by=request.actor)
    text = request.GET.get("q", "")[:60]
    page, rows = queries.slip_estates(poll_id, by=request.actor, text=text, number=request.GET.get("page", "1"))
    return render(request, "ballots/slips/estates.html", {"poll": poll, "page": page, "rows": rows, "wanted": text})


@signed_in
@require_safe
def estate(request: HttpRequest, poll_id: UUID, estate_id: UUID) -> HttpResponse:
    """One estate, building by building; of the building that is asked for, its doors."""
    rows = queries.slip_buildings(poll_id, estate_id, by=request.actor)
    facts = _facts(request, poll_id, estate_id) | {"rows": rows, "total": sum(one.households for one in rows)}
    if (building := request.GET.get("building")) is not None:
        doors = queries.slip_doors(poll_id, estate_id, building, by=request.actor)
        page = Paginator(doors, queries.DOORS).get_page(request.GET.get("page", "1"))
        return render(request, "ballots/slips/doors.html", facts | {"building": building, "page": page})
    facts["orders"] = queries.slip_orders(poll_id, estate_id, by=request.actor)
    return render(request, "ballots/slips/estate.html", facts)


def _facts(request: HttpRequest, poll_id: UUID, estate_id: UUID) -> dict:
    poll = queries.slip_poll(poll_id, by=request.actor)
    return {
        "poll": poll, "estate_id": estate_id, "estate": registers.estate_names([estate_id]).get(estate_id, ""),
        "is_over": clock.now() >= poll.closes_at, "at_once": printing.AT_ONCE,
    }  # fmt: skip


@signed_in
@require_POST
@limited("240/hour", name="ballots.slips")
def print_slips(request: HttpRequest, poll_id: UUID, estate_id: UUID) -> HttpResponse:
    """The sheets of an estate or a building: few at once, many by a job."""
    building = request.POST.get("building", "")
    try:
        made = printing.print_slips(poll_id, estate_id, building=building, by=request.actor, at=clock.now())
    except printing.NoSlips as problem:
        raise Hidden() from problem
    except Conflict as problem:
        messages.error(request, str(problem))
        return redirect("ballots:slips_estate", poll_id, estate_id)
    if made.order:
        return redirect("ballots:slips_order", poll_id, made.order.pk)
    name = registers.estate_names([estate_id]).get(estate_id, "")
    return documents.download(made.content, f"{name}{building}")


@signed_in
@require_POST
@limited("120/hour")
def reissue(request: HttpRequest, poll_id: UUID, elector_id: UUID) -> HttpResponse:
    """A new code and its sheet; the old one proves nothing from now on."""
    content = printing.reissue_slip(elector_id, by=request.actor, at=clock.now())
    return documents.download(content, "slip")


@signed_in
@require_safe
def order(request: HttpRequest, poll_id: UUID, order_id: UUID) -> HttpResponse:
    """How far an order has come; the page asks again by itself until it is ready."""
    found = queries.slip_order(order_id, by=request.actor)
    facts = _facts(request, found.poll_id, found.estate_id) | {"order": found}
    return render(request, "ballots/slips/order.html", facts)


@signed_in
@require_safe
def order_file(request: HttpRequest, poll_id: UUID, order_id: UUID) -> HttpResponse:
    """What a finished order made: one PDF for each building, together."""
    found = queries.slip_order(order_id, by=request.actor)
    if found.state != found.State.DONE:
        raise Hidden()
    name = registers.estate_names([found.estate_id]).get(found.estate_id, "") + found.building
    answer = HttpResponse(printing.packed(found), content_type="application/zip")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}.zip"
    answer["Cache-Control"] = "private, no-store"
    return answer
