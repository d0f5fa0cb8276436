"""What an officer sends: a draft as text, with numbers changed in the table beside it, or as a file."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from anju.engines.simulation import editing, figures, queries
from anju.engines.simulation.acts import DRAFTERS
from anju.engines.simulation.editing import Leaf
from anju.engines.simulation.models import Draft
from anju.engines.simulation.types import LONGEST, BadDraft, Period, Simulation
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit import clock
from anju.kit.errors import Hidden, Problem

LARGEST = 4 * LONGEST  # bytes of a file


@dataclass(slots=True, kw_only=True)
class Work:
    """What is on the table.

    :ivar base: the file in force. :ivar errors: name of a field → what is wrong with what was typed there.
    :ivar problems: of the text, (line, parameter, sentence).
    """

    simulation: Simulation
    city: City
    today: date
    at: datetime
    periods: list[Period]
    period: Period | None
    base: str
    text: str
    draft: Draft | None = None
    errors: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    refused: str = ""

    @property
    def sheets(self) -> list[figures.Sheet]:
        return figures.sheets(self.simulation, self.text, self.base)

    @property
    def is_sound(self) -> bool:
        return not (self.errors or self.problems or self.refused)


def writing_city(request: HttpRequest) -> City:
    """The city for which the reader writes rules.

    :raises Hidden: for everybody else.
    """
    if not request.actor.has(*DRAFTERS):
        raise Hidden()
    return queries.city_of(request.actor, request.GET.get("city", ""))


def work(request: HttpRequest, name: str) -> Work:
    """The draft as it was sent, else the saved one of ``?draft=``, else what is in force.

    :raises Hidden: if the reader writes no rules here, or there is no such simulation or draft.
    """
    city, at = writing_city(request), clock.now()
    simulation, today = queries.simulation(name, city), clock.local_day(at)
    given = request.POST if request.method == "POST" else request.GET
    draft = _draft(request, given.get("draft", ""), simulation)
    base = rulebook.own_text(city, simulation.programme, today)
    periods = list(simulation.periods(city, today))
    found = Work(simulation=simulation, city=city, today=today, at=at, periods=periods, base=base,
                 text=draft.text if draft else base, draft=draft,
                 period=_period(periods, given.get("period", draft.period if draft else "")))  # fmt: skip
    if request.method == "POST":
        _take(request, found)
    if not found.refused:
        found.problems = queries.checked(simulation, found.text)
    return found


def _draft(request: HttpRequest, typed: str, simulation: Simulation) -> Draft | None:
    if not typed:
        return None
    try:
        found = queries.draft(UUID(typed), by=request.actor)
    except ValueError as reason:
        raise Hidden() from reason
    if found.simulation != simulation.name or found.made_by_id != request.actor.account_id:
        raise Hidden()
    return found


def _period(periods: list[Period], key: str) -> Period | None:
    return next((one for one in periods if one.key == key), None) or next(iter(periods), None)


def _take(request: HttpRequest, found: Work) -> None:
    """What was typed or given into ``found``."""
    try:
        if file := request.FILES.get("file"):
            found.text = _file(file)
            return
        before = _lines(request.POST.get("base", ""))
        found.text = _edited(request, found, _lines(request.POST.get("text", "")), before)
    except Problem as refused:
        found.refused = str(refused)


def _edited(request: HttpRequest, found: Work, text: str, before: str) -> str:
    """The text with what was changed in the table: what differs there from the text that the page was made of."""
    root = editing.tree(before)
    numbers, words = dict[editing.Path, str](), dict[editing.Path, str]()
    for name, typed in request.POST.items():
        kind, _dot, way = name.partition(".")
        leaf = editing.at(root, path := tuple(way.split("/"))) if kind in ("n", "b", "s") else None
        if not isinstance(leaf, Leaf):
            continue
        if kind != "n":
            words |= {path: typed.strip()[:300]} if typed.strip() != leaf.value else {}
        elif (number := editing.tidy(typed)) is None:
            found.errors[name] = _("Write a number, such as 3 or −1.5.")
        elif number != editing.shown(leaf):
            numbers[path] = number
    return editing.changed(text, numbers, words) if numbers or words else text


def _lines(typed: str) -> str:
    """Text as the file has it: a browser sends every end of a line as two signs."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _file(file: Any) -> str:
    if file.size > LARGEST:
        raise BadDraft(lazy("A file of rules has at most %(most)s characters."), most=LONGEST)
    try:
        return _lines(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as reason:
        raise BadDraft(lazy("The file is not UTF-8 text; save it as a .yaml text file and give it again.")) from reason
