"""Registers from and to Excel, at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from anju.ground.access.checks import signed_in
from anju.ground.registers import actions, queries
from anju.ground.registers.forms import TableForm
from anju.kit import clock, excel
from anju.kit.errors import BadFile

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PROBLEMS = "registers.problems"  # of the last refused file, kept in the session for download


def _book(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(content, content_type=_SHEET, headers=headers)


@signed_in
def tables(request: HttpRequest) -> HttpResponse:
    """What can be loaded and written; what was loaded lately; a file to upload."""
    root = queries.overseen_root(request.actor)
    form = TableForm(request.POST or None, request.FILES or None)
    problem = None
    if request.method == "POST" and form.is_valid():
        try:
            return _loaded(request, root=root, **form.cleaned_data)
        except BadFile as refused:
            problem = refused
            request.session[_PROBLEMS] = [[row, column, str(what)] for row, column, what in refused.rows]
    return render(request, "registers/tables.html", {
        "form": form, "kinds": queries.table_kinds(), "names": queries.region_names(root), "problem": problem,
        "imports": queries.imports_seen_by(request.actor),
    }, status=422 if problem or form.errors else 200)  # fmt: skip


def _loaded(request: HttpRequest, *, root: str, kind: str, file) -> HttpResponse:
    done = actions.import_table(
        kind=kind, content=file.read(), file_name=file.name, root_path=root, by=request.actor, at=clock.now()
    )
    counts = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
    messages.success(request, _("%(added)d added, %(changed)d put right, %(unchanged)d as they were.") % counts)
    return redirect("registers:tables")


@signed_in
def table_template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty table with notes."""
    queries.overseen_root(request.actor)
    return _book(queries.template(kind), f"{kind}-template")


@signed_in
def exported_table(request: HttpRequest, kind: str) -> HttpResponse:
    """What stands in the own division."""
    day = clock.local_day(clock.now())
    root = queries.overseen_root(request.actor)
    return _book(queries.exported(kind, root_path=root, by=request.actor, day=day), f"{kind}-{day}")


@signed_in
def problems(request: HttpRequest) -> HttpResponse:
    """The problems of the file that was refused last, as a table."""
    queries.overseen_root(request.actor)
    return _book(excel.problem_report(request.session.get(_PROBLEMS, [])), "problems")
