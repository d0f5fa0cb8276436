"""From ballots to ranks, written once: PostgreSQL, DuckDB and Spark all understand it, and all give the same rows.

One row comes in for each ballot, with the columns of :data:`COLUMNS` and the answers as ``q1``, ``q2``, …; one row goes
out for each subject in each competition. Everything that ranks is a whole number of 64 bits. A score is a fraction

    Σ w·S·Π n′ / (W · most · Π n)    over the parties p that are present

(w: weight of a party, W: of all present, S: its sum of marks, n: its ballots, n′: those of the other parties), and is
brought into order by long division: the whole part and five groups of six digits. Two fractions whose denominators stay
below :data:`LIMIT` differ by more than 1 / LIMIT² > 10⁻³⁰, so 30 digits tell every two of them apart, and only equal
scores share a rank. See docs/decisions/0158-exact-ranks-by-long-division.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd, lcm
from operator import add, mul, or_

import ibis
from ibis import _

from anju.engines.ballots.rules.marking import Marking
from anju.engines.ballots.types import Channel, Standing, Weighing, WhyUnranked

COLUMNS = {
    "poll": "string", "type": "string", "subject": "string", "party": "string", "region": "string",
    "channel": "string", "standing": "string", "weight": "decimal(12, 2)",
}  # fmt: skip
DIGITS, GROUPS = 6, 5
LIMIT = 9_200_000_000_000  # a remainder below it, times 10⁶, is a whole number of 64 bits
HUNDRED = 100
WIDE = 46_340  # marks up to it have squares of 32 bits
CHANNELS = tuple(one.value for one in Channel)
RENORMALISE = "renormalise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What boards are asked for; hashable, so that a statement can be remembered by it.

    :ivar parties: (party, weight), the leading one first. :ivar excluded: subjects as text.
    """

    markings: tuple[Marking, ...]
    parties: tuple[tuple[str, int], ...]
    is_renormalised: bool
    minimum: int
    depth: int
    excluded: tuple[str, ...] = ()

    @property
    def common(self) -> int:
        """What the best ballot of every poll is worth, brought to one measure."""
        return lcm(*(one.most for one in self.markings))

    @property
    def unit(self) -> tuple[int, int]:
        """100 / common as a reduced fraction: what one mark more in the mean adds to a party's score."""
        shared = gcd(HUNDRED, self.common)
        return HUNDRED // shared, self.common // shared


def asked(weighing: Weighing, markings: Sequence[Marking], excluded: Sequence[str] = ()) -> Asked:
    """The question that a city's rules ask; parties without a weight play no part.

    :raises ValueError: if the leading party has no weight.
    """
    weights = {party: weight for party, weight in weighing.weights.items() if weight > 0}
    if weighing.lead not in weights:
        raise ValueError(f"the leading party {weighing.lead!r} has no weight")
    shared = gcd(*weights.values())
    order = sorted(weights, key=lambda party: (party != weighing.lead, party))
    return Asked(
        markings=tuple(markings), parties=tuple((party, weights[party] // shared) for party in order),
        is_renormalised=weighing.missing == RENORMALISE, minimum=weighing.minimum, depth=weighing.depth,
        excluded=tuple(sorted(excluded)),
    )  # fmt: skip


def ballots(questions: int):
    """The ballots as an unbound table, with so many answers."""
    return ibis.table(COLUMNS | {f"q{n + 1}": "int16" for n in range(questions)}, name="ballots")


def boards(asked: Asked):
    """One row for each subject in each competition, ranked from the top and from the bottom, the best first.

    Columns: ``region`` (the competition), ``subject``, ``region_low`` and ``region_high`` (first and last path of its
    ballots), ``n_i``, ``x_i`` for each party of ``asked.parties``, ``xx`` (Σx² of the leading party), ``via_<channel>``
    (of the leading party), ``over`` and ``under`` (the score as a fraction of whole numbers; null where the leading
    party gave no ballot), ``fits`` (false: more ballots than :data:`LIMIT` allows, nothing is computed),
    ``why_unranked`` (empty: ranked), ``rank``, ``rank_from_bottom``, ``competitors``.
    """
    steps: tuple[Callable, ...] = (_summed, _by_subject, _as_fraction, _judged, _divided, _ranked)
    found = reduce(lambda table, step: step(table, asked), steps, ballots(_questions(asked)))
    return found.order_by("region", found["rank"].asc(nulls_first=False), "subject")


def _questions(asked: Asked) -> int:
    return max(len(one.weights) for one in asked.markings)


def _summed(table, asked: Asked):
    """Count and sums of the marks, by where, what, who and which way; the only step over single ballots."""
    counted = table.filter(_.standing == Standing.COUNTED.value, _.subject.notnull(),
                           _.party.isin([party for party, _w in asked.parties]))  # fmt: skip
    marked = counted.mutate(x=_marks(asked))
    sums = {"n": _.count(), "x": _.x.sum(), "xx": (_.x * _.x).sum()}
    return marked.group_by("region", "subject", "party", "channel").aggregate(**sums)


def _marks(asked: Asked):
    """What a ballot is worth; ``CASE`` only where polls were marked differently."""
    worth = {one: _worth(one, asked) for one in asked.markings}
    first, *others = asked.markings
    cases = [(_.poll.isin(one.polls), worth[one]) for one in others]
    return ibis.cases(*cases, else_=worth[first]) if cases else worth[first]


def _worth(one: Marking, asked: Asked):
    kind = "int32" if asked.common <= WIDE else "int64"
    times = asked.common // one.most
    answers = [(_[f"q{n + 1}"].cast(kind), weight * times) for n, weight in enumerate(one.weights)]
    return reduce(add, [answer if weight == 1 else answer * ibis.literal(weight, kind) for answer, weight in answers])


def _by_subject(table, asked: Asked):
    """The parties beside each other; the competition is the path cut after ``depth`` characters."""
    lead = asked.parties[0][0]
    parts = {"region_low": _.region.min(), "region_high": _.region.max()}
    for place, (party, _weight) in enumerate(asked.parties):
        parts |= {f"n_{place}": _whole(_.n.sum(where=_.party == party))}
        parts |= {f"x_{place}": _whole(_.x.sum(where=_.party == party))}
    parts["xx"] = _whole(_.xx.sum(where=_.party == lead))
    for channel in CHANNELS:
        parts[f"via_{channel}"] = _whole(_.n.sum(where=(_.party == lead) & (_.channel == channel)))
    cut = table.mutate(place=_.region.substr(0, asked.depth))
    return cut.group_by("place", "subject").aggregate(**parts).rename(region="place")


def _whole(total):
    """Sums come out wider than 64 bits on some engines, which ibis does not know: by way of a decimal it casts them."""
    return total.coalesce(0).cast("decimal(38, 0)").cast("int64")


def _as_fraction(table, asked: Asked):
    """``over`` / ``under``, the weighted mean over the parties that are present, from 0 to 100."""
    times, measure = asked.unit
    places = range(len(asked.parties))
    present = {
        f"w_{i}": ibis.ifelse(_[f"n_{i}"] > 0, ibis.literal(weight, "int64"), 0)
        for i, (_party, weight) in enumerate(asked.parties)
    }
    there = table.mutate(**present, **{f"d_{i}": ibis.greatest(_[f"n_{i}"], 1).cast("int64") for i in places})
    weight = reduce(add, [_[f"w_{i}"] for i in places])
    # In floating point only to see whether whole numbers suffice; 1 % of room covers its rounding.
    size = reduce(mul, [_[f"d_{i}"].cast("float64") for i in places], weight.cast("float64") * float(measure))
    sized = there.mutate(weight=weight, fits=size < LIMIT * 0.99)
    under = reduce(mul, [_[f"d_{i}"] for i in places]) * _.weight * ibis.literal(measure, "int64")
    over = reduce(add, [_term(i, places) for i in places]) * ibis.literal(times, "int64")
    computed = _.fits & (_["n_0"] > 0)
    return sized.mutate(
        over=ibis.ifelse(computed, over, ibis.null("int64")), under=ibis.ifelse(computed, under, ibis.null("int64"))
    ).drop(*present, *(f"d_{i}" for i in places), "weight")


def _term(place: int, places: Sequence[int]):
    return reduce(mul, [_[f"d_{other}"] for other in places if other != place], _[f"w_{place}"] * _[f"x_{place}"])


def _judged(table, asked: Asked):
    """Why a subject has no rank; the first reason that holds."""
    few = _["n_0"] < max(asked.minimum, 1)
    reasons: list[tuple] = [(few, WhyUnranked.TOO_FEW.value)]
    if asked.excluded:
        reasons.insert(0, (_.subject.isin(asked.excluded), WhyUnranked.EXCLUDED.value))
    if not asked.is_renormalised:
        absent = reduce(or_, [_[f"n_{i}"] == 0 for i in range(len(asked.parties))])
        reasons.append((absent, WhyUnranked.MISSING_PARTY.value))
    return table.mutate(why_unranked=ibis.cases(*reasons, else_=""))


def _divided(table, asked: Asked):
    """Long division: ``key_1`` and ``key_2`` order the scores as the fractions do."""
    table = table.mutate(left=_.over % _.under).mutate(group_0=_quotient(_.over, _.left, _.under))
    for place in range(1, GROUPS + 1):
        table = table.mutate(before=_.left * 10**DIGITS).mutate(left=_.before % _.under)
        table = table.mutate(**{f"group_{place}": _quotient(_.before, _.left, _.under)})
    groups = [f"group_{place}" for place in range(GROUPS + 1)]
    keys = {"key_1": _joined(groups[:3]), "key_2": _joined(groups[3:])}
    return table.mutate(**keys).drop(*groups, "left", "before")


def _quotient(value, remainder, by):
    """The whole quotient. Engines divide whole numbers each in their own way, so it is done in floating point, which is
    exact here: what is divided is a multiple, the result is below 10⁶ or 101, and rounding takes away the last bit."""
    return ((value - remainder) / by).round().cast("int64")


def _joined(groups: Sequence[str]):
    return reduce(lambda key, name: key * 10**DIGITS + _[name], groups[1:], _[groups[0]])


def _ranked(table, asked: Asked):
    """Equal scores share a rank, the next one counts on: 1, 2, 2, 4. Who has no rank competes with nobody."""
    told = table.mutate(is_ranked=_.why_unranked == "")
    among = {"group_by": ["region", "is_ranked"]}
    down = ibis.window(**among, order_by=[ibis.desc("key_1"), ibis.desc("key_2")])
    up = ibis.window(**among, order_by=[ibis.asc("key_1"), ibis.asc("key_2")])
    ranks: Mapping = {
        "rank": ibis.rank().over(down) + 1, "rank_from_bottom": ibis.rank().over(up) + 1,
        "competitors": _.count().over(ibis.window(**among)),
    }  # fmt: skip
    placed = told.mutate(**ranks)
    kept = {name: ibis.ifelse(_.is_ranked, placed[name], ibis.null("int64")) for name in ranks}
    return placed.mutate(**kept).drop("key_1", "key_2", "is_ranked")
