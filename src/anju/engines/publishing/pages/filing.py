"""Files of a draft, and the draft as everybody will see it."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anju.engines.publishing import actions, queries, registry
from anju.engines.publishing.forms import FileForm
from anju.engines.publishing.pages.one import show
from anju.engines.publishing.pages.public import facts
from anju.engines.publishing.queries import public
from anju.engines.publishing.types import State
from anju.ground.access.checks import signed_in
from anju.kit import clock, storage
from anju.kit.errors import Hidden
from anju.kit.web import forming


@signed_in
@require_POST
def attach(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Put a file to a draft."""
    form = FileForm(request.POST, request.FILES)

    def act():
        file = form.cleaned_data["file"]
        actions.attach(publication_id, content=file.read(), name=file.name, by=request.actor, at=clock.now())

    if forming.did(form, act):
        messages.success(request, _("Attached."))
        return redirect("publishing:publication", publication_id)
    return show(request, publication_id, at=clock.now(), file=form)


@signed_in
@require_POST
def detach(request: HttpRequest, publication_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Take a file off a draft."""
    actions.detach(publication_id, attachment_id=attachment_id, by=request.actor, at=clock.now())
    return redirect("publishing:publication", publication_id)


@signed_in
@require_safe
def file(request: HttpRequest, publication_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A file, for whoever may see the draft."""
    row = queries.one(publication_id, by=request.actor)
    found = row.attachments.filter(pk=attachment_id).first()
    if found is None:
        raise Hidden()
    answer = storage.send(found.sha256, media_type=found.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    return answer


@signed_in
@require_safe
def preview(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """The page as everybody will see it on the day it is released; its files are read on the page of the draft."""
    row, at = queries.one(publication_id, by=request.actor), clock.now()
    files, row.published_at = row.attachments.count(), row.published_at or at
    row.many_reads = row.many_objections = 0
    if row.state in (State.DRAFT, State.IN_REVIEW):
        row.state, row.notice_until = State.NOTICED.value, row.notice_until or at
    told = public.Shown(row=row, main=row, versions=[row], kind=registry.kind(row.kind), has_body=True, has_rows=True)
    shown = facts(told, at=at) | {"files": [], "many_files": files, "reads": 0}
    return render(request, "publishing/desk/preview.html", shown)
