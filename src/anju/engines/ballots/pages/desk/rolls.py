"""Loading the roll of a poll that is being prepared."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.ballots import actions, queries
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.web import forming

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("Excel (.xlsx) or CSV, at most 20 MB and 200,000 rows"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def roll(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Bring a file; what came of the last ones."""
    at, made = clock.now(), []
    queries.roll_desk(poll_id, by=request.actor)
    sent = request.method == "POST"
    form = FileForm(request.POST if sent else None, request.FILES if sent else None)

    def act() -> None:
        file = form.cleaned_data["file"]
        made.append(actions.bring_roll(poll_id, content=file.read(), name=file.name, by=request.actor, at=at))

    if request.method == "POST" and forming.did(form, act):
        _tell(request, made[0])
        return redirect("ballots:desk_roll", poll_id)
    desk = queries.roll_desk(poll_id, by=request.actor)
    shown = {"desk": desk, "row": desk.poll, "form": form, "at": at}
    return render(request, "ballots/desk/roll.html", shown, status=422 if form.errors else 200)


def _tell(request: HttpRequest, file) -> None:
    if file.state == "loaded":
        messages.success(request, _("%(n)s households are on the roll now.") % {"n": file.lines})
    elif file.state == "refused":
        messages.warning(request, _("Nothing was loaded; see below what has to be put right."))
    else:
        messages.success(request, _("The file is being read; the page says how far."))


@signed_in
@require_safe
def files(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """The part of the page that says how far a large file is."""
    desk = queries.roll_desk(poll_id, by=request.actor)
    return render(request, "ballots/desk/roll_files.html", {"desk": desk, "row": desk.poll, "at": clock.now()})


def _book(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=_SHEET,
                        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'})  # fmt: skip


@signed_in
@require_safe
def template(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """An empty table with notes."""
    return _book(queries.roll_template(poll_id, by=request.actor), "roll-template")


@signed_in
@require_safe
def problems(request: HttpRequest, poll_id: UUID, file_id: UUID) -> HttpResponse:
    """What was wrong with a file, as a table."""
    return _book(queries.roll_problems(poll_id, file_id, by=request.actor), "problems")
