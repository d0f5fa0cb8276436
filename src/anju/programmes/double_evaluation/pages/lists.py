"""The lists of best and worst at the desk: what stands on them, and taking somebody off after an objection."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.engines.publishing import queries as publications
from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.acts import OVERSEERS, Act
from anju.programmes.double_evaluation.forms import CorrectForm
from anju.programmes.double_evaluation.queries import listings
from anju.programmes.double_evaluation.types import LIST_TITLES, ListState

TONES = {
    ListState.DRAFTED: ("act", "clock"), ListState.NOTICED: ("soon", "bell"), ListState.FINAL: ("done", "check"),
}  # fmt: skip
OPEN = (ListState.NOTICED, ListState.FINAL)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """The lists of a cycle; on notice or final, units can be taken off with a reason, and corrected lists drafted."""
    by, at = request.actor, clock.now()
    if not by.has(*OVERSEERS):
        raise Hidden()
    row = listings.one(listing_id, by=by)
    groups = listings.groups(row)
    may = offices.runs_city(by, Act.PREPARED) and row.state in OPEN
    if request.method == "POST" and not may:
        raise Hidden()
    form = CorrectForm(request.POST or None, lines=[(str(line.result.key), line.result.name) for line in row.found])
    made = []

    def act():
        made.append(actions.redraft_lists(listing_id, **form.cleaned_data, by=by, at=at))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The corrected lists are drafted with their differences; hand them in."))
        return redirect("double_evaluation:lists", made[0].pk)
    state = ListState(row.state)
    return render(request, "double_evaluation/lists.html", {
        "row": row, "groups": groups, "form": form, "may_correct": may, "at": at,
        "state": (LIST_TITLES[state], *TONES.get(state, ("line", "back"))),
        "publication": publications.publication(row.publication_id) if row.publication_id else None,
    }, status=422 if form.errors else 200)  # fmt: skip
