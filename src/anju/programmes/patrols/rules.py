"""What a plan asks for: how often by grade, on which days, which estates by lot, who goes there."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from anju.kit.words import gettext_lazy as _
from anju.programmes.patrols.types import Checklist, Due, Item, Severity

LEVELS = ("city", "district", "street", "community")
UNITS = {"week": 7, "month": 30, "year": 365}  # days; a month of a plan is thirty days


def lot(seed: str, *parts: Any) -> bytes:
    """The lot of something under a published seed: SHA-256 over both, so that everybody can draw it again."""
    return hashlib.sha256(":".join([seed, *map(str, parts)]).encode()).digest()


def drawn(ids: Iterable[UUID], *, seed: str, many: int) -> list[UUID]:
    """The ``many`` with the lowest lots, in their order."""
    return sorted(ids, key=lambda one: lot(seed, one))[:many]


def seal(salt: str) -> str:
    """What is published of a salt at once: it can be checked later, and not guessed before."""
    return hashlib.sha256(salt.encode()).hexdigest()


def team(people: Iterable[UUID], *, seed: str, visit: tuple[UUID, date], many: int) -> list[UUID]:
    """Who goes: drawn anew for each visit, so that nobody knows beforehand."""
    return sorted(people, key=lambda one: lot(seed, *visit, one))[:many]


def every(frequency: Sequence[Mapping[str, Any]], *, grade: str, level: str, risk: str = "") -> int | None:
    """Days between two visits of a level to an estate of a grade and class of risk; None where the rules name none.

    A line that names the class of risk goes before one that holds for all of them.
    """
    lines = [line for line in frequency if line["grade"] == grade and line["level"] == level and line.get("every")]
    line = next((one for one in lines if one.get("risk", "") == risk), None)
    line = line or next((one for one in lines if not one.get("risk")), None)
    return line["every"] * UNITS[line["unit"]] if line else None


def due(
    estates: Mapping[UUID, str], *, level: str, frequency: Sequence[Mapping[str, Any]], since: date, until: date,
    seed: str, last: Mapping[UUID, date], is_working: Callable[[date], bool], risks: Mapping[UUID, str] | None = None,
) -> list[Due]:  # fmt: skip
    """The visits of a period (``until`` included), by day.

    An estate that was visited is due that many days after; one that never was, on a day drawn within its first term.

    :param estates: estate → grade of who manages it; ``risks``: estate → its class of risk.
    :param last: estate → the day of its last visit of this level.
    """
    found = []
    for estate_id, grade in estates.items():
        step = every(frequency, grade=grade, level=level, risk=(risks or {}).get(estate_id, ""))
        if step is None:
            continue
        for day in _days(estate_id, step, since=since, until=until, seed=seed, last=last.get(estate_id)):
            found.append(Due(estate_id=estate_id, day=_working(day, since, until, is_working), grade=grade))
    return sorted(found, key=lambda one: (one.day, lot(seed, one.estate_id)))


def _days(estate_id: UUID, step: int, *, since: date, until: date, seed: str, last: date | None) -> Iterator[date]:
    offset = int.from_bytes(lot(seed, estate_id)[:4]) % step
    day = max(since, last + timedelta(step)) if last else since + timedelta(offset)
    while day <= until:
        yield day
        day += timedelta(step)


def _working(day: date, since: date, until: date, is_working: Callable[[date], bool]) -> date:
    """The next working day within the period, else the one before."""
    for way in (1, -1):
        found = day
        while since <= found <= until:
            if is_working(found):
                return found
            found += timedelta(way)
    return day


def spread(estates: Sequence[UUID], *, since: date, until: date, is_working: Callable[[date], bool]) -> list[Due]:
    """One visit to each of some estates, evenly over the working days of a period."""
    days = [since + timedelta(n) for n in range((until - since).days + 1)]
    days = [day for day in days if is_working(day)] or days
    return [Due(estate_id=one, day=days[n * len(days) // len(estates)]) for n, one in enumerate(estates)]


def deciding(marks: Iterable[tuple[str, str]], by_mark: Sequence[Mapping[str, str]]) -> Mapping[str, str] | None:
    """The first line whose mark somebody holds; a mark is (scheme, code), a line may leave the scheme open."""
    held = set(marks)
    codes = {code for _scheme, code in held}
    for line in by_mark:
        if (line["scheme"], line["mark"]) in held if line.get("scheme") else line["mark"] in codes:
            return line
    return None


def risk(problems: Sequence[tuple[date, str]], *, classes: Sequence[Mapping[str, Any]], on: date) -> str:
    """The class of risk of an estate by what was found there: of the first line that fits, else none.

    :param problems: (day, severity) of each problem found there on patrol.
    :param classes: lines of ``risk``, ``severity`` (that bad or worse), ``at_least`` so many, within ``months``.
    """
    order = list(Severity)
    for line in classes:
        worst, since = order.index(Severity(line["severity"])), on - timedelta(line["months"] * UNITS["month"])
        if sum(order.index(Severity(bad)) >= worst and day > since for day, bad in problems) >= line["at_least"]:
            return line["risk"]
    return ""


# ── the shapes of the city's values ──────────────────────────────────────────


def read_checklist(value: Mapping[str, Any], *, version: str, made_up: bool, terms: Iterable[int] = ()) -> Checklist:
    items = [
        Item(code=item["code"], title=item["title"], group=group["title"], article=item.get("article", ""))
        for group in value["groups"]
        for item in group["items"]
    ]
    return Checklist(title=value["title"], version=version, items=tuple(items), made_up=made_up, terms=tuple(terms))


def wrong_checklist(value: Any) -> Iterator:
    """What is wrong with a checklist: groups of items, each with a code of its own."""
    if not isinstance(value, dict) or not value.get("title"):
        yield (), _("a checklist has a title and groups")
        return
    codes: set[str] = set()
    for g, group in enumerate(value.get("groups") or ()):
        for n, item in enumerate(group.get("items") or ()):
            where = ("groups", g, "items", n)
            if not item.get("code") or not item.get("title"):
                yield where, _("an item has a code and a title")
            elif item["code"] in codes:
                yield where, _("this code stands twice")
            codes.add(item.get("code", ""))
    if not codes:
        yield (), _("a checklist has items")


def wrong_frequency(value: Any) -> Iterator:
    """What is wrong with a table of frequencies; ``every`` may be empty where nobody has published one."""
    for n, line in enumerate(value):
        if not isinstance(line, dict) or not line.get("grade") or line.get("level") not in LEVELS:
            yield (n,), _("each line names a grade and a level: city, district, street or community")
        elif line.get("every") and line.get("unit") not in UNITS:
            yield (n,), _("“every” counts weeks, months or years")


def wrong_grades(value: Any) -> Iterator:
    for n, line in enumerate(value):
        if not isinstance(line, dict) or not line.get("mark") or not line.get("grade"):
            yield (n,), _("each line names a card or a published grade, and the grade it stands for")


def wrong_risks(value: Any) -> Iterator:
    for n, line in enumerate(value):
        if not isinstance(line, dict) or not line.get("risk") or line.get("severity") not in list(Severity):
            yield (n,), _("each line names a class of risk and a severity: minor, major or severe")
        elif not all(isinstance(line.get(name), int) and line[name] > 0 for name in ("at_least", "months")):
            yield (n,), _("“at_least” and “months” are numbers from 1")


def wrong_terms(value: Any) -> Iterator:
    for n, days in enumerate(value):
        if not isinstance(days, int) or isinstance(days, bool) or not 0 < days <= 365:
            yield (n,), _("a term is a number of days from 1 to 365")
