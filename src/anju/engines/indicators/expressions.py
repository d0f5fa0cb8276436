"""Turning declared figures into one expression over the ledger, which PostgreSQL, DuckDB and Spark all understand."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from itertools import pairwise
from operator import add, or_
from uuid import UUID

import ibis
from ibis import _

from anju.engines.indicators.compiling import column
from anju.engines.indicators.types import (
    Asked,
    AtLeast,
    Count,
    Counted,
    Distinct,
    Equals,
    Quantile,
    Ratio,
    Sum,
    Total,
    act_of,
    acts_of,
)
from anju.ground.ledger import types as ledger
from anju.kit.clock import start_of

COLUMNS = {
    "id": "uuid", "act": "string", "subject_type": "string", "subject_id": "uuid", "region_path": "string",
    "enterprise_id": "uuid", "happened_at": "timestamp('UTC')", "recorded_at": "timestamp('UTC')", "number_1": "int64",
    "number_2": "int64", "amount_1": "decimal", "flag_1": "boolean", "day_1": "date", "code_1": "string",
    "code_2": "string", "ref_1": "uuid", "ref_2": "uuid",
}  # fmt: skip
CHINA_OFFSET = ibis.interval(hours=8)  # fixed, without summer time since 1992
OWN = {"enterprise": "enterprise_id"}  # what every entry says without a fact of its act
NAMES_ESTATE = "estate"  # the fact by which an act says which estate its subject is about

Steps = dict[str, list[tuple[date, int]]]  # rulebook parameter → (in force from, value), oldest first
Figures = Sequence[Count | Total | Ratio | Quantile]


def entries():
    """The ledger as an unbound table: columns as in ``COLUMNS``."""
    return ibis.table(COLUMNS, name="ledger_entry")


def within(asked: Asked, acts: Iterable[str]):
    """The entries of ``acts`` that are asked for."""
    found = entries().filter(
        _.act.isin(sorted(acts)),
        _.region_path.startswith(asked.region_path),
        _.happened_at >= start_of(asked.since),  # what is dated by an earlier day always happens later
        _.recorded_at <= asked.as_of,
    )
    if asked.enterprise_id:
        found = found.filter(_.enterprise_id == _uuid(asked.enterprise_id))
    if asked.estate_id:
        found = found.filter(_.subject_id.isin(_about(asked).subject_id))
    return found


def _about(asked: Asked):
    """The entries that name an estate; every later entry about the same subject belongs to it too."""
    naming = {act.name: act.facts[NAMES_ESTATE] for act in ledger.acts().values() if NAMES_ESTATE in act.facts}
    estate = _uuid(asked.estate_id)
    table = entries().filter(_.act.isin(sorted(naming)), _.region_path.startswith(asked.region_path))
    return table.filter(reduce(or_, [(_.act == name) & (_[column] == estate) for name, column in naming.items()]))


def _uuid(identifier: UUID):
    return ibis.literal(str(identifier)).cast("uuid")


def aggregated(asked: Asked, figures: Figures, steps: Steps):
    """One row per key of ``asked.by`` (or one row), one column per part of each figure: see ``column``."""
    table = within(asked, {name for figure in figures for name in acts_of(figure)})
    measures = {name: value for figure in figures for name, value in _measures(figure, asked, steps).items()}
    if asked.by is None:
        return table.aggregate(**measures)
    return table.mutate(key=_key(asked, figures)).group_by("key").aggregate(**measures).order_by("key")


def matching(asked: Asked, counts: Sequence[Count], steps: Steps):
    """The ids and subjects of the entries that any of ``counts`` counts, newest first."""
    names = {act_of(count.act).name for count in counts}
    table = within(asked, names).filter(reduce(or_, [condition(count, asked, steps) for count in counts]))
    kept = table.select("id", "subject_type", "subject_id", "act", "happened_at", "region_path")
    return kept.order_by(_.happened_at.desc(), _.id)


def condition(count: Count, asked: Asked, steps: Steps):
    """Whether an entry is one that ``count`` counts; for a sum, one that adds something; for what is distinct, one
    that names it."""
    act = act_of(count.act)
    test = (_.act == act.name) & _in_period(count, asked)
    for fact, wanted in count.where.items():
        test &= _meets(_[act.facts[fact]], wanted, steps)
    if isinstance(count, Distinct):
        return test & _[_place(count)].notnull()
    return test & (_[act.facts[count.fact]] != 0) if isinstance(count, Sum) else test


def _place(count: Distinct) -> str:
    """The column that holds what has to be distinct."""
    return act_of(count.act).facts.get(count.of) or OWN[count.of]


def _in_period(count: Count, asked: Asked):
    if not count.dated_by:
        return _.happened_at < start_of(asked.until)
    day = _[act_of(count.act).facts[count.dated_by]]
    return (day >= asked.since) & (day < asked.until)


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


def _measures(figure, asked: Asked, steps: Steps) -> dict:
    if isinstance(figure, Quantile):
        mine = (_.act == figure.act.name) & (_.happened_at < start_of(asked.until))
        fact = _[figure.act.facts[figure.fact]]
        value = fact.max(where=mine) if figure.q == 1 else fact.quantile(figure.q, where=mine)
        return {column(figure): value, column(figure, 1): fact.count(where=mine)}
    return {column(figure, place): _amount(part, asked, steps) for place, part in enumerate(figure.parts)}


def _amount(part: Counted, asked: Asked, steps: Steps):
    if isinstance(part, Total):
        return reduce(add, [_amount(each, asked, steps) for each in part.of])
    if isinstance(part, Sum):
        fact = _[act_of(part.act).facts[part.fact]]
        return fact.sum(where=condition(part, asked, steps)).coalesce(0)
    if isinstance(part, Distinct):
        return _[_place(part)].nunique(where=condition(part, asked, steps))
    return _.count(where=condition(part, asked, steps))


def _key(asked: Asked, figures: Figures):
    if asked.by == "region":  # the path cut after `depth` characters: one level below the region asked for
        return _.region_path.substr(0, asked.depth)
    if asked.by == "month":
        return _month(figures)
    return {"enterprise": _.enterprise_id, "office": _.ref_1}[asked.by].cast("string")


def _month(figures: Figures):
    """The month that an entry counts in: of the day it is dated by, else of its own moment in China."""
    own = (_.happened_at + CHINA_OFFSET).strftime("%Y-%m")
    counts = [count for figure in figures for count in figure.counts if count.dated_by]
    dated = {act_of(count.act).name: act_of(count.act).facts[count.dated_by] for count in counts}
    cases = [(_.act == name, _[place].cast("timestamp").strftime("%Y-%m")) for name, place in dated.items()]
    return ibis.cases(*cases, else_=own) if cases else own
