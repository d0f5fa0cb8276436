"""A scheme is taken whole or refused with the place of what is wrong."""

from copy import deepcopy
from decimal import Decimal

import pytest

from anju.engines.scoring import queries, reading
from anju.engines.scoring.tests import factories as make
from anju.engines.scoring.types import BadScheme
from anju.ground.rulebook.reading import read
from anju.ground.rulebook.types import RuleMissing


def example() -> dict:
    """The scheme in the README."""
    text = make.README.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    return read(text).plain()["value"]


def places(value) -> list[tuple]:
    return [path for path, _what in queries.check_scheme(value)]


def test_the_scheme_in_the_readme_is_one():
    assert places(example()) == []
    rules = make.scheme(**example())
    assert (rules.start, rules.period.kind, rules.caps["good"]) == (100, "half_year", 40)
    assert rules.items["key_work"].high == 3


def put(value: dict, path: tuple, what) -> dict:
    """A copy with something else at a place; ``...`` takes it away."""
    value = deepcopy(value)
    inner = value
    for step in path[:-1]:
        inner = inner[step]
    if what is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = what
    return value


KEY_WORK = ("items", 5)


@pytest.mark.parametrize(
    ("path", "what", "place"),
    [
        (("title",), ..., ()),
        (("direction",), "upwards", ("direction",)),
        (("formula",), "weighted@9", ("formula",)),
        (("period",), {"rolling_months": 0}, ("period",)),
        (("unheard_of",), 1, ("unheard_of",)),
        (("items",), [], ("items",)),
        ((*KEY_WORK, "code"), "late_answer", (*KEY_WORK, "code")),
        ((*KEY_WORK, "low"), 4, (*KEY_WORK, "low")),
        ((*KEY_WORK, "low"), ..., KEY_WORK),
        ((*KEY_WORK, "points"), 3, KEY_WORK),
        ((*KEY_WORK, "high"), -3, (*KEY_WORK, "high")),
        ((*KEY_WORK, "high"), Decimal("3.0001"), (*KEY_WORK, "high")),
        ((*KEY_WORK, "high"), True, (*KEY_WORK, "high")),
        ((*KEY_WORK, "group"), "nobody", (*KEY_WORK, "group")),
        ((*KEY_WORK, "unit"), "dozen", (*KEY_WORK, "unit")),
        ((*KEY_WORK, "mutual_exclusion_group"), "alone", (*KEY_WORK, "mutual_exclusion_group")),
        ((*KEY_WORK, "highest_only_group"), "best", (*KEY_WORK, "highest_only_group")),
        (("items", 1, "group"), "honours", (*KEY_WORK, "group")),
        (("groups", "unused"), {"cap": 3}, ("groups", "unused")),
        (("sections", "middling"), {"cap": 3}, ("sections", "middling")),
        (("bands", 0, "at_least"), ..., ("bands", 0)),
        (("bands", 1, "at_least"), 90, ("bands", 1, "at_least")),
        (("bands", 0, "top_share"), "0.10", ("bands", 0, "at_least")),
        (("bands", 0), {"code": "A", "title": "A", "top_share": 0.1}, ("bands", 0, "top_share")),
        (("bands",), [{"code": "B", "title": "B", "top_share": "0.4"}, {"code": "A", "title": "A", "top_share": "2/5"},
                      {"code": "C", "title": "C"}], ("bands", 1, "top_share")),
        (("absent_band",), {"code": "A", "title": "A"}, ("absent_band", "code")),
        (("absent_band",), {"code": "N", "title": "N", "at_least": 1}, ("absent_band", "at_least")),
        (("scorers",), ["市", ""], ("scorers",)),
        (("cards", 0), {"code": "b", "title": "b", "kind": "band", "bands": ["Z"]}, ("cards", 0, "bands")),
        (("cards", 0), {"code": "b", "title": "b", "kind": "band", "bands": ["A"], "unrated": True},
         ("cards", 0, "unrated")),
        (("veto_band",), "Z", ("veto_band",)),
        (("cards", 0, "at_least"), 3, ("cards", 0)),
        (("cards", 0, "of"), "luck", ("cards", 0, "of")),
        (("cards", 1, "items"), ["nothing"], ("cards", 1, "items")),
        (("cards", 1, "kind"), "whim", ("cards", 1, "kind")),
        (("cards", 2, "card"), "talk", ("cards", 2, "card")),
        (("cards", 2, "broken_by"), ["not_rectified"], ("cards", 2, "broken_by")),
        (("cards", 2, "length"), 1, ("cards", 2, "length")),
        (("floor",), 101, ("start",)),
        (("publish_terms",), {"minor": {"least_months": 4, "most_months": 3}}, ("publish_terms", "minor")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(path, what, place):
    wrong = put(example(), path, what)
    assert places(wrong)[0] == place
    with pytest.raises(BadScheme):
        make.scheme(**({"title": ""} | wrong))


@pytest.mark.parametrize(("second", "place"), [(80, True), (85, True), (79, False)])
def test_cards_by_one_figure_may_not_overlap(second, place):
    value = example()
    value["cards"].insert(1, {"code": "more", "title": "更重", "kind": "threshold", "at_most": second})
    assert places(value) == ([("cards", 1, "at_most")] if place else [])


def test_every_complaint_is_told_at_once():
    value = put(put(example(), (*KEY_WORK, "group"), "nobody"), ("veto_band",), "Z")
    assert set(places(value)) >= {(*KEY_WORK, "group"), ("veto_band",)}


@pytest.mark.parametrize("path", [("cards", 0, "at_most"), ("groups", "honours", "cap"), ("start",)])
def test_nothing_is_computed_where_a_threshold_or_a_cap_is_not_published(path):
    with pytest.raises(RuleMissing):
        make.scheme(**put(example(), path, None))


def test_an_item_without_published_points_refuses_only_its_own_records():
    rules = make.scheme(**put(example(), ("items", 1, "points"), None))
    with pytest.raises(RuleMissing):
        rules.items["late_answer"].least()
    assert rules.items["key_work"].most() == 3


def test_a_scheme_kept_as_json_comes_back_the_same():
    value = put(example(), ("cards", 0, "at_most"), Decimal("80.5"))
    back = reading.revived(reading.kept(value))
    assert back == value
    assert reading.digest(back) == reading.digest(value) != reading.digest(example())
