"""The open figures: anybody may read them, and open each one down to the ledger entries behind it."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anju.engines.indicators import chart, queries
from anju.engines.indicators.forms import PeriodForm, periods, this_year
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
    context = {"city": city, "form": form, "region": path, "at": at, "periods": _periods(form, at)}
    if not form.is_valid():
        return render(request, "indicators/figures.html", context, status=400)
    asked = {"city": slug, "region_path": path, "since": form.cleaned_data["since"], "until": form.until, "as_of": at}
    regions = queries.figures(**asked, by="region")
    names = registers.region_name_map({figure.key for figure in regions} | {path})
    context |= {
        "figures": queries.figures(**asked),
        "courses": _courses(asked),
        "rows": _rows(regions, names),
        "columns": [figure for figure in regions if figure.key == regions[0].key] if regions else [],
        "way": _way(path, names.get(path, []), city),
        "place": _own_name(path, names) or city.name,
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
    typed = request.GET.get("page", "1")
    page = max(int(typed), 1) if typed.isdecimal() and len(typed) < 7 else 1
    lines = queries.records(**asked, code=code, limit=PAGE + 1, offset=(page - 1) * PAGE)
    names = registers.region_name_map({line["region_path"] for line in lines} | {path})
    context = {
        "city": city, "figure": figure, "page": page, "more": len(lines) > PAGE, "at": at,
        "lines": [_told(line, path, names) for line in lines[:PAGE]],
        "place": _own_name(path, names) or city.name, "since": form.cleaned_data["since"],
        "last": form.cleaned_data["last"], "way": _way(path, names.get(path, []), city), "region": path,
        "query": f"from={form.cleaned_data['since']}&to={form.cleaned_data['last']}",
    }  # fmt: skip
    return render(request, "indicators/records.html", context)


def _courses(asked: dict) -> list[dict]:
    """The course by month of every figure that declares one; a month without entries keeps its place."""
    codes = queries.trend_codes()
    found = {(figure.code, figure.key): figure for figure in queries.figures(**asked, codes=codes, by="month")}
    months = _months(asked["since"], asked["until"])
    return [_course([found.get((code, f"{month:%Y-%m}")) for month in months], months) for code in codes]


def _course(found: list[Figure | None], months: list[date]) -> dict:
    """One course: its figure by month, and the drawing; a rate's columns are what it is a share of."""
    known = next((figure for figure in found if figure), None)
    if known is None:
        return {}
    counted = [_counted(month, figure) for month, figure in zip(months, found, strict=True)]
    drawing = chart.drawing(counted, is_rate=known.is_rate)
    return {"figure": known, "drawing": drawing, "rows": list(zip(months, found, strict=True))}


def _counted(month: date, figure: Figure | None) -> chart.Month:
    if figure is None:
        return chart.Month(month, 0)
    if figure.is_rate:
        return chart.Month(month, figure.denominator or 0, figure.value)
    return chart.Month(month, figure.numerator or 0)


def _months(since: date, until: date) -> list[date]:
    """The first days of the months that [since, until) touches."""
    first, last = (
        since.year * 12 + since.month - 1,
        (until - timedelta(days=1)).year * 12 + (until - timedelta(days=1)).month,
    )
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, last)]


def _rows(regions: list[Figure], names: dict[str, list[str]]) -> list[dict]:
    """One row per region, most appeals first."""
    by_key: dict[str, list[Figure]] = {}
    for figure in regions:
        by_key.setdefault(figure.key, []).append(figure)
    rows = [{"path": key, "name": _own_name(key, names), "figures": found} for key, found in by_key.items()]
    return sorted(rows, key=lambda row: (-(row["figures"][0].numerator or 0), row["path"]))


def _own_name(path: str, names: dict[str, list[str]]) -> str:
    return names[path][-1] if names.get(path) else ""


def _below(path: str, above: str, names: dict[str, list[str]]) -> str:
    """The names from below ``above`` down to ``path``; its own name where it is ``above`` itself."""
    return "".join(names.get(path, [])[above.count("/") :]) or _own_name(path, names)


def _told(line: dict, above: str, names: dict[str, list[str]]) -> dict:
    """One entry as a row: where it happened, and the end of its identifier, enough to find it again."""
    return {**line, "place": _below(line["region_path"], above, names), "short": line["id"].hex[-6:]}


def _way(path: str, names: list[str], city) -> list[tuple[str, str]]:
    """The divisions from the city down to the one above ``path``: name and path."""
    steps = path.rstrip("/").split("/")
    first = city.root_path.count("/")
    return [(name, "/".join(steps[: depth + 1]) + "/") for depth, name in enumerate(names[:-1]) if depth >= first - 1]


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


def _periods(form: PeriodForm, at) -> list[dict]:
    """The periods people ask for most, the chosen one marked."""
    chosen = (form["since"].value(), form["last"].value())
    return [{**each, "is_here": (each["since"], each["last"]) == chosen} for each in periods(clock.local_day(at))]
