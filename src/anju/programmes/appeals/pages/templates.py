"""The reply templates of an office: written, changed and retired by its own people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.programmes.appeals import actions, queries
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.forms import TemplateForm
from anju.programmes.appeals.models import ReplyTemplate


def _own_office(by: Actor):
    """The office whose templates the reader keeps: the first the own grants name; None for who speaks for none.

    :raises Hidden: for who may keep none.
    """
    access.require(by, Act.TEMPLATE_WRITTEN)
    own = (grant.office_id for grant in by.grants if grant.office_id and grant.role in Act.TEMPLATE_WRITTEN.roles)
    office_id = next(own, None)
    return office_id and offices.office(office_id)


@access.signed_in
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """The templates of the reader's offices, by matter."""
    at, office = clock.now(), _own_office(request.actor)
    titles = queries.matter_titles(queries.law_of(office.region_path, at)) if office else {}
    rows = [(row, titles.get(row.matter, row.matter)) for row in queries.templates(request.actor)]
    return render(request, "appeals/desk_templates.html", {"rows": rows, "office": office, "at": at})


@access.signed_in
def template(request: HttpRequest, template_id: UUID | None = None) -> HttpResponse:
    """Write a template, or write it anew."""
    at = clock.now()
    office = _own_office(request.actor)
    if office is None:
        messages.warning(request, _("Templates belong to an office; you speak for none."))
        return redirect("appeals:templates")
    row = _row(request.actor, template_id) if template_id else None
    kept = {"title": row.title, "matter": row.matter, "text": row.text} if row else None
    form = TemplateForm(request.POST or None, initial=kept,
                        matters=queries.matters(queries.law_of(office.region_path, at)))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_template(office_id=row.office_id if row else office.pk, template_id=template_id,
                                   by=request.actor, at=at, **form.cleaned_data)  # fmt: skip
            messages.success(request, _("The template was kept."))
            return redirect("appeals:templates")
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(problem.field, str(problem))
    return render(request, "appeals/desk_template.html", {"form": form, "row": row, "office": office},
                  status=422 if form.errors else 200)  # fmt: skip


@access.signed_in
@require_POST
def retire(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Offer a template no more."""
    actions.retire_template(template_id=template_id, by=request.actor, at=clock.now())
    messages.success(request, _("The template is no longer offered; replies written with it stay."))
    return redirect("appeals:templates")


def _row(by: Actor, template_id: UUID) -> ReplyTemplate:
    row = next((one for one in queries.templates(by) if one.pk == template_id), None)
    if row is None:
        raise Hidden()
    return row
