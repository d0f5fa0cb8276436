"""What a reader asks for in the address: a city, a region of it, a period. Shared by every page of figures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from anju.engines.indicators import kept, periods, queries
from anju.engines.indicators.forms import PeriodForm, at_first
from anju.engines.indicators.types import question
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit import clock
from anju.kit.errors import Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """:ivar path: of the region; :ivar form: the period, valid or with what is wrong with it."""

    city: City
    path: str
    form: PeriodForm
    at: datetime

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid()

    @property
    def since(self) -> date:
        return self.form.cleaned_data["since"]

    @property
    def last(self) -> date:
        return self.form.cleaned_data["last"]

    @property
    def period(self) -> dict:
        """The arguments that every figure takes."""
        return {"city": self.city.slug, "since": self.since, "until": self.form.until, "as_of": self.at}

    @property
    def query(self) -> str:
        """The period as it stands in addresses."""
        return f"from={self.since}&to={self.last}" if self.is_valid else ""

    def context(self) -> dict:
        """What the pieces of a page of figures need of the question."""
        told = {"city": self.city, "form": self.form, "region": self.path, "at": self.at}
        if not self.is_valid:
            return told
        chosen = periods.exactly(self.since, self.last)
        return told | {
            "query": self.query, "since": self.since, "last": self.last, "chosen": chosen,
            "periods": periods.choices(self.since, self.last),
        }  # fmt: skip


def asked(request: HttpRequest, slug: str) -> Question:
    """:raises Hidden: if there is no such city, or the region is not one of it."""
    city, at = city_of(slug), clock.now()
    path, form = _region(city, request), _period(request, city, at)
    if form.is_valid():
        at = kept.moment(question(path, form.cleaned_data["since"], form.until), at=at)
    return Question(city=city, path=path, form=form, at=at)


def city_of(slug: str) -> City:
    """:raises Hidden: if there is no such city."""
    found = next((city for city in rulebook.cities() if city.slug == slug), None)
    if found is None:
        raise Hidden()
    return found


def _region(city: City, request: HttpRequest) -> str:
    path = request.GET.get("region", "") or city.root_path
    if not path.startswith(city.root_path) or (path != city.root_path and not registers.region_name(path)):
        raise Hidden()
    return path


def _period(request: HttpRequest, city: City, at: datetime) -> PeriodForm:
    given = {"since": request.GET.get("from"), "last": request.GET.get("to")}
    return PeriodForm(given if any(given.values()) else at_first(clock.local_day(at), queries.latest_day(city.slug)))


def enterprise_of(code: str) -> Any:
    """The enterprise with a credit code, or an identifier as rankings have it, as a register's row.

    :raises Hidden: if there is none that everybody may see.
    """
    try:
        found = registers.enterprise(UUID(code))
    except ValueError:
        found = registers.enterprise_by_uscc(code)
    if found is None or found.state == "draft":
        raise Hidden()
    return found


def page_number(request: HttpRequest) -> int:
    """?page=, from one."""
    typed = request.GET.get("page", "1")
    return max(int(typed), 1) if typed.isdecimal() and len(typed) < 7 else 1


def own_name(path: str, names: dict[str, list[str]]) -> str:
    return names[path][-1] if names.get(path) else ""


def way(path: str, names: list[str], city: City) -> list[tuple[str, str]]:
    """The divisions from the city down to the one above ``path``: name and path."""
    steps = path.rstrip("/").split("/")
    first = city.root_path.count("/")
    return [(name, "/".join(steps[: depth + 1]) + "/") for depth, name in enumerate(names[:-1]) if depth >= first - 1]
