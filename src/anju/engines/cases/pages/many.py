"""What is done to a whole list: an act on many cases, a table to take along, a name for a view."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from anju.engines.cases import actions, exporting, queries
from anju.engines.cases.actions import bulk
from anju.engines.cases.filter_forms import BulkForm, ViewForm
from anju.engines.cases.pages import chips, results
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What can be done to many: the field it needs, and the act on one case.
ACTS = {
    "sign": ("", lambda pk, said, **how: bulk.sign_for(pk, **how)),
    "assign": ("account", lambda pk, said, **how: bulk.give_to(pk, account_id=said["account"], **how)),
    "remark": ("text", lambda pk, said, **how: bulk.remark_on(pk, text=said["text"], **how)),
    "dispatch": (
        "office",
        lambda pk, said, **how: bulk.send_to(pk, office_id=said["office"], instruction=said["instruction"], **how),
    ),
}
MISSING = {
    "account": gettext_lazy("Choose a colleague first."),
    "text": gettext_lazy("Write the remark first."),
    "office": gettext_lazy("Choose the office that is to handle it."),
}


@signed_in
@require_POST
def on_many(request: HttpRequest) -> HttpResponse:
    """Do one act to the chosen cases, then show the list with what was done and what was not, and why.

    With ``Accept: application/json`` it answers with the numbers so far, for a page that sends a few at a time.
    """
    name, at = request.POST.get("do", ""), clock.now()
    if name not in ACTS:
        raise Hidden()
    needs, act = ACTS[name]
    form = BulkForm(request.POST, by=request.actor, at=at)
    form.is_valid()
    said = form.cleaned_data
    chosen = [pk for typed in request.POST.getlist("case") if (pk := _identifier(typed))]
    if not chosen or (needs and not said.get(needs)):
        return _told(request, str(MISSING[needs]) if chosen else _("Choose cases in the list first."))
    try:
        outcome = bulk.on_each(chosen, lambda pk: act(pk, said, by=request.actor, at=at))
    except Problem as problem:
        return _told(request, str(problem))
    kept = results.keep(request, outcome, act=name, more=bool(request.POST.get("more")))
    if _wants_numbers(request):
        return JsonResponse({"done": kept["done"], "refused": len(kept["refused"])})
    return redirect(_back(request))


def _identifier(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _wants_numbers(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _told(request: HttpRequest, what: str) -> HttpResponse:
    if _wants_numbers(request):
        return JsonResponse({"detail": what}, status=422)
    messages.error(request, what)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The list the form was on; only filters of ours come along."""
    return f"{reverse('cases:inbox')}?{chips.read(request.POST.get('here', '')).address()}"


@signed_in
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list as an Excel file; how many rows it holds at most stands in its name."""
    at = clock.now()
    taken = exporting.export(chips.read(request.POST.get("here", "")), by=request.actor, at=at)
    most = "" if taken.is_whole else f"-first-{exporting.MOST_ROWS}"
    answer = HttpResponse(taken.content, content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="cases-{local_day(at):%Y%m%d}{most}.xlsx"'
    return answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def views(request: HttpRequest) -> HttpResponse:
    """The named views of the reader; a form sent here names the list it came from."""
    if request.method != "POST":
        return _views(request)
    return _save(request, view_id=None)


@signed_in
@require_POST
def view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Change or delete an own view."""
    if request.POST.get("do") == "delete":
        actions.delete_view(view_id, by=request.actor)
        messages.success(request, _("The view was deleted."))
        return redirect("cases:views")
    return _save(request, view_id=view_id)


def _save(request: HttpRequest, *, view_id: UUID | None) -> HttpResponse:
    wanted = chips.read(request.POST.get("here", ""))
    form = ViewForm(request.POST, by=request.actor, auto_id=f"v{view_id or ''}_%s")
    if form.is_valid():
        try:
            actions.save_view(filters=wanted, by=request.actor, at=clock.now(), view_id=view_id, **form.said())
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(problem.field, str(problem))
        else:
            messages.success(request, _("The view was saved."))
            return redirect("cases:views") if view_id else redirect(f"{reverse('cases:inbox')}?{wanted.address()}")
    form.view_id, form.address = view_id, wanted.address()
    return _views(request, typed=form, status=422)


def _views(request: HttpRequest, *, typed: ViewForm | None = None, status: int = 200) -> HttpResponse:
    """Own views with a form each, then those that others share."""
    by = request.actor
    seen = queries.views_of(by)
    own = [(row, _form(row, by, typed)) for row in seen if row.account_id == by.account_id]
    others = [row for row in seen if row.account_id != by.account_id]
    new = typed if typed is not None and typed.view_id is None else None
    return render(request, "cases/views.html", {"own": own, "others": others, "new": new}, status=status)


def _form(row, by, typed: ViewForm | None) -> ViewForm:
    if typed is not None and typed.view_id == row.pk:
        return typed
    told = {
        "name": row.name,
        "office": row.office_id and str(row.office_id),
        "place": row.place,
        "is_default": row.is_default,
    }
    return ViewForm(initial=told, by=by, auto_id=f"v{row.pk}_%s")
