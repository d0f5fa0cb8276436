"""Writing on the desk: a new document, a draft that is changed, a correction."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.engines.publishing import actions, queries, tables
from anju.engines.publishing.actions.drafting import writing_offices
from anju.engines.publishing.forms import CorrectDocumentForm, DocumentForm, HeadForm, NewDocumentForm, StrikeForm
from anju.engines.publishing.models import Publication
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web import forming


@signed_in
@require_http_methods(["GET", "POST"])
def new_document(request: HttpRequest) -> HttpResponse:
    """Draft a plain document of an office of one's own."""
    at, made = clock.now(), []
    offices = writing_offices(request.actor)
    if not offices:
        raise Hidden()
    choices = [(str(one.pk), one.name) for one in offices]
    form = NewDocumentForm(request.POST or None, offices=choices, initial={"formed_on": local_day(at)})

    def act():
        said = dict(form.cleaned_data)
        office_id = UUID(said.pop("office"))
        made.append(actions.draft_document(office_id=office_id, by=request.actor, at=at, **said))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Drafted. Attach files if there are any, then hand it in."))
        return redirect("publishing:publication", made[0].pk)
    return render(
        request, "publishing/desk/write.html", {"form": form, "row": None}, status=422 if form.errors else 200
    )


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Change a draft; of a list only what is printed around it."""
    at = clock.now()
    row = _row(request, publication_id, what="edit", at=at)
    kind = DocumentForm if queries.is_document(row) else HeadForm
    form = kind(request.POST or None, initial=_told(row, kind))
    act = lambda: actions.edit(row.pk, by=request.actor, at=at, **form.cleaned_data)  # noqa: E731
    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Saved."))
        return redirect("publishing:publication", row.pk)
    return _shown(request, form, row=row)


@signed_in
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Draft a correction: of a document its text, of a list by taking rows out."""
    at, made = clock.now(), []
    row = _row(request, publication_id, what="correct", at=at)
    form = _correction(request, row)

    def act():
        said = dict(form.cleaned_data)
        if struck := said.pop("struck", None):
            said["content"] = _without(row, struck)
        made.append(actions.correct(row.pk, by=request.actor, at=at, **said | _formed(row, said, at)))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The correction is drafted. Hand it in; somebody else checks it."))
        return redirect("publishing:publication", made[0].pk)
    return _shown(request, form, row=row, is_correction=True, is_list=not queries.is_document(row))


def _shown(request: HttpRequest, form: Form, **also) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "publishing/desk/write.html", {"form": form, **also}, status=status)


def _correction(request: HttpRequest, row: Publication) -> Form:
    if queries.is_document(row):
        return CorrectDocumentForm(request.POST or None, initial=_told(row, DocumentForm))
    columns = row.content.get("columns") or []
    lines = [(one["key"], tables.label(columns, one)) for one in row.content.get("rows") or ()]
    return StrikeForm(request.POST or None, rows=lines)


def _without(row: Publication, struck: list[str]) -> dict:
    return row.content | {"rows": [one for one in row.content["rows"] if one["key"] not in struck]}


def _formed(row: Publication, said: dict, at: datetime) -> dict:
    """The day of the change: as it was typed if it was changed, else today."""
    typed = said.get("formed_on")
    return {"formed_on": typed if typed and typed != row.formed_on else local_day(at)}


def _told(row: Publication, kind: type[HeadForm]) -> dict:
    return {name: getattr(row, name) for name in kind.base_fields if hasattr(row, name)}


def _row(request: HttpRequest, publication_id: UUID, *, what: str, at: datetime) -> Publication:
    """The version that is to be written on.

    :raises Hidden: for whoever may not; an act that comes too late says so itself.
    """
    page = queries.page(request.actor, publication_id, at=at)
    if not page.reaches or (what not in page.may and request.method == "GET"):
        raise Hidden()
    return page.row
