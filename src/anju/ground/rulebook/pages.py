"""The rules as everybody may read them: what is in force on a day, since when, and where it comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from anju.ground.rulebook import queries, wording
from anju.ground.rulebook.types import Parameter
from anju.kit import clock

# Law that belongs to no programme of its own.
SUBJECTS = {"disclosure": lazy("Government information disclosure")}


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter on the page; ``coming``: the values that will take force later, ``tables``: all of its parts."""

    parameter: Parameter
    lines: list[str]
    coming: list[tuple[date, list[str]]]
    tables: list[dict]

    @property
    def entries(self) -> int:
        """How many rows its tables have."""
        return sum(len(table["rows"]) for table in self.tables)


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The cities whose rules can be read here."""
    return render(request, "rulebook/cities.html", {"cities": queries.cities()})


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """Every parameter of a city on a day (``?on=``, today unless told)."""
    typed = request.GET.get("on", "").strip()
    asked, error = _day(typed)
    day = asked or clock.local_day(clock.now())
    rules = queries.at(slug, day)
    coming = queries.changes_after(slug, day)
    order = _order(rules.city.programmes)
    shown = sorted(rules.parameters.values(), key=lambda one: order(one.name))
    rows = [_row(parameter, coming) for parameter in shown]
    sections = [(_subject(key), list(found)) for key, found in groupby(rows, lambda row: _programme(row.parameter))]
    return render(request, "rulebook/city.html", {
        "rules": rules, "city": rules.city, "day": day, "typed": typed or day.isoformat(), "error": error,
        "sections": sections, "address": request.build_absolute_uri(f"{request.path}?on={day.isoformat()}"),
        "presumed": rules.calendar.presumed_from, "calendar_to": rules.calendar.known_to,
    }, status=422 if error else 200)  # fmt: skip


def _day(typed: str) -> tuple[date | None, str]:
    """The day that was asked for, or what is wrong with it."""
    if not typed:
        return None, ""
    try:
        found = parse_date(typed)
    except ValueError:
        found = None
    return found, "" if found else _("Write the day like 2026-05-08.")


def _order(programmes: Sequence[str]) -> Callable[[str], tuple]:
    """The city's programmes as it lists them, then the rest, national law last; within, as they are declared."""
    declared = {name: place for place, name in enumerate(queries.declared())}
    ranks = {name: place for place, name in enumerate(programmes)}

    def place(name: str) -> tuple:
        programme = name.partition(".")[0]
        rank = ranks.get(programme, len(ranks) + (programme in SUBJECTS))
        return rank, programme, declared.get(name, 0)

    return place


def _row(parameter: Parameter, coming: list[Parameter]) -> Row:
    later = [(one.since, wording.lines(one)) for one in coming if one.name == parameter.name]
    return Row(parameter, wording.lines(parameter), later, wording.tables(parameter))


def _programme(parameter: Parameter) -> str:
    return parameter.name.partition(".")[0]


def _subject(key: str) -> str:
    config = next((one for one in apps.get_app_configs() if one.label == key), None)
    return str(SUBJECTS[key]) if key in SUBJECTS else str(config.verbose_name if config else key)
