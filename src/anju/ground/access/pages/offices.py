"""Offices, as administrators and auditors see them."""

from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.ground.access import actions, checks, queries
from anju.ground.access.acts import Act
from anju.ground.access.checks import signed_in
from anju.ground.access.forms import OfficeForm
from anju.ground.access.pages.finding import named_office, one, with_places
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming

PER_PAGE = 100


@signed_in
def offices(request):
    """List and search."""
    checks.require(request.actor, Act.ACCOUNTS_EXPORTED)
    text = request.GET.get("q", "").strip()
    rows = queries.administered_offices(request.actor, day=clock.local_day(clock.now()), text=text)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = with_places(page.object_list)
    may_open = checks.allows(request.actor, Act.OFFICE_OPENED)
    return render(request, "access/offices.html", {"page": page, "text": text, "may_open": may_open})


@signed_in
def open_office(request):
    """Open an office."""
    checks.require(request.actor, Act.OFFICE_OPENED)
    form = OfficeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _open(request, form):
        return redirect("access:offices")
    return render(request, "access/open_office.html", {"form": form}, status=422 if form.errors else 200)


def _open(request, form: OfficeForm) -> bool:
    at, given = clock.now(), form.cleaned_data
    parent = None
    if given["parent"]:
        parent = named_office(request.actor, name=given["parent"], day=clock.local_day(at))
        if parent is None:
            form.add_error("parent", _("No office of this name, or several; copy the full name from the list."))
            return False
    try:
        actions.open_office(**{**given, "parent": parent}, by=request.actor, at=at)
    except Hidden:
        form.add_error("region_path", _("This place is not yours to administer."))
        return False
    except Problem as problem:
        forming.tell(form, problem)
        return False
    return True


@signed_in
@require_POST
def close_office(request, office_id: UUID):
    """Close an office today."""
    at = clock.now()
    rows = queries.administered_offices(request.actor, day=clock.local_day(at)).filter(pk=office_id)
    actions.close_office(office=one(rows, office_id), by=request.actor, at=at)
    return redirect("access:offices")
