"""Calling a meeting, its page, recording that it was held, and cancelling it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.access.types import OfficeKind
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.conferences import actions, queries
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.forms import CallForm, HoldForm, ReasonForm
from anju.programmes.conferences.pages.matters import order_rows
from anju.programmes.conferences.pages.reading import MEETING_TONES, TONES, need_reader
from anju.programmes.conferences.types import (
    MEETING_STATE_TITLES,
    MEETING_TITLES,
    OUTCOME_TITLES,
    STATE_TITLES,
    Attended,
    Call,
    Seat,
)

# They are at the table by what they are, not as offices: the agenda names others' matters too.
NO_AUTHORITY = (OfficeKind.ENTERPRISE, OfficeKind.DEVELOPER, OfficeKind.OWNERS_COMMITTEE)


@signed_in
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """Call a meeting of the reader's office: agenda from what waits, members from the rules."""
    by, at = request.actor, clock.now()
    office = _office(request)
    level = actions.LEVELS[office.kind]
    seats = queries.seats(office.region_path, level, at)
    waiting = queries.waiting(office.pk, by=by)
    known = {seat.office_id for seat in seats} | {office.pk}
    others = [one for one in authorities(office.region_path, level, at) if one.pk not in known]
    choices = {
        "seats": [(str(n), _seat_words(seat)) for n, seat in enumerate(seats)],
        "others": [(str(one.pk), one.name) for one in others],
        "matters": [(str(one.id), f"{one.title}（{one.place}）" if one.place else one.title) for one in waiting],
    }  # fmt: skip
    first = {"title": str(MEETING_TITLES[level]), "seats": [str(n) for n in range(len(seats))],
             "matters": [str(one.id) for one in waiting]}  # fmt: skip
    form, made = CallForm(request.POST or None, initial=first, **choices), []

    def act():
        made.append(actions.call(office_id=office.pk, called=_called(form, seats, others), by=by, at=at))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Called; the offices have been told."))
        return redirect("conferences:meeting", made[0])
    shown = {"form": form, "office": office, "offices": actions.own_offices(by), "has_rules": bool(seats)}
    return render(request, "conferences/call.html", shown, status=422 if form.errors else 200)


def _office(request: HttpRequest):
    """The office of the reader that calls: the one in the address, or her first.

    :raises Hidden: if she has none.
    """
    own = actions.own_offices(request.actor)
    wanted = request.GET.get("office", "")
    office = next((one for one in own if str(one.pk) == wanted), own[0] if own else None)
    if office is None:
        raise Hidden()
    return actions.calling_office(office.pk, request.actor)


def authorities(region_path: str, level, at) -> list:
    """The offices that may be invited or given an order."""
    return [one for one in queries.invitable(region_path, level, at) if one.kind not in NO_AUTHORITY]


def _seat_words(seat: Seat) -> str:
    return f"{seat.title}（{seat.office}）" if seat.office else _("%(title)s (no office here; invite by telephone)") % {
        "title": seat.title}  # fmt: skip


def _called(form: CallForm, seats: list[Seat], others: list) -> Call:
    said = form.cleaned_data
    chosen = [seats[int(number)] for number in said.get("seats", ())]
    chosen += [Seat(title=one.name[:60], office_id=one.pk) for one in others if str(one.pk) in said.get("others", ())]
    chosen += [Seat(title=line.strip()[:60]) for line in said["guests"].splitlines() if line.strip()][:20]
    return Call(
        title=said["title"], place=said["place"], starts_at=said["starts_at"], seats=chosen,
        matters=[UUID(one) for one in said.get("matters", ())],
    )  # fmt: skip


@signed_in
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """A meeting: when and where, who, its matters, and how far its decisions are."""
    by, at = request.actor, clock.now()
    need_reader(by)
    found = queries.meeting(meeting_id, by=by)
    row = found.row
    may = access.allows(by, Act.HELD, on=row.held())
    orders = found.orders
    shown = {
        "found": found, "row": row, "at": at, "kind": MEETING_TITLES[row.level],
        "state": MEETING_STATE_TITLES[row.state], "tone": MEETING_TONES[row.state],
        "points": [_point(one) for one in found.points], "may": may, "is_called": row.state == "called",
        "may_hold": may and row.state == "called" and at >= row.starts_at,
        "waiting": queries.waiting(row.office_id, by=by) if may and row.state == "called" else [],
        "done": sum(one.ended_at is not None for one in orders), "many": len(orders),
        "late": sum(is_late(one, at) for one in orders),
    }  # fmt: skip
    return render(request, "conferences/meeting.html", shown)


def is_late(order, at) -> bool:
    return order.answered_at is None and order.due_at is not None and order.due_at < at


def _point(point) -> dict:
    matter = point.item.matter
    return {
        "item": point.item, "matter": matter, "orders": order_rows(point.orders), "state": STATE_TITLES[matter.state],
        "tone": TONES[matter.state], "outcome": OUTCOME_TITLES.get(point.item.outcome, ""),
        "place": matter.estate.name if matter.estate else "",
    }  # fmt: skip


@signed_in
@require_POST
def list_matter(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Put one more matter on the agenda."""
    try:
        matter_id = UUID(request.POST.get("matter", ""))
    except ValueError:
        raise Hidden() from None
    actions.list_matter(meeting_id=meeting_id, matter_id=matter_id, by=request.actor, at=clock.now())
    messages.success(request, _("It stands on the agenda."))
    return redirect("conferences:meeting", meeting_id)


@signed_in
@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Record that the meeting was held, and who came."""
    by = request.actor
    found = queries.meeting(meeting_id, by=by)
    access.require(by, Act.HELD, on=found.row.held())
    if found.row.state != "called":
        return redirect("conferences:meeting", meeting_id)
    form = HoldForm(request.POST or None, seats=found.seats)

    def act():
        said = form.cleaned_data
        came = [
            Attended(seat_id=seat.pk, post=said[f"post-{seat.pk}"]) for seat in found.seats if said[f"came-{seat.pk}"]
        ]
        actions.hold(meeting_id=meeting_id, present=came, opening=said["opening"], by=by, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Held; now record what becomes of each matter."))
        return redirect("conferences:meeting", meeting_id)
    shown = {"form": form, "found": found, "at": clock.now()}
    return render(request, "conferences/hold.html", shown, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Cancel a meeting that was called."""
    by = request.actor
    found = queries.meeting(meeting_id, by=by)
    access.require(by, Act.CANCELLED, on=found.row.held())
    if found.row.state != "called":
        return redirect("conferences:meeting", meeting_id)
    form = ReasonForm(request.POST or None)

    def act():
        actions.cancel(meeting_id=meeting_id, reason=form.cleaned_data["reason"], by=by, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Cancelled; its matters wait for the next meeting."))
        return redirect("conferences:list")
    shown = {"form": form, "title": _("Cancel the meeting"), "about": found.row.title,
             "back": reverse("conferences:meeting", args=[meeting_id])}  # fmt: skip
    return render(request, "conferences/reason.html", shown, status=422 if form.errors else 200)
