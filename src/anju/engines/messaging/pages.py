"""The bell: what one was told."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from anju.engines.messaging import actions, queries
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The newest notices, those not yet read marked."""
    return render(request, "messaging/notices.html", {"notices": queries.notices(request.actor), "at": clock.now()})


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark everything up to the newest one shown as read."""
    try:
        to = UUID(request.POST.get("to", ""))
    except ValueError as reason:
        raise Hidden() from reason
    actions.read_all(by=request.actor, to=to)
    return redirect("messaging:notices")
