"""Filters as conditions: on the row, and as keys of the index of keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from anju.engines.cases import searching
from anju.engines.cases.columns import Words
from anju.engines.cases.filters import MINE, NOBODY, Filters
from anju.engines.cases.models import IS_RUNNING, Order
from anju.engines.cases.queries.matters import matter_titles
from anju.engines.cases.types import OrderState, Stage
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.clock import local_day, start_of

FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """:ivar rows: the whole condition. :ivar keys: each has to be there. :ivar one_of: of each group one key.

    :ivar reach: how surely the keys alone find it: ``far`` (they decide, or are rare), ``middle``, ``near`` (whatever
        is narrowed by stands on the row alone, so that much has to be looked at).
    """

    rows: Q
    keys: list[str]
    one_of: list[list[str]]
    reach: str


def narrow(filters: Filters, *, by: Actor, at: datetime) -> Narrowed:
    """The filters, but for jurisdiction, view and region, which are the way to the rows."""
    named = searching.words(filters.text) + searching.words(filters.place)
    is_number = searching.series(filters.text)
    if is_number:
        named = searching.words(filters.place)
    titles = matter_titles(by, at=at) if named else {}
    about = {word: _about(word, titles) for word in named}
    offices = _offices(filters, by=by, at=at) if filters.office else []
    on_row = _state(filters.state) & _moments(filters) & _people(filters, by)
    if filters.channel:
        on_row &= Q(channel=filters.channel)
    if is_number:
        on_row &= Q(number__startswith=is_number)
    fixed = Q(**{name: value for name in ("type", "matter") if (value := getattr(filters, name))})
    fixed &= Q(estate_id=filters.estate) if filters.estate else Q()
    if filters.office:
        held = Q(turn_ids__overlap=offices) | Q(office_id__in=offices)
        fixed &= Q(office_ids__overlap=offices) if filters.is_history else held
    return Narrowed(
        rows=on_row & fixed & _words(about), keys=_keys(filters, about),
        one_of=_words_or_matters(about) + _one_of(filters, offices),
        reach=_reach(named, bool(on_row), filters),
    )  # fmt: skip


def _reach(named: list[str], on_row: bool, filters: Filters) -> str:
    if not on_row and (not named or any(map(searching.word_keys, named))):
        return "far"
    return "middle" if any(map(searching.word_keys, named)) or filters.estate else "near"


# kind of case → its matters whose titles hold a word
About = Mapping[str, list[str]]


def _about(word: str, titles: Mapping[str, Mapping[str, Any]]) -> About:
    """What is called by the word where the reader works: whoever chose that tile need not have written it."""
    held = {kind: [name for name, title in named.items() if word in searching.plain(str(title))]
            for kind, named in titles.items()}  # fmt: skip
    return {kind: names for kind, names in held.items() if names}


def _words(named: Mapping[str, About]) -> Q:
    """Each word stands in title or place, or in what the matter is called."""
    found = Q()
    for word, about in named.items():
        one = Q()
        for kind, matters in about.items():  # first, as it costs less to look at
            one |= Q(type=kind, matter__in=matters)
        found &= one | Q(GreaterThan(StrIndex(Words(), Value(word, output_field=TextField())), 0))
    return found


def _words_or_matters(named: Mapping[str, About]) -> list[list[str]]:
    """Of each pair of a word that some matter is called by: the pair, or such a matter."""
    return [
        [key, *sorted({f"m:{name}" for names in about.values() for name in names})]
        for word, about in named.items() if about for key in searching.word_keys(word)
    ]  # fmt: skip


def _keys(filters: Filters, named: Mapping[str, About]) -> list[str]:
    keys = [key for word, about in named.items() if not about for key in searching.word_keys(word)]
    keys += [
        f"{sign}:{value}"
        for sign, value in (("t", filters.type), ("m", filters.matter), ("e", filters.estate))
        if value
    ]
    return list(dict.fromkeys(keys))


def _one_of(filters: Filters, offices: list[UUID]) -> list[list[str]]:
    found = [[searching.office_key(office) for office in offices] or ["o:"]] if filters.office else []
    if filters.opened_from and filters.opened_to:
        first, last = max(filters.opened_from, FIRST_DAY), filters.opened_to
        if timedelta() <= last - first <= timedelta(days=1100):  # the day before may lie in the month before, in UTC
            found.append(searching.month_keys(first - timedelta(days=1), last))
    return found


def _offices(filters: Filters, *, by: Actor, at: datetime) -> list[UUID]:
    found = people.offices_named(filters.office, on=local_day(at), limit=50)
    return [office.pk for office in found]


def _state(state: str) -> Q:
    """The orders' state is the case's, as the line of a list shows it."""
    orders = Order.objects.filter(case=OuterRef("pk"))
    back = orders.filter(state=OrderState.RETURNED.value)
    back = back.filter(~Exists(Order.objects.filter(follows=OuterRef("pk"))))
    running = orders.filter(IS_RUNNING)
    match state:
        case "sign":
            return Q(Exists(orders.filter(state=OrderState.SENT.value)))
        case "handling":
            return Q(Exists(orders.filter(state__in=[OrderState.SIGNED.value, OrderState.HANDLING.value])))
        case "returned":
            return Q(Exists(back))
        case "answer":
            return Q(stage=int(Stage.OPEN)) & ~Q(Exists(running)) & ~Q(Exists(back))
        case "paused":
            return Q(paused_since__isnull=False) | Q(Exists(running.filter(paused_since__isnull=False)))
        case "answered":
            return Q(stage=int(Stage.ANSWERED))
        case "ended":
            return Q(stage=int(Stage.ENDED))
    return Q()


def _moments(filters: Filters) -> Q:
    """Both days included, as days in China."""
    found = Q()
    for column, first, last in (("opened_at", filters.opened_from, filters.opened_to),
                                ("next_due_at", filters.due_from, filters.due_to)):  # fmt: skip
        if first:
            found &= Q(**{f"{column}__gte": start_of(first)})
        if last and last < date.max:
            found &= Q(**{f"{column}__lt": start_of(last + timedelta(days=1))})
    found &= Q(reopened__gt=0) if filters.reopened else Q()
    return found & (Q(overdue_level__gte=filters.level) if filters.level else Q())


def _people(filters: Filters, by: Actor) -> Q:
    if not filters.assignee:
        return Q()
    running = Order.objects.filter(IS_RUNNING, case=OuterRef("pk"))
    if filters.assignee == NOBODY:
        return Q(Exists(running.filter(assignee=None)))
    wanted = by.seat_id if filters.assignee == MINE else UUID(filters.assignee)
    return Q(Exists(running.filter(assignee_id=wanted)))


def held_number(text: str, *, prefixes: Sequence[str], at: datetime) -> list[str]:
    """The numbers of cases that the text may be."""
    exact = searching.number(text)
    return [exact] if exact else searching.numbers(text, prefixes=prefixes, year=local_day(at).year)
