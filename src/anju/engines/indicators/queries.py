"""Reading figures. Everything is computed from the ledger at the moment of asking."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache

from django.db import connection
from django.utils.translation import gettext_lazy as _

from anju.engines.indicators.types import AtLeast, Count, Figure, Indicator, Quantile, Ratio
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.kit import sockets
from anju.kit.errors import Problem

DIMENSIONS = ("region", "month", "enterprise", "office")


class UnknownFigure(Problem):
    """No programme declares a figure of that code."""

    code = "unknown_figure"


class BadPeriod(Problem):
    """The period is empty or runs backwards."""

    code = "bad_period"


@cache
def declared() -> dict[str, Indicator]:
    """Every figure the house knows, by code, in the order the programmes declare them."""
    return {figure.code: figure for figure in sockets.declared("indicators", Indicator)}


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
    return [code for code, figure in declared().items() if getattr(figure, "is_trend", False)]


def figures(
    *,
    city: str,
    since: date,
    until: date,
    as_of: datetime,
    region_path: str = "",
    codes: Sequence[str] | None = None,
    by: str | None = None,
    depth: int = 0,
) -> list[Figure]:
    """The figures of one period [since, until) in a city or a region of it; one database query.

    :param by: None, or "region" (the next level below, or ``depth`` path characters), "month", "enterprise", "office".
    """
    if until <= since:
        raise BadPeriod(_("The period ends (%(until)s) before it begins (%(since)s)."), since=since, until=until)
    from anju.engines.indicators import expressions

    wanted = chosen(codes)
    place = rulebook.city(city)
    path = region_path or place.root_path
    window = expressions.Window(region_path=path, since=since, until=until, as_of=as_of)
    steps, unruled = _all_steps(city, wanted, since, until)
    ruled = [figure for figure in wanted if not _parameters([figure]) & unruled]
    rows = [{}]
    if ruled:
        rows = _run(expressions.aggregated(window, ruled, steps, by, depth or len(path) + _step(path)))
    if by == "month":  # what is dated by an earlier day stands in a month before the period
        rows = [row for row in rows if row["key"] >= since.strftime("%Y-%m")]
    version = rulebook.at(city, until - timedelta(days=1)).version
    return [
        _figure(figure, row, window, version) if figure in ruled else _refused(figure, row, window, version)
        for row in rows
        for figure in wanted
    ]


def records(
    *, city: str, code: str, since: date, until: date, as_of: datetime, region_path: str = "", limit: int = 50,
    offset: int = 0,
) -> list[dict]:  # fmt: skip
    """The ledger entries a figure counts, newest first: id, subject_id, act, happened_at, region_path."""
    from anju.engines.indicators import expressions

    (figure,) = chosen([code])
    path = region_path or rulebook.city(city).root_path
    window = expressions.Window(region_path=path, since=since, until=until, as_of=as_of)
    steps, unruled = _all_steps(city, [figure], since, until)
    if unruled:
        return []
    if isinstance(figure, Quantile):
        expression = expressions.matching(window, Count(code="", label="", act=figure.act), steps)
    else:
        expression = expressions.matching(window, figure.parts[0], steps)
    return _run(expression.limit(limit, offset=offset))


def _run(expression) -> list[dict]:
    import ibis

    with connection.cursor() as cursor:
        cursor.execute(ibis.to_sql(expression, dialect="postgres"))
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _figure(figure: Indicator, row: dict, window, version: str) -> Figure:
    from anju.engines.indicators.expressions import column

    first, second = row[column(figure)], row.get(column(figure, 1))
    numerator, denominator, value = first, None, None
    if isinstance(figure, Ratio):
        denominator = second
        value = Fraction(first, second) if second else None
    elif isinstance(figure, Quantile):
        numerator, denominator = None, second
        value = None if first is None else Fraction(first).limit_denominator(10**6)
    else:
        value = Fraction(first)
    return Figure(
        code=figure.code, label=str(figure.label), value=value, unit=str(figure.unit), numerator=numerator,
        denominator=denominator, since=window.since, until=window.until, as_of=window.as_of, rule_version=version,
        key=row.get("key"),
    )  # fmt: skip


def _refused(figure: Indicator, row: dict, window, version: str) -> Figure:
    """A figure that rests on a threshold nobody has published: no value, and the reader is told which is missing."""
    return Figure(
        code=figure.code, label=str(figure.label), value=None, unit=str(figure.unit), numerator=None,
        denominator=None, since=window.since, until=window.until, as_of=window.as_of, rule_version=version,
        key=row.get("key"), missing_rule=min(_parameters([figure])),
    )  # fmt: skip


def _parameters(wanted: Iterable[Indicator]) -> set[str]:
    """The rulebook parameters that the figures' thresholds name."""
    counts = [part for figure in wanted if not isinstance(figure, Quantile) for part in figure.parts]
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


def _step(path: str) -> int:
    """How many characters the level below ``path`` adds: a division code's own digits and the slash."""
    digits = {2: 5, 4: 7, 6: 10, 9: 13}
    last = path.rstrip("/").rsplit("/", 1)[-1]
    return digits.get(len(last), 0)
