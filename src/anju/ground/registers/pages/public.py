"""The public page of an estate: what everybody may know about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.ground.registers import queries
from anju.kit import clock
from anju.kit.errors import Hidden


def public_estate(request: HttpRequest, code: str) -> HttpResponse:
    """Who manages this estate, who heads the project, until when."""
    found = queries.estate_by_code(code)
    if found is None:
        raise Hidden()
    at = clock.now()
    facts = queries.facts_on(found.pk, clock.local_day(at))
    return render(request, "registers/public_estate.html", {"estate": found, "facts": facts, "at": at})
