"""Estates and enterprises for everybody: find one, who manages it since when, and its open figures."""

from datetime import date

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from anju.engines.indicators import queries, rules
from anju.engines.indicators.courses import courses
from anju.engines.indicators.pages.asking import Question, asked, enterprise_of
from anju.engines.indicators.pages.grouping import Group, grouped
from anju.engines.indicators.types import Figure
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, RuleMissing, UnknownCity
from anju.kit import clock
from anju.kit.acts import PUBLIC
from anju.kit.errors import Hidden
from anju.kit.web import links

PAGE = 20
LEAST = "indicators.least_shown"


def estates(request: HttpRequest) -> HttpResponse:
    """Open estates by a part of their name, address, street or enterprise."""
    text = request.GET.get("q", "").strip()[:50]
    page = Paginator(registers.find_estates(text), PAGE).get_page(request.GET.get("page"))
    names = registers.region_name_map({estate.region_path for estate in page})
    rows = [{"estate": estate, "place": "".join(names[estate.region_path][1:])} for estate in page]
    return render(request, "indicators/estates.html", {"page": page, "rows": rows, "text": text})


def estate(request: HttpRequest, code: str) -> HttpResponse:
    """One estate: who manages it, who heads the project since when, until when; its figures; its code."""
    found = registers.estate_by_code(code)
    if found is None:
        raise Hidden()
    question = asked(request, rulebook.city_of(found.region_path).slug)
    if not question.is_valid:
        raise Hidden()
    day = clock.local_day(question.at)
    district = "/".join(found.region_path.split("/")[:3]) + "/"  # what was entered before a street was redrawn counts
    told = question.period | {"region_path": district, "estate_id": found.pk}
    least, address = _least(question), f"{settings.PUBLIC_URL}/q/{found.code}/"
    return render(request, "indicators/estate.html", question.context() | {
        "estate": found, "facts": registers.facts_on(found.pk, day), "post": _post(found.pk, day),
        "groups": _figures(told, least), "links": _links(found),
        "least": least, "about": f"estate={found.code}", "region": district,
        "drawing": _drawing(address),
    })  # fmt: skip


def _links(estate) -> list:
    """What rooms offer of an estate to everybody; buttons of officers stand on the desk."""
    return [(link, address) for link, address in links.offered(estate) if PUBLIC in link.act.roles]


def _drawing(address: str) -> SafeString:
    """The code of an address, drawn; nothing in it was typed by anybody."""
    return mark_safe(segno.make(address, error="q", micro=False).svg_inline(border=0, omitsize=True))


def _city(enterprise, estates) -> City:
    """The city an enterprise is registered in; of one from elsewhere, the city of an estate it serves.

    :raises Hidden: if it serves none here.
    """
    try:
        return rulebook.city_of(enterprise.region_path)
    except UnknownCity:
        first = estates.first()
        if first is None:
            raise Hidden() from None
        return rulebook.city_of(first.region_path)


def _codes() -> list[str]:
    """What is told of one estate or enterprise: the open figures counted from the ledger."""
    return [code for code in queries.open_codes() if code not in queries.stock_codes()]


def _least(question: Question) -> int | None:
    """From how large a whole a rate of one estate is shown; None where the city has not said so."""
    try:
        return rulebook.at(question.city.slug, question.last).value(LEAST)
    except RuleMissing:
        return None


def _figures(told: dict, least: int | None) -> list[Group]:
    """The figures of one estate or enterprise by programme, each with whether it stands on too few."""
    rows = [_careful(figure, least) for figure in queries.figures(**told, codes=_codes())]
    return grouped(rows, figure=lambda row: row["figure"])


def _careful(figure: Figure, least: int | None) -> dict:
    """A figure and whether its value stands on too few to be shown."""
    return {"figure": figure, "is_few": rules.is_few(figure.denominator, least=least)}


def _post(estate_id, day: date):
    """Who heads the project on ``day``; None if nobody does."""
    return next((post for post in registers.posts_of(estate_id=estate_id) if post.holds_on(day)), None)


def enterprise(request: HttpRequest, uscc: str) -> HttpResponse:
    """One enterprise: the estates it serves today, its figures and their course by month."""
    found = enterprise_of(uscc)
    estates = registers.estates_served(found.pk, clock.local_day(clock.now()))
    question = asked(request, _city(found, estates).slug)
    if not question.is_valid:
        raise Hidden()
    told = question.period | {"enterprise_id": found.pk}
    served = Paginator(estates, PAGE).get_page(request.GET.get("page"))
    names = registers.region_name_map({one.region_path for one in served} | {found.region_path})
    least = _least(question)
    return render(request, "indicators/enterprise.html", question.context() | {
        "enterprise": found, "page": served, "least": least, "about": f"enterprise={found.uscc}",
        "rows": [{"estate": one, "place": "".join(names[one.region_path][1:])} for one in served],
        "place": "".join(names[found.region_path][1:]) or "".join(names[found.region_path]),
        "groups": _figures(told, least),
        "courses": courses(told),
    })  # fmt: skip
