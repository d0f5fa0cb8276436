"""Turning declared figures into one expression over the ledger, which PostgreSQL, DuckDB and Spark all understand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

import ibis
from ibis import _

from anju.engines.indicators.types import AtLeast, Count, Equals, Indicator, Quantile
from anju.kit.clock import start_of

COLUMNS = {
    "id": "uuid", "act": "string", "subject_id": "uuid", "region_path": "string", "enterprise_id": "uuid",
    "happened_at": "timestamp('UTC')", "recorded_at": "timestamp('UTC')", "number_1": "int64", "number_2": "int64",
    "amount_1": "decimal", "flag_1": "boolean", "day_1": "date", "code_1": "string", "code_2": "string",
    "ref_1": "uuid", "ref_2": "uuid",
}  # fmt: skip
CHINA_OFFSET = ibis.interval(hours=8)  # fixed, without summer time since 1992


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which entries count: a region, days [since, until), and what was recorded by ``as_of``."""

    region_path: str
    since: date
    until: date
    as_of: datetime


Steps = dict[str, list[tuple[date, int]]]  # rulebook parameter → (in force from, value), oldest first


def entries():
    """The ledger as an unbound table: columns as in ``COLUMNS``."""
    return ibis.table(COLUMNS, name="ledger_entry")


def within(window: Window, acts: Sequence[str]):
    """The entries of ``acts`` that a window lets in."""
    return entries().filter(
        _.act.isin(sorted(acts)),
        _.region_path.startswith(window.region_path),
        _.happened_at >= start_of(window.since),  # what is dated by an earlier day always happens later
        _.recorded_at <= window.as_of,
    )


def aggregated(window: Window, figures: Sequence[Indicator], steps: Steps, by: str | None, depth: int = 0):
    """One row per key of ``by`` (or one row), one column per part of each figure: see ``column``."""
    acts = {name for figure in figures for name in figure.acts}
    table = within(window, acts)
    measures = {name: value for figure in figures for name, value in _measures(figure, window, steps).items()}
    if by is None:
        return table.aggregate(**measures)
    return table.mutate(key=_key(by, depth, figures)).group_by("key").aggregate(**measures).order_by("key")


def matching(window: Window, count: Count, steps: Steps):
    """The ids and subjects of the entries that a count counts, newest first."""
    table = within(window, count.acts).filter(condition(count, window, steps))
    return table.select("id", "subject_id", "act", "happened_at", "region_path").order_by(_.happened_at.desc(), _.id)


def column(figure: Indicator, place: int = 0) -> str:
    """The name of the column that holds the ``place``-th part of a figure."""
    return f"{figure.code.replace('.', '_')}_{place}"


def condition(count: Count, window: Window, steps: Steps):
    """Whether an entry is one that ``count`` counts."""
    test = (_.act == count.act.name) & _in_period(count, window)
    for fact, wanted in count.where.items():
        value = _[count.act.facts[fact]]
        test &= _meets(value, wanted, steps)
    return test


def _in_period(count: Count, window: Window):
    if not count.dated_by:
        return _.happened_at < start_of(window.until)
    day = _[count.act.facts[count.dated_by]]
    return (day >= window.since) & (day < window.until)


def _meets(value, wanted, steps: Steps):
    if isinstance(wanted, Equals):
        return value == wanted.value
    if isinstance(wanted, AtLeast) and isinstance(wanted.value, str):
        return value >= _threshold(steps[wanted.value])
    return value >= wanted.value


def _threshold(values: list[tuple[date, int]]):
    """The threshold in force on the day of each act."""
    if len(values) == 1:
        return ibis.literal(values[0][1])
    bounds = [(_.happened_at < start_of(later), value) for (_day, value), (later, _v) in pairwise(values)]
    return ibis.cases(*bounds, else_=values[-1][1])


def _measures(figure: Indicator, window: Window, steps: Steps) -> dict:
    if isinstance(figure, Quantile):
        mine = (_.act == figure.act.name) & (_.happened_at < start_of(window.until))
        fact = _[figure.act.facts[figure.fact]]
        value = fact.max(where=mine) if figure.q == 1 else fact.quantile(figure.q, where=mine)
        return {column(figure): value, column(figure, 1): fact.count(where=mine)}
    return {column(figure, n): _.count(where=condition(part, window, steps)) for n, part in enumerate(figure.parts)}


def _key(by: str, depth: int, figures: Sequence[Indicator]):
    if by == "region":  # the path cut after `depth` characters: one level below the window's region
        return _.region_path.substr(0, depth)
    if by == "month":
        return _month(figures)
    return {"enterprise": _.enterprise_id, "office": _.ref_1}[by].cast("string")


def _month(figures: Sequence[Indicator]):
    """The month that an entry counts in: of the day it is dated by, else of its own moment in China."""
    own = (_.happened_at + CHINA_OFFSET).strftime("%Y-%m")
    parts = [part for figure in figures if not isinstance(figure, Quantile) for part in figure.parts if part.dated_by]
    dated = {part.act.name: part.act.facts[part.dated_by] for part in parts}
    cases = [(_.act == name, _[column].cast("timestamp").strftime("%Y-%m")) for name, column in dated.items()]
    return ibis.cases(*cases, else_=own) if cases else own
