"""Results of earlier years at the desk: a template, a file, what is wrong in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.kit import clock, excel
from anju.kit.errors import BadFile, Hidden, Problem
from anju.kit.web.forming import tell
from anju.programmes.assessments import actions, tables
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.forms import TakeOverForm
from anju.programmes.assessments.pages.cycles import SHEET


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """Upload the results of a year held before this platform; a file with a wrong cell writes nothing."""
    city, _office = offices.city_run_by(request.actor, Act.TAKEN_OVER)
    form, refused = TakeOverForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, form)
        except Hidden:
            raise
        except BadFile as problem:
            refused = problem
        except Problem as problem:
            tell(form, problem)
        else:
            return redirect("assessments:cycles")
    status = 422 if form.errors or refused else 200
    shown = {"form": form, "problem": refused, "city": city}
    return render(request, "assessments/take_over.html", shown, status=status)


def _take(request: HttpRequest, form: TakeOverForm) -> None:
    told = form.cleaned_data
    done = actions.take_over_results(
        told["year"], told["file"].read(), announced_on=told["announced_on"], by=request.actor, at=clock.now()
    )
    said = _("%(year)s: %(results)s results taken over, %(ranked)s with a rank; %(red)s red, %(black)s black.")
    words = {name: getattr(done, name) for name in ("year", "results", "ranked", "red", "black")}
    messages.success(request, said % words)


@signed_in
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with notes."""
    offices.city_run_by(request.actor, Act.TAKEN_OVER)
    answer = HttpResponse(excel.template(tables.COLUMNS), content_type=SHEET)
    answer["Content-Disposition"] = 'attachment; filename="results-template.xlsx"'
    return answer
