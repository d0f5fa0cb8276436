"""What everybody sees of enforcement: how many records of each act there are in each district; no person, no estate."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.clock import local_day, start_of
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.whistles import queries
from anju.programmes.whistles.types import PRACTICE_TITLES

RATE, FIRST_YEAR = "60/minute", 2021


def _open_cities() -> list:
    return [city for city in rulebook.cities() if "whistles" in city.programmes]


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The cities whose streets whistle; where there is one, its counts."""
    found = _open_cities()
    if len(found) == 1:
        return redirect("whistles:public", found[0].slug)
    return render(request, "whistles/cities.html", {"cities": found})


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="whistles.public")
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Enforcement records of a year by district and act."""
    city = next((one for one in _open_cities() if one.slug == slug), None)
    if city is None:
        raise Hidden()
    today = local_day(clock.now())
    this_year = today.year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= this_year else this_year
    rows = queries.public_counts(city.root_path, since=_start(year), until=_start(year + 1))
    shown = {
        "city": city, "year": year, "years": range(this_year, max(this_year - 4, FIRST_YEAR - 1), -1), "rows": rows,
        "many": sum(one.many for one in rows), "amount": sum(one.amount for one in rows),
        "practice": _practice(city, min(today, date(year, 12, 31))),
    }  # fmt: skip
    return render(request, "whistles/public.html", shown)


def _practice(city, day: date) -> dict | None:
    """How far whistling had come on that day, and who says so; None where nobody has published it."""
    law = rulebook.at(city, day)
    if not law.has("whistles.practice"):
        return None
    told = law.parameter("whistles.practice")
    return {"words": PRACTICE_TITLES[told.value], "source": "" if told.is_illustrative else told.source,
            "illustrative": told.is_illustrative}  # fmt: skip


def _start(year: int) -> datetime:
    return start_of(date(year, 1, 1))
