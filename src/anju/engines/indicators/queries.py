"""Reading figures. Everything is computed from the ledger at the moment of asking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from anju.engines.indicators import compiling
from anju.engines.indicators.types import (
    Asked,
    AtLeast,
    Figure,
    Indicator,
    Quantile,
    Ratio,
    Stock,
    acts_of,
    are_declared,
)
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.kit import sockets
from anju.kit.clock import local_day
from anju.kit.errors import Problem

LATEST = """
SELECT max(latest) FROM unnest(%(acts)s::varchar[]) AS wanted, LATERAL (
    SELECT happened_at AS latest FROM ledger_entry
     WHERE act = wanted AND region_path LIKE %(path)s ORDER BY happened_at DESC LIMIT 1) AS one
"""
DIMENSIONS = ("region", "month", "enterprise", "office")


class UnknownFigure(Problem):
    """No programme declares a figure of that code."""

    code = "unknown_figure"


class BadPeriod(Problem):
    """The period is empty or runs backwards."""

    code = "bad_period"


@cache
def declared() -> dict[str, Indicator]:
    """Every figure the house knows, by code, in the order the programmes declare them.

    A figure over an act of a programme that is not installed is left out.
    """
    found = sockets.declared("indicators", Indicator)
    return {figure.code: figure for figure in found if isinstance(figure, Stock) or are_declared(figure)}


def chosen(codes: Iterable[str] | None) -> list[Indicator]:
    """The figures of ``codes``, or all of them.

    :raises UnknownFigure: naming the first code nobody declares.
    """
    known = declared()
    if codes is None:
        return list(known.values())
    for code in codes:
        if code not in known:
            raise UnknownFigure(
                _("There is no figure %(figure)s; the list is: %(known)s."), figure=code, known=", ".join(known)
            )  # fmt: skip
    return [known[code] for code in codes]


def trend_codes() -> list[str]:
    """The figures whose course by month stands on the open page."""
    return [code for code, figure in declared().items() if figure.is_trend]


def open_codes() -> list[str]:
    """The figures of the open page: all but those that only stand beside another; stocks last."""
    shown = [(isinstance(figure, Stock), code) for code, figure in declared().items() if not figure.is_detail]
    return [code for _is_stock, code in sorted(shown, key=lambda one: one[0])]


def stock_codes() -> set[str]:
    """The figures that are counted from a register."""
    return {code for code, figure in declared().items() if isinstance(figure, Stock)}


def ranked_codes() -> list[str]:
    """The rates by which places and enterprises may be ranked: they name what has to be read with them."""
    return [code for code, figure in declared().items() if isinstance(figure, Ratio) and (figure.beside or figure.mix)]


def root_of(city: str) -> str:
    """The path of a city.

    :raises Hidden: if there is none of that name.
    """
    return rulebook.city(city).root_path


def latest_day(city: str) -> date | None:
    """The day of the latest entry that any figure counts in a city; None before the first. One look into an index."""
    acts = sorted({act for figure in declared().values() if not isinstance(figure, Stock) for act in acts_of(figure)})
    with connection.cursor() as cursor:
        cursor.execute(LATEST, {"acts": acts, "path": rulebook.city(city).root_path + "%"})
        (moment,) = cursor.fetchone()
    return local_day(moment) if moment else None


def figures(*, city: str, codes: Sequence[str] | None = None, **asked) -> list[Figure]:
    """The figures of one period [since, until) in a city, or in a region, an estate or an enterprise of it.

    One database query for all that is counted from the ledger, and one more for each way of counting stocks.

    :param asked: the fields of ``types.Asked``; ``by`` is "region" (the next level below, or ``depth`` path
        characters), "month", "enterprise" or "office".
    """
    wanted = chosen(codes)
    told = _asked(city, **asked)
    steps, unruled = _all_steps(city, wanted, told.since, told.until)
    ruled = [figure for figure in wanted if not isinstance(figure, Stock) and not _parameters([figure]) & unruled]
    stocks = _stocks(wanted, told, rulebook.city(city).programmes)
    rows = _rows(told, ruled, steps, stocks)
    version = rulebook.at(city, told.until - timedelta(days=1)).version
    blanks = [(figure, _blank(figure, told, version, unruled)) for figure in wanted]
    return [_told(figure, blank, row, stocks) for row in rows for figure, blank in blanks]


@cache
def _programmes() -> dict[str, str]:
    """The programme that declares a stock, by its code; none where an engine does."""
    rooms = [room for room in sockets.modules("indicators") if room.__name__.startswith("anju.programmes.")]
    return {
        figure.code: room.__name__.split(".")[2]
        for room in rooms for figure in vars(room).values() if isinstance(figure, Stock)
    }  # fmt: skip


def _stocks(wanted: Iterable[Indicator], asked: Asked, switched_on: Sequence[str]) -> dict[str, Mapping[Any, int]]:
    """Code → key → number; what several stocks are parts of is counted once.

    A programme that the city has not switched on is not asked: it has no rows there, and a share of none is no share.
    """
    stocks = [figure for figure in wanted if isinstance(figure, Stock)]
    nothing = {code for code, name in _programmes().items() if name not in switched_on}
    ways = dict.fromkeys(figure.counted for figure in stocks if figure.code not in nothing)
    found = {figure.counted: {} for figure in stocks} | {way: way(of=asked) for way in ways}
    return {
        figure.code: found[figure.counted] if figure.part is None else {
            key: parts[figure.part] for key, parts in found[figure.counted].items() if figure.part in parts
        }
        for figure in stocks
    }  # fmt: skip


def _asked(city: str, *, region_path: str = "", depth: int = 0, **asked) -> Asked:
    """:raises BadPeriod: if the period is empty or runs backwards."""
    if asked["until"] <= asked["since"]:
        raise BadPeriod(_("The period ends (%(until)s) before it begins (%(since)s)."), **asked)
    path = region_path or rulebook.city(city).root_path
    return Asked(region_path=path, depth=depth or len(path) + step(path), **asked)


def _rows(asked: Asked, ruled: Sequence[Indicator], steps: dict, stocks: dict) -> list[dict]:
    """One row for each key that anything was counted under, in the order of the keys."""
    rows = compiling.run(asked, ruled, steps) if ruled else []
    if asked.by is None:
        return rows or [{}]
    if asked.by == "month":  # what is dated by an earlier day stands in a month before the period
        rows = [row for row in rows if row["key"] >= asked.since.strftime("%Y-%m")]
    known = {row["key"] for row in rows}
    rows += [{"key": key} for counted in stocks.values() for key in counted.keys() - known]
    return sorted(rows, key=lambda row: row["key"] or "") if stocks else rows


def records(
    *, city: str, code: str, limit: int = 50, offset: int = 0, is_whole: bool = False, **asked
) -> list[dict]:  # fmt: skip
    """The ledger entries a figure counts, newest first: id, subject_type, subject_id, act, happened_at, region_path.

    Of a stock none, see ``listed``.

    :param is_whole: of a rate, those that its denominator counts instead of those of its numerator.
    """
    (figure,) = chosen([code])
    told = _asked(city, **asked)
    if isinstance(figure, Stock):
        return []
    steps, unruled = _all_steps(city, [figure], told.since, told.until)
    if unruled:
        return []
    counts = (figure.whole if is_whole else figure.part).counts if isinstance(figure, Ratio) else figure.counts
    return compiling.matching(told, counts, steps, limit=limit, offset=offset)


def listed(*, city: str, code: str, limit: int = 50, offset: int = 0, **asked) -> list | None:
    """The rows of a register behind a stock; None for what is counted from the ledger."""
    (figure,) = chosen([code])
    return figure.listed(of=_asked(city, **asked), limit=limit, offset=offset) if isinstance(figure, Stock) else None


def _blank(figure: Indicator, asked: Asked, version: str, unruled: set[str]) -> Figure:
    """A figure with all but its value, worked out once for however many rows."""
    missing = _parameters([figure]) & unruled
    return Figure(
        code=figure.code, label=str(figure.label), value=None, unit=str(figure.unit), numerator=None, denominator=None,
        since=asked.since, until=asked.until, as_of=asked.as_of, rule_version=version,
        missing_rule=min(missing, default=""),
    )  # fmt: skip


def _told(figure: Indicator, blank: Figure, row: dict, stocks: dict) -> Figure:
    value, numerator, denominator = (None, None, None) if blank.missing_rule else _measured(figure, row, stocks)
    return replace(blank, value=value, numerator=numerator, denominator=denominator, key=row.get("key"))


def _measured(figure: Indicator, row: dict, stocks: dict) -> tuple[Fraction | None, int | None, int | None]:
    """Value, numerator and denominator; a row that nothing was counted in counts as nothing."""
    if isinstance(figure, Stock) and figure.is_share:
        some, of = stocks[figure.code].get(row.get("key"), (0, 0))
        return Fraction(some, of) if of else None, some, of
    if isinstance(figure, Stock):
        number = stocks[figure.code].get(row.get("key"), 0)
        return Fraction(number), number, None
    first, second = row.get(compiling.column(figure)), row.get(compiling.column(figure, 1))
    if isinstance(figure, Quantile):
        return None if first is None else Fraction(first).limit_denominator(10**6), None, second or 0
    first = int(first or 0)
    if isinstance(figure, Ratio):
        second = int(second or 0)  # a sum comes as a Decimal
        return Fraction(first, second) if second else None, first, second
    value = Fraction(first, figure.scale)
    return value, int(value) if value.denominator == 1 else value, None


def _parameters(wanted: Iterable[Indicator]) -> set[str]:
    """The rulebook parameters that the figures' thresholds name."""
    counts = [count for figure in wanted if not isinstance(figure, Stock) for count in figure.counts]
    tests = [test for count in counts for test in count.where.values()]
    return {test.value for test in tests if isinstance(test, AtLeast) and isinstance(test.value, str)}


def _all_steps(city: str, wanted: Iterable[Indicator], since: date, until: date) -> tuple[dict, set[str]]:
    """The values of every threshold over the period, and the thresholds that nobody has set for some of it."""
    steps, unruled = {}, set()
    for name in _parameters(wanted):
        try:
            steps[name] = _steps(city, name, since, until)
        except RuleMissing:
            unruled.add(name)
    return steps, unruled


def _steps(city: str, name: str, since: date, until: date) -> list[tuple[date, int]]:
    """The values of a parameter over a period, oldest first, each with the day it took force.

    :raises RuleMissing: if it has no value on some day of the period.
    """
    rulebook.at(city, since).value(name)
    known = [(parameter.since, parameter.value) for parameter in rulebook.history(city, name)]
    steps = [step for step in known if step[0] < until]
    first = max((day for day, _value in steps if day <= since), default=since)
    if any(value is None for day, value in steps if day >= first):
        raise RuleMissing(name)
    return [step for step in steps if step[0] >= first]


def step(path: str) -> int:
    """How many characters the level below ``path`` adds: a division code's own digits and the slash."""
    digits = {2: 5, 4: 7, 6: 10, 9: 13}
    last = path.rstrip("/").rsplit("/", 1)[-1]
    return digits.get(len(last), 0)
