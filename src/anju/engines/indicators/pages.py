"""The open figures: anybody may read them, and open each one down to the ledger entries behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anju.engines.indicators import chart, queries
from anju.engines.indicators.forms import PeriodForm, this_year
from anju.engines.indicators.types import Figure
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.errors import Hidden

PAGE = 50


def cities(request: HttpRequest) -> HttpResponse:
    """Every city of this installation; straight to the figures where there is only one."""
    known = rulebook.cities()
    if len(known) == 1:
        return redirect("indicators:figures", known[0].slug)
    return render(request, "indicators/cities.html", {"cities": known})


def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of a city or a region of it: the numbers, their course by month, and the next level below."""
    city, path, at = _city(slug), _region(slug, request), clock.now()
    form = _period(request)
    context = {"city": city, "form": form, "region": path, "at": at}
    if not form.is_valid():
        return render(request, "indicators/figures.html", context, status=400)
    asked = {"city": slug, "region_path": path, "since": form.cleaned_data["since"], "until": form.until, "as_of": at}
    months = queries.figures(**asked, codes=queries.trend_codes(), by="month")
    regions = queries.figures(**asked, by="region")
    names = _names({figure.key for figure in regions} | {path})
    context |= {
        "figures": queries.figures(**asked),
        "bars": chart.bars([(figure.key, figure.numerator) for figure in months]),
        "rows": _rows(regions, names),
        "columns": [figure for figure in regions if figure.key == regions[0].key] if regions else [],
        "place": names.get(path) or city.name,
        "query": f"from={form.cleaned_data['since']}&to={form.cleaned_data['last']}",
    }
    return render(request, "indicators/figures.html", context)


def records(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The ledger entries that a figure counts, newest first."""
    city, path, at = _city(slug), _region(slug, request), clock.now()
    form = _period(request)
    if not form.is_valid():
        raise Hidden()
    asked = {"city": slug, "region_path": path, "since": form.cleaned_data["since"], "until": form.until, "as_of": at}
    try:
        (figure,) = queries.figures(**asked, codes=[code])
    except queries.UnknownFigure as reason:
        raise Hidden() from reason
    page = max(int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdigit() else 1, 1)
    lines = queries.records(**asked, code=code, limit=PAGE + 1, offset=(page - 1) * PAGE)
    names = _names({line["region_path"] for line in lines} | {path})
    context = {
        "city": city, "figure": figure, "page": page, "more": len(lines) > PAGE, "at": at,
        "lines": [{**line, "place": names.get(line["region_path"], "")} for line in lines[:PAGE]],
        "place": names.get(path) or city.name, "since": form.cleaned_data["since"], "last": form.cleaned_data["last"],
        "region": path, "query": f"from={form.cleaned_data['since']}&to={form.cleaned_data['last']}&region={path}",
    }  # fmt: skip
    return render(request, "indicators/records.html", context)


def _rows(regions: list[Figure], names: dict[str, str]) -> list[dict]:
    """One row per region, most appeals first."""
    by_key: dict[str, list[Figure]] = {}
    for figure in regions:
        by_key.setdefault(figure.key, []).append(figure)
    rows = [{"path": key, "name": names.get(key, ""), "figures": found} for key, found in by_key.items()]
    return sorted(rows, key=lambda row: (-(row["figures"][0].numerator or 0), row["path"]))


def _names(paths: set[str]) -> dict[str, str]:
    """Each path's own name; one query."""
    return {path: names[-1] for path, names in registers.region_name_map(paths).items() if names}


def _city(slug: str):
    known = {city.slug: city for city in rulebook.cities()}
    if slug not in known:
        raise Hidden()
    return known[slug]


def _region(slug: str, request: HttpRequest) -> str:
    root = _city(slug).root_path
    path = request.GET.get("region", "") or root
    if not path.startswith(root) or (path != root and not registers.region_name(path)):
        raise Hidden()
    return path


def _period(request: HttpRequest) -> PeriodForm:
    given = {"since": request.GET.get("from"), "last": request.GET.get("to")}
    return PeriodForm(given if any(given.values()) else this_year(clock.local_day(clock.now())))
