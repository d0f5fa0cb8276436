"""Identifiers and paths."""

import pytest

from anju.ground.registers import coordinates, rules, spelling
from anju.kit.scopes import common_root


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43", "91420100000000000U", "91420100000000001Y", "914201000000000110", "91420102MA4KTE5T1E",
        "11220200MB17140993",
    ],
)  # fmt: skip
def test_true_credit_codes_are_taken(code):
    assert rules.checked_uscc(f" {code.lower()} ") == code


@pytest.mark.parametrize("code", ["91350100M000100Y44", "91350100M000100Y4", "91350100M000100I43", "", "武汉"])
def test_false_credit_codes_are_not(code):
    with pytest.raises(ValueError):
        rules.checked_uscc(code)


def test_a_false_identity_number_is_refused():
    with pytest.raises(ValueError):
        rules.checked_id_number("420102199001011230")


@pytest.mark.parametrize(
    ("paths", "root"),
    [
        ([], ""),
        (["42/4201/420102/", "42/4201/420103/"], "42/4201/"),
        (["42/4201/", "44/4419/"], ""),
        (["42/4201/420102/"], "42/4201/420102/"),
    ],
)
def test_a_file_covers_what_holds_all_it_names(paths, root):
    assert common_root(paths) == root


@pytest.mark.parametrize(
    ("state", "following", "may"),
    [
        ("draft", "verified", True),
        ("withdrawn", "active", False),
        ("suspended", "active", True),
        ("active", "draft", False),
    ],
)
def test_states_follow_their_order(state, following, may):
    assert rules.may_follow(state, following) is may


def test_positions_go_to_gcj02_and_back():
    there = coordinates.to_gcj02(30.5928, 114.3055)
    assert there == pytest.approx((30.590391, 114.310945), abs=1e-5)
    assert coordinates.to_wgs84(*there) == pytest.approx((30.5928, 114.3055), abs=1e-8)


def test_positions_abroad_are_not_shifted():
    assert coordinates.to_gcj02(48.8566, 2.3522) == (48.8566, 2.3522)


def test_a_name_is_found_by_pairs_of_signs_and_by_sound():
    keys = spelling.keys("后湖花园")
    assert keys["spelling"] == "houhuhuayuan hhhy"
    assert {"后湖", "湖花", "花园", "hh", "hy"} <= set(keys["words"])
