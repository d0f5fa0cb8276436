"""What was said of the reader's own office or enterprise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.programmes.double_evaluation.queries import own


@signed_in
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The units the reader speaks for, with their results year by year and the released comments."""
    at = clock.now()
    found = own.views(request.actor, day=clock.local_day(at))
    return render(request, "double_evaluation/own.html", {"views": found, "at": at})
