"""Courses by month: every month of a period in its place, drawn and as a table."""

from datetime import date, timedelta

from anju.engines.indicators import chart, queries
from anju.engines.indicators.types import Figure


def courses(asked: dict) -> list[dict]:
    """The course by month of every figure that declares one; a month without entries keeps its place.

    :param asked: what ``queries.figures`` takes.
    """
    codes = queries.trend_codes()
    found = {(figure.code, figure.key): figure for figure in queries.figures(**asked, codes=codes, by="month")}
    months = months_of(asked["since"], asked["until"])
    return [_course([found.get((code, f"{month:%Y-%m}")) for month in months], months) for code in codes]


def months_of(since: date, until: date) -> list[date]:
    """The first days of the months that [since, until) touches."""
    last = until - timedelta(days=1)
    numbers = range(since.year * 12 + since.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _course(found: list[Figure | None], months: list[date]) -> dict:
    """One course: its figure by month, and the drawing; a rate's columns are what it is a share of."""
    known = next((figure for figure in found if figure and (figure.numerator or figure.denominator)), None)
    if known is None:
        return {}
    counted = [_counted(month, figure) for month, figure in zip(months, found, strict=True)]
    drawing = chart.drawing(counted, is_rate=known.is_rate)
    width = round((chart.WIDTH - chart.LEFT) / len(months), 1)
    rows = [
        {"month": month, "figure": figure, "query": _query(month, figure), "width": width,
         "left": round(chart.LEFT + width * place, 1)}
        for place, (month, figure) in enumerate(zip(months, found, strict=True))
    ]  # fmt: skip
    return {"figure": known, "drawing": drawing, "rows": rows}


def _query(month: date, figure: Figure | None) -> str:
    """The days of a month that the period covers, as they stand in an address; nothing where nothing was counted."""
    if figure is None:
        return ""
    following = (month + timedelta(days=31)).replace(day=1)
    first, last = max(month, figure.since), min(following, figure.until) - timedelta(days=1)
    return f"from={first}&to={last}"


def _counted(month: date, figure: Figure | None) -> chart.Month:
    if figure is None:
        return chart.Month(month, 0)
    if figure.is_rate:
        return chart.Month(month, figure.denominator or 0, figure.value)
    return chart.Month(month, figure.numerator or 0)
