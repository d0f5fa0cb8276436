"""Everybody: is the form in my hand one of ours?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import kept_by_nobody
from anju.kit import clock
from anju.kit.web.throttle import limited
from anju.programmes.triplicates import queries
from anju.programmes.triplicates.case_types import REPORT
from anju.programmes.triplicates.forms import CheckForm
from anju.programmes.triplicates.types import PART_TITLES


@limited("30/minute", methods=("GET",), name="triplicates.check")
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Number and code of a printed part: what it is, and where it stands; a wrong pair is told like an unknown one."""
    form = CheckForm(request.GET or None)
    found = queries.check(**form.cleaned_data) if form.is_bound and form.is_valid() else None
    shown = {
        "form": form, "found": found, "at": clock.now(), "is_wrong": form.is_bound and form.is_valid() and not found,
        "part": found and PART_TITLES[found.part], "state": found and REPORT.lifecycle.state(found.state).title,
    }  # fmt: skip
    return kept_by_nobody(render(request, "triplicates/check.html", shown, status=404 if shown["is_wrong"] else 200))
