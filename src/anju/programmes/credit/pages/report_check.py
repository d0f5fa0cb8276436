"""Whoever holds a credit report checks it: is it ours, of which day, and does the same still stand on file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anju.kit import clock, ids
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.credit.pages.report_paper import in_fours
from anju.programmes.credit.queries import reports

RATE = "20/minute"


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="credit.report_check")
def ask(request: HttpRequest) -> HttpResponse:
    """Enter the number of a report."""
    typed = request.GET.get("code", "")[:60]
    if tidy := ids.tidy_code(typed):
        return redirect("credit:report_check", tidy[:20])
    return render(request, "credit/report_ask.html", {"typed": typed})


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="credit.report_check")
def checked(request: HttpRequest, code: str) -> HttpResponse:
    """What a report of this number says; a number that is none is answered in words, so that whoever mistyped it can
    try again."""
    try:
        found = reports.by_code(code, at=clock.now())
    except Hidden:
        return render(request, "credit/report_ask.html", {"typed": code, "unknown": True}, status=404)
    facts = found.report.facts
    shown = {"found": found, "facts": facts, "number": in_fours(found.report.code), "at": clock.now()}
    return render(request, "credit/report_check.html", shown)
