"""For administrators: what should have followed from an act and did not, why, and the way to try again."""

from uuid import UUID

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anju.ground.access.checks import signed_in
from anju.ground.reactions import actions, queries
from anju.kit import clock


@signed_in
@require_safe
def failed(request: HttpRequest) -> HttpResponse:
    """What did not follow, and why."""
    return render(request, "reactions/failed.html", {"rows": queries.failed(request.actor), "at": clock.now()})


@signed_in
@require_POST
def again(request: HttpRequest, waiting_id: UUID) -> HttpResponse:
    """Try at once what failed."""
    actions.try_again(waiting_id, by=request.actor, at=clock.now())
    said.success(request, _("It is being tried again. Look here in a minute: what worked is gone from the list."))
    return redirect("reactions:failed")
