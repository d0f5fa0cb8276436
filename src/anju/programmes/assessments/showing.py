"""How results are shown: one decimal, the interval beside it, ranks that cannot be told apart marked, nothing rounded
before it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.types import CHANNEL_TITLES, Channel
from anju.engines.indicators.types import rounded
from anju.programmes.assessments.models import Result
from anju.programmes.assessments.types import BOARD_TITLES, PARTY_TITLES, WHY_TITLES, Board, Party

WIDTH, EDGE = 160, 6  # units of the drawing beside each row, as the ranks of figures draw theirs
DASH = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A result in words and marks. ``apart``: the ranks it cannot be told from, such as 5–9; empty where it can.

    :ivar low: :ivar at: :ivar high: where the interval and the score stand in the drawing; None without an interval.
    """

    result: Result
    rank: str
    apart: str
    score: str
    interval: str
    low: float | None
    at: float | None
    high: float | None
    mix: str
    parties: str
    why: str
    board: str
    board_title: str


def rows(results: Iterable[Result], *, lowest: float, boards: Mapping[UUID, str] | None = None) -> list[Row]:
    """``lowest``: the left end of the scale of the drawings, see :func:`lowest_of`."""
    return [_row(one, lowest, (boards or {}).get(one.pk, "")) for one in results]


def _row(one: Result, lowest: float, board: str) -> Row:
    drawn = one.low is not None and one.high is not None and one.score is not None
    return Row(
        result=one, rank=str(one.rank) if one.rank is not None else DASH,
        apart="" if one.is_apart or one.rank is None else f"{one.rank_low}–{one.rank_high}",
        score=shown(one.score), interval=f"{one.low:.1f}–{one.high:.1f}" if drawn else "",
        low=_at(one.low, lowest) if drawn else None, at=_at(float(one.score), lowest) if drawn else None,
        high=_at(one.high, lowest) if drawn else None, mix=mix(one.channels), parties=parties(one.means),
        why=str(WHY_TITLES.get(one.why_unranked, one.why_unranked)) if one.rank is None else "", board=board,
        board_title=str(BOARD_TITLES[Board(board)]) if board else "",
    )  # fmt: skip


def shown(score: Fraction | None) -> str:
    """A score with one decimal, half up; a dash where there is none."""
    return DASH if score is None else f"{rounded(score, places=1):.1f}"


def lowest_of(results: Sequence[Result]) -> float:
    """The left end of a scale up to 100 that holds every interval: whole tens, at most 80."""
    lows = [one.low if one.low is not None else float(one.score) for one in results if one.score is not None]
    return float(max(min(int(min(lows, default=0) // 10 * 10), 80), 0))


def ticks(lowest: float) -> list[tuple[float, str]]:
    """Three marks of the scale: its ends and its middle."""
    return [(_at(value, lowest), f"{value:g}") for value in (lowest, (lowest + 100) / 2, 100.0)]


def _at(value: float, lowest: float) -> float:
    held = min(max(value, lowest), 100.0)
    return round(EDGE + (held - lowest) / (100 - lowest) * (WIDTH - 2 * EDGE), 1)


def mix(channels: Mapping[str, int]) -> str:
    """评价码 80 · 纸质 5."""
    told = [(CHANNEL_TITLES[Channel(name)], many) for name, many in channels.items() if many]
    return " · ".join(f"{title} {many}" for title, many in sorted(told, key=lambda one: -one[1]))


def parties(means: Mapping[str, str]) -> str:
    """业主 86.2 · 街道 80.0: what each party gave, on average."""
    return " · ".join(
        f"{PARTY_TITLES[party]} {shown(Fraction(means[party.value]))}" for party in Party if party.value in means
    )


def estimators(results: Iterable[Result]) -> str:
    """Which estimator the intervals beside results come from, in words; empty where there are none."""
    names = sorted({one.estimator for one in results if one.estimator and one.low is not None})
    if not names:
        return ""
    return gettext("Intervals: %(names)s.") % {"names": "；".join(map(estimator_title, names))}


ESTIMATORS = {
    "normal_fpc@1": _("95 % by the normal approximation, corrected for the share of households that took part"),
    "normal@1": _("95 % by the normal approximation"),
}


def estimator_title(name: str) -> str:
    return str(ESTIMATORS.get(name, name))
