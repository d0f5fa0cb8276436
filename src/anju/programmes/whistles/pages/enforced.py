"""One enforcement record, its paper, and whom it is about."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock, storage
from anju.kit.errors import Hidden
from anju.programmes.whistles import actions, queries
from anju.programmes.whistles.actions.enforcing import may_read_document, may_read_person
from anju.programmes.whistles.showing import shown_enforcements


@signed_in
@require_safe
def enforcement(request: HttpRequest, enforcement_id: UUID) -> HttpResponse:
    """One record."""
    return _page(request, enforcement_id)


@signed_in
@require_POST
def person(request: HttpRequest, enforcement_id: UUID) -> HttpResponse:
    """Whom it is about, once the look is kept; never in an address, and in nobody's cache."""
    named = actions.read_person(enforcement_id=enforcement_id, by=request.actor, at=clock.now())
    return _page(request, enforcement_id, named=named)


@signed_in
@require_safe
def document(request: HttpRequest, enforcement_id: UUID) -> HttpResponse:
    """The paper; of a record about a person only for the department that wrote it."""
    row = queries.enforcement(enforcement_id, by=request.actor)
    if not may_read_document(row, request.actor):
        raise Hidden()
    return storage.send(row.document, media_type=row.document_type)


def _page(request: HttpRequest, enforcement_id: UUID, **also) -> HttpResponse:
    by = request.actor
    row = queries.enforcement(enforcement_id, by=by)
    shown = {
        "row": row, "one": shown_enforcements(queries.enforcement_lines([row]))[0], "at": clock.now(),
        "may_read_person": may_read_person(row, by), "may_read_document": may_read_document(row, by), **also,
    }  # fmt: skip
    return render(request, "whistles/enforcement.html", shown)
