"""A past period under two credit standards, as the simulator asks for it. Nothing is written."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, pgettext_lazy

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import SchemeRules
from anju.engines.simulation.types import Asked, Computed, Kind, Line, Number, Period, Placed
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, RuleMissing
from anju.programmes.credit.types import SCHEMES, Who

PERIODS = 16  # that can be chosen, newest first


def enterprises(many: int) -> str:
    return ngettext("%(many)s enterprise", "%(many)s enterprises", many) % {"many": many}


def managers(many: int) -> str:
    return ngettext("%(many)s project manager", "%(many)s project managers", many) % {"many": many}


def periods_of_enterprises(city: City, today: date) -> list[Period]:
    return _periods(Who.ENTERPRISE, city, today)


def periods_of_managers(city: City, today: date) -> list[Period]:
    return _periods(Who.MANAGER, city, today)


def of_enterprises(asked: Asked) -> Computed:
    return _computed(Who.ENTERPRISE, asked)


def of_managers(asked: Asked) -> Computed:
    return _computed(Who.MANAGER, asked)


def enterprise_page(line: Line, on: date) -> str:
    return f"{reverse('credit:desk_enterprise', args=[line.subject_id])}?on={on}"


def manager_page(line: Line, on: date) -> str:
    return f"{reverse('credit:desk_manager', args=[line.subject_id])}?on={on}"


def _periods(who: Who, city: City, today: date) -> list[Period]:
    """Half-years that are over where the standard counts them, else years; a running standard as of a year's end."""
    try:
        kind = scoring.scheme_rules(SCHEMES[who], rules=rulebook.at(city, today)).period.kind
    except RuleMissing:
        kind = "half_year"
    return [_half(last) if kind == "half_year" else _year(last) for last in _ends(today, halves=kind == "half_year")]


def _ends(today: date, *, halves: bool) -> Iterator[date]:
    """The last days of the periods that are over, newest first."""
    day = date(today.year, 7 if halves and today.month > 6 else 1, 1)
    for _number in range(PERIODS):
        yield day - timedelta(days=1)
        day = date(day.year, 1, 1) if day.month > 6 else date(day.year - 1, 7 if halves else 1, 1)


def _half(last: date) -> Period:
    half = 1 if last.month <= 6 else 2
    title = lazy("first half of %(year)s") if half == 1 else lazy("second half of %(year)s")
    first = date(last.year, 1 if half == 1 else 7, 1)
    return Period(key=f"{last.year}H{half}", title=_said(title, last.year), first=first, last=last, on=last)


def _year(last: date) -> Period:
    return Period(key=str(last.year), title=_said(lazy("the year %(year)s"), last.year), first=date(last.year, 1, 1),
                  last=last, on=last)  # fmt: skip


def _said(words: Any, year: int) -> str:
    return str(words) % {"year": year}


def _computed(who: Who, asked: Asked) -> Computed:
    name = SCHEMES[who]
    before, after = (scoring.scheme_rules(name, rules=one) for one in (asked.before, asked.after))
    compared = scoring.compare(name, on=asked.period.last, region_path=asked.city.root_path, before=before, after=after,
                               known_on=asked.known_on)  # fmt: skip
    names = _names(who, [one.subject_id for one in compared])
    graded, carded = bool(before.bands or after.bands), bool(before.cards or after.cards)
    lines = [
        Line(one.subject_id, *names.get(one.subject_id, (str(one.subject_id)[-6:], None)), "",
             _placed(one.before, graded, carded), _placed(one.after, graded, carded))
        for one in compared
    ]  # fmt: skip
    kinds = [*([_grades(before, after)] if graded else []), *([_cards(before, after)] if carded else [])]
    return Computed(lines=lines, kinds=tuple(kinds), higher_is_better=after.sign("bad") < 0,
                    thresholds=_thresholds(after))  # fmt: skip


def _placed(one: Any, graded: bool, carded: bool) -> Placed:
    return Placed(one.total, one.rank, (*([one.band] if graded else []), *([one.card] if carded else [])))


def _names(who: Who, ids: Iterable[UUID]) -> dict[UUID, tuple[str, UUID | None]]:
    """Subject → its name, and the enterprise whose size counts."""
    if who == Who.ENTERPRISE:
        return {key: (name, key) for key, name in registers.enterprise_names(ids).items()}
    return {key: (row.name, row.enterprise_id) for key, row in
            ((row.pk, row) for row in registers.managers_by_id(ids).values())}  # fmt: skip


def _grades(before: SchemeRules, after: SchemeRules) -> Kind:
    known = {one.code: one.title for one in (*before.bands, *after.bands)}
    order = [one.code for one in after.bands] + [one.code for one in before.bands if not after.band(one.code)]
    return Kind(
        key="grade", title=lazy("Grade"), codes=tuple((code, known[code]) for code in order),
        aside=(("", pgettext_lazy("credit simulation", "no grade")),),
        worse=pgettext_lazy("credit simulation", "downgraded"), better=pgettext_lazy("credit simulation", "upgraded"),
    )  # fmt: skip


def _cards(before: SchemeRules, after: SchemeRules) -> Kind:
    known = {one.code: one.title for one in (*before.cards, *after.cards)}
    return Kind(
        key="card", title=lazy("Card"), codes=(("", pgettext_lazy("credit simulation", "no card")), *known.items()),
        worse=pgettext_lazy("credit simulation", "with a harder card"),
        better=pgettext_lazy("credit simulation", "with a lighter card or none"),
    )  # fmt: skip


def _thresholds(after: SchemeRules) -> list[tuple[str, Number]]:
    bands = [(one.title, one.at_least) for one in after.bands if one.at_least is not None]
    cards = [(one.title, one.at_least) for one in after.cards
             if one.kind == "threshold" and one.of == "total" and one.at_least is not None]  # fmt: skip
    return sorted([*bands, *cards], key=lambda pair: pair[1])
