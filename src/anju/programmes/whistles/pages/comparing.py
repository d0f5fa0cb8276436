"""Streets like for like, for whoever oversees a district or a city: a table, a chart, and the departments beside it."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.engines.indicators import queries as indicators
from anju.ground.access.checks import signed_in
from anju.ground.access.types import READS, Role
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.whistles import queries
from anju.programmes.whistles.showing import FLAG_TITLES

OVERSEE = (Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.SECTION_HEAD, Role.AUDITOR)
WIDE = 240  # of a bar, in the drawing's points
MONTHS = 12


@signed_in
@require_safe
def streets(request: HttpRequest) -> HttpResponse:
    """Every street of the reader's place with its rate, and who whistles far more seldom or more often than others."""
    by, at = request.actor, clock.now()
    own = sorted(
        {g.region_path for g in by.grants if g.role in OVERSEE and g.region_path and "region" in READS[g.role]}
    )
    if not own:
        raise Hidden()
    wanted = request.GET.get("region", "")[:64]
    path = wanted if any(wanted.startswith(one) for one in own) else min(own, key=len)
    place = registers.region(path)
    found, since, until = compared(by, path, at)
    shown = {
        "found": found, "place": place.name if place else by.office_name, "at": at, "since": since, "until": until,
        "rows": drawn(found), "is_own": path in own, "wide": WIDE, "middle": _at(found.middle, found),
        "below": [one for one in registers.children(path) if one.level == "district"],
        "figure": figure_title(found),
    }  # fmt: skip
    return render(request, "whistles/streets.html", shown)


def compared(by, path: str, at) -> tuple[queries.Compared, date, date]:
    """The comparison over the months that the rules name (a year without them), up to today."""
    today = local_day(at)
    law = queries.bounds(queries.law_at(path, at))
    since = queries.months_back(today, law.months if law else MONTHS)
    until = date.fromordinal(today.toordinal() + 1)
    return queries.compare(by, region_path=path, since=since, until=until, at=at), since, until


def drawn(found: queries.Compared) -> list[dict]:
    """Each street with the length of its bar, and the words of its flag."""
    return [
        {"row": row, "bar": _at(row.rate, found), "flag": FLAG_TITLES.get(row.flag, ""),
         "tone": {"few": "soon", "most": "late"}.get(row.flag, "")}
        for row in found.streets
    ]  # fmt: skip


def figure_title(found: queries.Compared) -> str:
    """What a rate is per, in words: the label of the figure that the rules name; nothing for estates."""
    if found.bounds is None or found.bounds.per == "estates":
        return ""
    figure = indicators.declared().get(found.bounds.per)
    return str(figure.label) if figure else found.bounds.per


def _at(rate, found: queries.Compared) -> float:
    highest = max((row.rate for row in found.streets if row.rate is not None), default=0)
    return round(float(rate / highest) * WIDE, 1) if rate and highest else 0
