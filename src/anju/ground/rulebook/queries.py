"""Reading the rulebook: which city, which rules, which days."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook import copying, memory, rules, sheets, shipped
from anju.ground.rulebook.models import CalendarDay, RuleDraft
from anju.ground.rulebook.types import BadRules, City, Parameter, Rules, UnknownCity, Year
from anju.kit.calendar import WorkingCalendar

forget = memory.forget
keep = memory.keep
UnknownSet = shipped.UnknownSet
own_text = copying.own_text
under_draft = copying.under_draft


def cities() -> list[City]:
    """The cities of this installation."""
    return list(memory.book().cities.values())


def city(slug: str) -> City:
    """A city by its short name, or by the name people call it.

    :raises UnknownCity: if there is none.
    """
    return _find(slug, memory.book())


def city_of(region_path: str) -> City:
    """The city that holds a region; the innermost, should one lie in another.

    :raises UnknownCity: if none does.
    """
    holding = [one for one in memory.book().cities.values() if region_path.startswith(one.root_path)]
    if not holding:
        raise UnknownCity(_("No city here holds the region %(path)s."), path=region_path)
    return max(holding, key=lambda one: len(one.root_path))


def at(city: str | City, day: date) -> Rules:
    """The rules of a city on a day. No query within two seconds of the last look, one small query otherwise.

    :raises UnknownCity: if there is no such city; :raises BadRules: if its set is malformed.
    """
    book = memory.book()
    place = _find(city, book) if isinstance(city, str) else city
    edition = book.edition(place)
    index = bisect_right(edition.changes, day)
    since = edition.changes[index - 1] if index else None
    if since not in edition.stretches:
        edition.stretches[since] = _stretch(place, edition.layers, since or day, since, book.calendar, book.years,
                                            book.calendar_digest)  # fmt: skip
    return replace(edition.stretches[since], day=day)


def shipped_rules(rule_set: str, day: date) -> Rules:
    """The rules of a shipped set on a day as no city has changed them; needs no database."""
    head = shipped.header(rule_set)
    layers = shipped.layers(rule_set)[0]
    calendar, years = shipped.calendar()
    changes = [change for change in rules.changes(layers) if change <= day]
    place = City(id=UUID(int=0), slug=rule_set, name=head.name, name_en=head.name_en, root_path="", rule_set=rule_set,
                 prefix=head.prefix, programmes=head.programmes, made_up=head.made_up)  # fmt: skip
    since = changes[-1] if changes else None
    return _stretch(place, layers, day, since, calendar, years, rules.calendar_digest(calendar))


def shipped_sets() -> list[str]:
    """The rule-sets that come with the house."""
    return shipped.names()


def declared() -> list[str]:
    """The names of every parameter that an installed room reads, in the order they are declared."""
    return list(shipped.declared())


def header(rule_set: str) -> shipped.Header:
    """Whose rules a shipped set holds: name, code, housing department.

    :raises UnknownSet: if there is none of that name.
    """
    return shipped.header(rule_set)


def stands_on(rule_set: str) -> list[str]:
    """The sets that a set stands on, the lowest first, itself last."""
    return shipped.chain(rule_set)


def history(city: str | City, name: str) -> list[Parameter]:
    """Every value that a parameter has had and will have in a city, oldest first; empty values included."""
    book = memory.book()
    place = _find(city, book) if isinstance(city, str) else city
    edition = book.edition(place)
    found = [rules.in_force(edition.layers, day).get(name) for day in edition.changes]
    kept: list[Parameter] = []
    for parameter in found:
        if parameter is not None and (not kept or kept[-1] != parameter):
            kept.append(parameter)
    return kept


def changes_after(city: str | City, day: date) -> list[Parameter]:
    """The values that will take force after a day, oldest first, each where it differs from what stood before."""
    book = memory.book()
    place = _find(city, book) if isinstance(city, str) else city
    edition = book.edition(place)
    before = rules.in_force(edition.layers, day)
    found: list[Parameter] = []
    for change in edition.changes[bisect_right(edition.changes, day) :]:
        then = rules.in_force(edition.layers, change)
        found += [one for name, one in then.items() if name not in before or one.value != before[name].value]
        before = then
    return found


def calendar() -> WorkingCalendar:
    """The official working days as this installation knows them."""
    return memory.book().calendar


def years() -> tuple[Year, ...]:
    """The years of the calendar with their basis."""
    return memory.book().years


def entries(year: int) -> list[CalendarDay]:
    """What people entered about the days of a year, newest first: the history of the calendar."""
    return list(CalendarDay.objects.filter(on__year=year).order_by("-id"))


def drafts(city: City) -> list[RuleDraft]:
    """The sets a city has drafted, newest first, whatever became of them."""
    return list(RuleDraft.objects.filter(city_id=city.id).order_by("-id"))


def problems(programme: str, text: str) -> list[tuple[int, str, str]]:
    """Everything that is wrong with a programme's file, as (line, parameter, sentence); nothing if it can be taken."""
    try:
        sheets.parse(text, programme=programme, where=f"{programme}.yaml", declared=shipped.declared(), strict=True)
    except BadRules as refused:
        return list(refused.rows)
    return []


def _find(slug: str, book: memory.Book) -> City:
    known = book.cities
    found = known.get(slug) or next((one for one in known.values() if slug in (one.name, one.name_en)), None)
    if found is None:
        raise UnknownCity(_("There is no city %(name)s here; see “anju city list”."), name=slug)
    return found


def _stretch(city, layers, day, since, calendar, years, digest) -> Rules:
    parameters = rules.in_force(layers, day)
    version = rules.version(city.rule_set, since, parameters, digest)
    return Rules(city=city, day=day, parameters=parameters, calendar=calendar, version=version, years=years)
