"""How far a score from a sample may lie from the score of everybody, and which ranks that leaves open.

A frozen computation: once a result names ``normal_fpc@1`` it is never altered; another way gets another name. The
ballots are those who chose to answer, not a random sample: the interval says how much chance alone would do.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

Z95 = 1.959963984540054  # the 97.5 % point of the normal distribution
NORMAL_FPC, NORMAL = "normal_fpc@1", "normal@1"


def half_width(
    *, ballots: int, total: int, squares: int, unit: Fraction, electors: int | None
) -> float | None:  # fmt: skip
    """Half of the 95 % interval of a weighted score: ``unit`` · z · √(s² / n · (1 − n / N)).

    s² is the variance of the leading party's n ballots, (Σx² − (Σx)² / n) / (n − 1), and N the number of its electors
    (W. G. Cochran, *Sampling Techniques*, 3rd ed., 1977, § 2.6). The other parties are taken as complete: they add
    nothing. Named ``normal_fpc@1``; without N the last factor is 1, and the name is ``normal@1``.

    :param total: Σx. :param squares: Σx². :param unit: how many points of the score one unit of the mean of x moves.
    :return: None where fewer than two ballots tell no variance.
    """
    if ballots < 2:
        return None
    variance = Fraction(ballots * squares - total * total, ballots * (ballots - 1))
    left_out = Fraction(max(electors - ballots, 0), electors) if electors else 1
    return Z95 * float(unit) * sqrt(variance / ballots * left_out)


def open_ranks(intervals: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """For each of those that compete, the ranks that its interval leaves open: (best, worst), from 1.

    Better than it are only those whose interval lies wholly above, worse only those wholly below. Intervals that meet
    may still stand for scores that differ, so this errs on the side of not telling apart.
    """
    lows, highs = sorted(low for low, _high in intervals), sorted(high for _low, high in intervals)
    whole = len(intervals)
    return [(1 + whole - bisect_right(lows, high), whole - bisect_left(highs, low)) for low, high in intervals]
