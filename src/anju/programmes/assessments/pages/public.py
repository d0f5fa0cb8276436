"""What everybody reads: the years, a district's boards and ranks, an estate's course."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.engines.publishing import queries as publications
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.assessments import chart, showing
from anju.programmes.assessments.queries import public

RATE = "120/minute"


def _limited(page):
    return require_safe(limited(RATE, methods=("GET", "HEAD"), name="assessments.public")(page))


@_limited
def years(request: HttpRequest) -> HttpResponse:
    """Every city with the years that were assessed."""
    return render(request, "assessments/years.html", {"cities": public.years()})


@_limited
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The districts of a year."""
    found = public.year_of(slug, year)
    return render(request, "assessments/year.html", {"year": found, "districts": public.districts(found.cycle)})


@_limited
def district(request: HttpRequest, slug: str, year: int, code: str) -> HttpResponse:
    """A district's red and black board while they stand, every rank with its sample, and those without one."""
    found = public.district(slug, year, code)
    lowest = showing.lowest_of(found.ranked)
    published = publications.publication(found.publication_id) if found.publication_id else None
    told = {name: showing.rows(getattr(found, name), lowest=lowest) for name in ("red", "black", "ranked", "unranked")}
    return render(request, "assessments/district.html", told | {
        "found": found, "ticks": showing.ticks(lowest), "publication": published, "at": clock.now(),
        "estimators": showing.estimators(found.ranked), "cycle": found.year.cycle, "city": found.year.city,
    })  # fmt: skip


@_limited
def estate(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """An estate over the years: score, rank, ballots; drawn where two years or more have a score."""
    found = registers.estate(estate_id)
    if registers.estate_by_code(found.code) is None:  # a draft, or withdrawn
        raise Hidden()
    course = public.course(found.pk)
    rows = showing.rows(reversed(course), lowest=showing.lowest_of(course))
    return render(request, "assessments/estate.html", {
        "estate": found, "rows": rows, "drawing": chart.drawing(course), "estimators": showing.estimators(course),
        "city": rulebook.city_of(found.region_path), "place": "".join(registers.region_names(found.region_path)[1:]),
    })  # fmt: skip
