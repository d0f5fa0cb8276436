"""Many inputs at once: a template with the list, a table, what is wrong in it; and who has not answered a round."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import BadFile, Hidden, Problem
from anju.kit.web.forming import tell
from anju.programmes.grades import actions, tables
from anju.programmes.grades.acts import Act
from anju.programmes.grades.forms import FileForm
from anju.programmes.grades.models import Grading
from anju.programmes.grades.pages.gradings import overseeing
from anju.programmes.grades.pages.running import SHEET
from anju.programmes.grades.queries import desk
from anju.programmes.grades.queries import silent as rounds

PAGE = 100


def _run_by(request: HttpRequest, grading_id: UUID) -> Grading:
    """The grading, for whoever may load inputs into it.

    :raises Hidden: for everybody else.
    """
    overseeing(request)
    row = desk.held(grading_id, by=request.actor)
    if not access.allows(request.actor, Act.INPUTS_LOADED, on=row):
        raise Hidden()
    return row


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """Load a table of inputs; one with a wrong cell writes nothing."""
    row = _run_by(request, grading_id)
    form, refused = FileForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.load(row.pk, form.cleaned_data["file"].read(), by=request.actor, at=clock.now())
        except Hidden:
            raise
        except BadFile as problem:
            refused = problem
        except Problem as problem:
            tell(form, problem)
        else:
            said = _("%(added)s figures entered, %(corrected)s corrected, %(unchanged)s as they were.")
            told = {name: getattr(done, name) for name in ("added", "corrected", "unchanged")}
            messages.success(request, said % told)
            return redirect("grades:grading", row.pk)
    status = 422 if form.errors or refused else 200
    return render(request, "grades/load_inputs.html", {"form": form, "problem": refused, "row": row}, status=status)


@signed_in
@require_safe
def template(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """A workbook with the enterprises of the list, to be filled in."""
    row = _run_by(request, grading_id)
    sheets = row.sheets.filter(off_reason="").order_by("name", "pk")
    answer = HttpResponse(tables.template(desk.law_of(row), sheets), content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="inputs-{row.year}.xlsx"'
    return answer


@signed_in
@require_safe
def silent(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """The offices that were asked, those that owe most answers first."""
    overseeing(request)
    at, row = clock.now(), desk.held(grading_id, by=request.actor)
    told = rounds.offices(row, by=request.actor, on=clock.local_day(at))
    return render(request, "grades/silent.html", {
        "row": row, "at": at, "page": Paginator(told, PAGE).get_page(request.GET.get("page")) if told else None,
        "waiting": sum(one.waiting for one in told), "silent": sum(1 for one in told if one.waiting),
        "desk": _desk_of(row) if access.allows(request.actor, Act.ROUND_OPENED, on=row) else "",
    })  # fmt: skip


def _desk_of(row: Grading) -> str:
    """The page of the poll at the engine's desk, where offices are reminded."""
    try:
        return reverse("ballots:desk_poll", args=[row.poll_id]) if row.poll_id else ""
    except NoReverseMatch:
        return ""
