"""The open figures of a city or a region of it: the numbers, their course by month, and the next level below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anju.engines.indicators import queries, ranks
from anju.engines.indicators.courses import courses
from anju.engines.indicators.pages.asking import asked, own_name, way
from anju.engines.indicators.pages.grouping import compared, grouped
from anju.engines.indicators.types import Figure
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook


def cities(request: HttpRequest) -> HttpResponse:
    """Every city of this installation; straight to the figures where there is only one."""
    known = rulebook.cities()
    if len(known) == 1:
        return redirect("indicators:figures", known[0].slug)
    return render(request, "indicators/cities.html", {"cities": known})


def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of a city or a region of it: the numbers, their course by month, and the next level below."""
    question = asked(request, slug)
    if not question.is_valid:
        return render(request, "indicators/figures.html", question.context(), status=400)
    path, told = question.path, question.period | {"region_path": question.path}
    groups = grouped(queries.figures(**told, codes=queries.open_codes()))
    regions = queries.figures(**told, codes=compared(groups), by="region")
    names = registers.region_name_map({figure.key for figure in regions} | {path})
    return render(request, "indicators/figures.html", question.context() | {
        "groups": groups,
        "courses": courses(told),
        "rows": _rows(regions, names),
        "columns": [figure for figure in regions if figure.key == regions[0].key] if regions else [],
        "way": way(path, names.get(path, []), question.city),
        "place": own_name(path, names) or question.city.name,
        "ranked": [] if not (level := next(iter(ranks.levels(path)), "")) else [
            (queries.declared()[code], level) for code in queries.ranked_codes()
        ],
    })  # fmt: skip


def _rows(regions: list[Figure], names: dict[str, list[str]]) -> list[dict]:
    """One row per region, most appeals first."""
    by_key: dict[str, list[Figure]] = {}
    for figure in regions:
        by_key.setdefault(figure.key, []).append(figure)
    rows = [{"path": key, "name": own_name(key, names), "figures": found} for key, found in by_key.items()]
    return sorted(rows, key=lambda row: (-(row["figures"][0].numerator or 0), row["path"]))
