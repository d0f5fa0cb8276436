"""A scheme that cannot be meant is refused with file, line and reason; the demonstration's is spoilt line by line."""

import pytest

from anju.ground.rulebook import sheets, shipped
from anju.ground.rulebook.types import BadRules

FILE = "wuhan-demo/credit.yaml"
TEXT = (shipped.ROOT / FILE).read_text("utf-8")
YELLOW = "{code: yellow, title: 黄牌, kind: threshold, of: total, at_least: 9}"
RED = "{code: red, title: 红牌, kind: threshold, of: total, at_least: 15}"


def problems(text: str) -> list[tuple[int, str, str]]:
    """(line, parameter, reason) of everything that is wrong."""
    try:
        sheets.parse(text, programme="credit", where=FILE, declared=shipped.declared(), strict=True)
    except BadRules as refused:
        assert FILE in str(refused)
        return refused.rows
    return []


def spoilt(old: str, new: str) -> tuple[str, int]:
    """The text with the first ``old`` replaced, and the line on which it stands."""
    assert old in TEXT
    return TEXT.replace(old, new, 1), TEXT[: TEXT.index(old)].count("\n") + 1


def test_the_scheme_as_it_is_shipped_is_taken():
    assert problems(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (RED, RED.replace("15", "9"), "9"),  # the same threshold twice
        (RED, RED.replace("15", "6"), "6"),  # red before yellow
        (YELLOW, YELLOW.replace("total", "everything"), "everything"),
        (YELLOW, YELLOW.replace("at_least: 9", "at_least: nine"), "nine"),
        (RED, RED.replace("red", "yellow"), "yellow"),
        (RED, RED.replace("threshold", "mood"), "mood"),
        (RED, "{code: red, title: 红牌, kind: item, items: [E99]}", "E99"),
        ("group: honours", "group: medals", "medals"),
        ("code: E07", "code: G01", "G01"),
        ("low: 5, high: 10", "low: 10, high: 5", "10"),
        ("low: 5, high: 10", "low: 5", ""),
        ("low: 5, high: 10", "points: 5, low: 5, high: 10", ""),
        ("points: 2", "points: -2", ""),
        ("points: 2", "points: two", "two"),
        ("points: 2", "points: 0.0001", "0.0001"),
        ("polarity: bad", "polarity: ugly", "ugly"),
        ("publish_class: minor", "publish_class: gossip", "gossip"),
        ("unit: case", "unit: bushel", "bushel"),
        ("cap: 8", "caps: 8", "caps"),
        ("evidence_required: true", "evidence_required: sometimes", ""),
        ("code: E08, ", "", "code"),
        ("direction: demerits", "direction: sideways", "sideways"),
        ("formula: sections_sum@1", "formula: sections_sum@9", "sections_sum@9"),
        ("period: half_year", "period: fortnight", ""),
        ("mutual_exclusion_group: survey", "mutual_exclusion_group: alone", "alone"),
    ],
)
def test_a_malformed_scheme_is_refused_with_the_line_of_just_that_item(old, new, reason):
    text, line = spoilt(old, new)
    found = problems(text)
    # an item begins on the line before, where it is the item itself that is wrong
    assert {row[0] for row in found} & {line, line - 1}, found
    assert all(row[1] == "credit.enterprise_scheme" for row in found)
    assert any(reason in row[2] for row in found)


def test_bands_that_overlap_are_refused():
    text = (shipped.ROOT / "lianyungang/credit.yaml").read_text("utf-8")
    for old, new in (("at_least: 120", "at_least: 140"), ("at_least: 100", "at_least: 130")):
        line = text[: text.index(old)].count("\n") + 1
        ((found, _name, reason),) = problems(text.replace(old, new))
        assert (found, new.rpartition(" ")[2] in reason) == (line, True)


def test_every_problem_of_a_scheme_is_told_at_once():
    text, first = spoilt("points: 2", "points: two")
    text, second = text.replace("unit: day", "unit: bushel", 1), TEXT[: TEXT.index("unit: day")].count("\n") + 1
    assert [row[0] for row in problems(text)] == [first, second]


def test_a_list_of_consequences_without_a_card_is_refused():
    text, _line = spoilt("{card: red, code: rectification,", "{code: rectification,")
    ((_found, name, _reason),) = problems(text)
    assert name == "credit.consequences"
