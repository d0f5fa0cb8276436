"""What everybody reads: the years, everybody's grade in one, why an enterprise has its grade, and its years."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.engines.publishing import queries as publications
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.web.throttle import limited
from anju.programmes.grades import drawing
from anju.programmes.grades.queries import explained, history, opinions, public
from anju.programmes.grades.types import KIND_TITLES, PARTY_TITLES

RATE = "120/minute"


def _limited(page):
    return require_safe(limited(RATE, methods=("GET", "HEAD"), name="grades.public")(page))


@_limited
def years(request: HttpRequest) -> HttpResponse:
    """Every city with the years that were graded."""
    return render(request, "grades/years.html", {"cities": public.years()})


def asked(request: HttpRequest) -> public.Asked:
    """What the address narrows the board to."""
    return public.Asked(
        band=request.GET.get("grade", "")[:24], district=request.GET.get("district", "")[:12],
        text=request.GET.get("q", "").replace("\x00", "").strip()[:60], number=request.GET.get("page"),
    )  # fmt: skip


@_limited
def board(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Everybody's grade in a year that is final, by grade and district."""
    told = asked(request)
    found = public.board(slug, year, told)
    return render(request, "grades/board.html", {
        "found": found, "row": found.year.row, "city": found.year.city, "asked": told, "at": clock.now(),
        "bars": drawing.spread(found.here, found.titles), "page": found.page,
        "place": next((name for code, name, _many in found.districts if code == told.district), ""),
        "grades": [(code, found.titles.get(code, code), many) for code, many in found.here.items()],
        "rows": [(one, drawing.plain(one.total)) for one in found.page],
    })  # fmt: skip


@_limited
def why(request: HttpRequest, slug: str, year: int, enterprise_id: UUID) -> HttpResponse:
    """Why an enterprise has its grade: what was put in, what the offices said together, and how it adds up."""
    found, at = public.why(slug, year, enterprise_id), clock.now()
    return render(request, "grades/why.html", why_values(found) | {
        "at": at, "years": history.years(enterprise_id), "place": registers.region_name(found.sheet.region_path),
        "lists": publications.naming(enterprise_id),
    })  # fmt: skip


def why_values(found: public.Told) -> dict:
    """What a page that explains a published grade needs; offices are told together, never one by one."""
    row, firm = found.year.row, found.sheet.enterprise_id
    weighed = opinions.of_enterprise(row, firm)[1] if row.poll_id else None
    return {
        "found": found, "row": row, "city": found.year.city, "sheet": found.sheet, "weighed": weighed,
        "explained": explained.explained(found.grade.grade_list.run_id, firm),
        "shares": [(PARTY_TITLES[party], share) for party, share in weighed.shares.items()] if weighed else [],
        "inputs": [(KIND_TITLES[kind], put) for kind, put in explained.one_put(found.sheet)],
        "consequences": [] if found.grade.ended_at else [one.get("title", "") for one in found.grade.consequences],
    }  # fmt: skip


@_limited
def enterprise(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """An enterprise's grades over the years."""
    firm = registers.enterprise(enterprise_id)
    return _history(request, firm, estate=None)


@_limited
def estate(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """The grades over the years of whoever serves an estate today, for its residents."""
    found, firm = public.served_by(estate_id, at=clock.now())
    return _history(request, firm, estate=found)


def _history(request: HttpRequest, firm, *, estate) -> HttpResponse:
    place = (estate or firm).region_path
    return render(request, "grades/enterprise.html", {
        "firm": firm, "estate": estate, "years": history.years(firm.pk) if firm else [],
        "city": rulebook.city_of(place), "place": "".join(registers.region_names(place)[1:]), "at": clock.now(),
    })  # fmt: skip
