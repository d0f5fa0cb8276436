"""Ranks are exact, intervals are Wilson's, and small samples are named but not ranked."""

import pytest

from anju.engines.indicators.rules import Score, ranking, wilson


def scores(*pairs):
    return [Score(key=f"{number}", good=good, total=total) for number, (good, total) in enumerate(pairs)]


def ranks(*pairs, least=1):
    return [place.rank for place in ranking(scores(*pairs), least=least).places]


def test_equal_rates_share_a_rank_and_the_next_is_counted_on():
    assert ranks((95, 100), (90, 100), (90, 100), (88, 100)) == [1, 2, 2, 4]


def test_rates_are_compared_as_fractions_and_not_as_they_are_shown():
    assert ranks((2, 3), (4, 6), (66667, 100000)) == [1, 2, 2]  # all of them are shown as 66.7
    tied = ranking(scores((2, 3), (4, 6), (66667, 100000)), least=1).places
    assert [place.is_tied for place in tied] == [False, True, True]


def test_too_small_a_sample_stands_apart_and_nothing_at_all_too():
    found = ranking(scores((29, 29), (20, 30), (0, 0)), least=30)
    assert [place.score.key for place in found.places] == ["1"]
    assert [score.key for score in found.few] == ["0", "2"]


@pytest.mark.parametrize(
    ("good", "total", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(good, total, low, high):
    assert wilson(good, total) == pytest.approx((low, high), abs=0.00005)


def test_an_interval_of_everything_ends_at_one_exactly():
    assert wilson(20, 20) == pytest.approx((1 - 0.1611, 1), abs=0.00005)
    assert wilson(20, 20)[1] == 1.0


def test_an_interval_of_nothing_is_refused():
    with pytest.raises(ValueError, match="share"):
        wilson(0, 0)


def test_rows_whose_intervals_reach_the_first_ones_are_marked_as_one_group():
    found = ranking(scores((990, 1000), (985, 1000), (900, 1000), (500, 1000)), least=1).places
    groups = [place.group for place in found]
    assert groups[0] is not None and groups[0] == groups[1]
    assert groups[2:] == [None, None]
