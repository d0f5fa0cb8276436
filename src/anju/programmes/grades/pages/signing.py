"""The trade association reads the grades as they were computed, and agrees to them or says what is wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.forming import did
from anju.programmes.grades import actions, drawing
from anju.programmes.grades.acts import Act
from anju.programmes.grades.forms import SignForm
from anju.programmes.grades.queries import desk, signing


def _association(request: HttpRequest) -> None:
    """:raises Hidden: for whoever speaks for no trade association."""
    if not request.actor.has(*Act.SIGNED.roles):
        raise Hidden()


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The gradings that wait for the association, and those it answered; a single one that waits opens at once."""
    _association(request)
    found = signing.listed(request.actor)
    waiting = [one for one in found if one.agreed is None and one.state == "computed"]
    if len(waiting) == 1:
        return redirect("grades:sign", waiting[0].pk)
    return render(request, "grades/to_sign.html", {"rows": found, "at": clock.now()})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """The grades of a year as they were computed: how they are spread, everybody's, and the answer."""
    _association(request)
    row = signing.one(grading_id, by=request.actor)
    at, form = clock.now(), SignForm(request.POST or None)
    if request.method == "POST" and did(form, lambda: _sign(row, form, request, at)):
        messages.success(request, _("Your answer stands beside the grades; the bureau goes on from there."))
        return redirect("grades:sign", grading_id)
    counts, titles = desk.spread_of(row)
    return render(request, "grades/sign.html", {
        "row": row, "form": form, "at": at, "bars": drawing.spread(counts, titles), "rated": sum(counts.values()),
        "rows": signing.graded(row), "may_sign": row.state == "computed" and not row.agreed,
    }, status=422 if form.errors else 200)  # fmt: skip


def _sign(row, form: SignForm, request: HttpRequest, at) -> None:
    told = form.cleaned_data
    actions.sign(row.pk, agreed=told["agreed"] == "yes", words=told["words"], by=request.actor, at=at)
