"""The ranking of a rate: its rows with what has to be read beside them, and the same as a table to download."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from anju.engines.indicators import queries, rules
from anju.engines.indicators.rules import Place
from anju.engines.indicators.types import Figure, Ratio
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing

LEVELS = ("district", "street", "enterprise")
DEPTHS = {"district": len("42/4201/420102/"), "street": len("42/4201/420102/420102017/")}  # characters of a path
LEAST = "indicators.least_ranked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place or enterprise.

    :ivar place: its rank; None where its sample is too small. :ivar beside: rates that have to be read with it.
    :ivar mix: (figure, share) of each way in which what was counted came.
    """

    key: str
    name: str
    figure: Figure
    place: Place | None
    beside: Sequence[Figure]
    mix: Sequence[tuple[Figure, Fraction]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """A ranking to be shown.

    :ivar least: how large a sample has to be; None where the city has not said so, and nothing is ranked then.
    :ivar few: rows too small to be ranked.
    """

    figure: Ratio
    least: int | None
    rows: Sequence[Row] = ()
    few: Sequence[Row] = field(default_factory=tuple)
    as_of: datetime
    rule_version: str = ""
    missing_rule: str = ""

    @property
    def lowest(self) -> float:
        """Where the scale of the intervals begins: the tenth below the lowest bound, from 0 to 1."""
        bounds = [row.place.low for row in self.rows if row.place]
        return int(min(bounds, default=0) * 10) / 10


def levels(path: str) -> list[str]:
    """By what a ranking within the region at ``path`` may go."""
    return [level for level in LEVELS if DEPTHS.get(level, len(path) + 1) > len(path)]


def ranks(
    *, city: str, code: str, level: str, region_path: str, since: date, until: date, as_of: datetime
) -> Ranks:  # fmt: skip
    """Districts, streets or enterprises by a rate; two database queries, one for the figures and one for the names.

    What lies right below a higher division, and so in no street, is left out of a ranking of streets.
    """
    (figure,) = queries.chosen([code])
    codes = [code, *figure.beside, *figure.mix]
    depth = DEPTHS.get(level, 0)
    found = queries.figures(
        city=city, region_path=region_path, since=since, until=until, as_of=as_of, codes=codes, depth=depth,
        by="region" if depth else "enterprise",
    )  # fmt: skip
    by_key: dict[str, dict[str, Figure]] = {}
    for one in found:
        if one.key and (not depth or len(one.key) == depth):
            by_key.setdefault(one.key, {})[one.code] = one
    return _ranked(figure, by_key, _names(level, by_key), _least(city, until), as_of)


def _names(level: str, keys: Iterable[str]) -> dict[str, str]:
    if level == "enterprise":
        return {str(key): name for key, name in registers.enterprise_names(UUID(key) for key in keys).items()}
    return {path: "".join(names[2:]) for path, names in registers.region_name_map(keys).items()}


def _least(city: str, until: date) -> int | None:
    try:
        return rulebook.at(city, until - timedelta(days=1)).value(LEAST)
    except RuleMissing:
        return None


def _ranked(figure: Ratio, by_key: dict, names: dict[str, str], least: int | None, as_of: datetime) -> Ranks:
    told = next(iter(by_key.values()), {}).get(figure.code)
    missing = told.missing_rule if told and told.missing_rule else "" if least is not None else LEAST
    if missing:
        rows = [_row(figure, key, names, of) for key, of in sorted(by_key.items())]
        return Ranks(figure=figure, least=None, few=rows, as_of=as_of, missing_rule=missing)
    scores = [
        rules.Score(key=key, good=of[figure.code].numerator, total=of[figure.code].denominator)
        for key, of in by_key.items()
    ]
    ranking = rules.ranking(scores, least=least)
    return Ranks(
        figure=figure, least=least, as_of=as_of, rule_version=told.rule_version if told else "",
        rows=[_row(figure, place.score.key, names, by_key[place.score.key], place) for place in ranking.places],
        few=[_row(figure, score.key, names, by_key[score.key]) for score in ranking.few],
    )  # fmt: skip


def _row(figure: Ratio, key: str, names: dict[str, str], of: dict[str, Figure], place: Place | None = None) -> Row:
    came = [of[code] for code in figure.mix]
    whole = sum(one.numerator or 0 for one in came)
    mix = [(one, Fraction(one.numerator, whole)) for one in came if one.numerator]
    return Row(
        key=key, name=names.get(key) or key, figure=of[figure.code], place=place, mix=mix,
        beside=[of[code] for code in figure.beside],
    )  # fmt: skip


def ordered(rows: Sequence[Row], sort: str) -> list[Row]:
    """``rows`` by a column of :data:`SORTS`, downwards with a minus before it; anything else is by rank."""
    way = BY.get(sort.removeprefix("-"), BY["rank"])
    return sorted(rows, key=way, reverse=sort.startswith("-"))


def _share(figures: Sequence[Figure]) -> Fraction:
    return (figures[0].value or Fraction(0)) if figures else Fraction(0)


BY: dict[str, Callable[[Row], Any]] = {
    "rank": lambda row: row.place.rank, "name": lambda row: row.name, "rate": lambda row: row.figure.value,
    "total": lambda row: row.figure.denominator, "beside": lambda row: _share(row.beside),
}  # fmt: skip


def as_table(found: Ranks) -> list[dict[str, Any]]:
    """Every row, ranked or not, with plain values: rates in per cent to four places."""
    return [_plain(row) for row in (*found.rows, *found.few)]


def _plain(row: Row) -> dict[str, Any]:
    place, told = row.place, row.figure
    return {
        "rank": place.rank if place else None, "key": row.key, "name": row.name, "rate": told.as_json()["value"],
        "numerator": told.numerator, "denominator": told.denominator,
        "low": round(place.low * 100, 4) if place else None, "high": round(place.high * 100, 4) if place else None,
        "group": place.group if place else None,
        **{one.code: one.as_json()["value"] for one in row.beside},
        **{one.label: one.numerator for one, _share in row.mix},
    }  # fmt: skip
