"""The weekly digest for leaders, as a page and as one sheet of Word."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock, word
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import steps
from anju.programmes.conferences import queries, telling
from anju.programmes.conferences.acts import LEADERS
from anju.programmes.conferences.pages.matters import rows
from anju.programmes.conferences.pages.reading import places_of
from anju.programmes.conferences.rules import WEEK, first_of, week_of

CITY, DISTRICT = 2, 3  # how many divisions the path of a city, and of a district, has


def asked(request: HttpRequest) -> tuple[str, date]:
    """(path, Monday) that the address asks for: the reader's own city or district, the week that ended last.

    :raises Hidden: if the reader leads neither a city nor a district.
    """
    own = [path for path in places_of(request.actor, LEADERS) if len(steps(path)) in (CITY, DISTRICT)]
    if not own:
        raise Hidden()
    wanted = request.GET.get("region", "")[:64]
    fits = len(steps(wanted)) in (CITY, DISTRICT) and any(wanted.startswith(one) for one in own)
    path = wanted if fits and registers.region(wanted) else own[0]
    today = local_day(clock.now())
    last = first_of(week_of(today)) - WEEK
    try:
        since = first_of(request.GET.get("week", "")[:10])
    except ValueError:
        since = last
    return path, min(since, last + WEEK)


@signed_in
@require_safe
def digest(request: HttpRequest) -> HttpResponse:
    """The digest on a page, with the weeks and places beside it."""
    path, since = asked(request)
    found = queries.digest(path, since=since, at=clock.now())
    drawn = telling.bars(found)
    shown = {
        "found": found, "title": telling.title(found), "lead": telling.lead(found),
        "matters": telling.matter_rows(found),
        "head": telling.head(found), "lines": telling.compared(found), "notes": telling.notes(found), "bars": drawn,
        "chart_title": telling.chart_title(), "wide": telling.WIDE, "left": telling.LEFT, "tall": telling.height(drawn),
        "before": week_of(since - WEEK), "after": "" if found.is_running else week_of(since + WEEK),
        "below": registers.children(path) if len(steps(path)) == CITY else [], "tracked": _tracked(request, path),
        "years": queries.streets_by_year(path), "above": path[: -len(path.split("/")[-2]) - 1],
        "is_below": len(steps(path)) == DISTRICT and any(g != path for g in places_of(request.actor, LEADERS)),
    }  # fmt: skip
    return render(request, "conferences/digest.html", shown)


def _tracked(request: HttpRequest, path: str) -> list[tuple]:
    """What was sent up and is not answered yet: the office of the leading group tracks it here."""
    return rows(queries.tracked(request.actor, region_path=path))


@signed_in
@require_safe
def digest_docx(request: HttpRequest) -> HttpResponse:
    """The digest in Word."""
    path, since = asked(request)
    found = queries.digest(path, since=since, at=clock.now())
    return word.download(telling.document(found), telling.title(found))
