"""Files of rules: what is taken, and on which line a bad one is refused."""

from datetime import date
from decimal import Decimal

import pytest

from anju.ground.rulebook import sheets
from anju.ground.rulebook.reading import Trouble, read
from anju.ground.rulebook.types import BadRules, Declared
from anju.kit.calendar import Term, Unit

DECLARED = {
    one.name: one
    for one in (
        Declared(name="appeals.reply_term", kind=Term),
        Declared(name="appeals.share", kind=Decimal),
        Declared(name="appeals.photos", kind=int),
        Declared(name="appeals.switch", kind=bool),
        Declared(name="appeals.matters", kind=list, check=lambda value: None if value else "write at least one"),
    )
}
GOOD = """\
reply_term:
  description: 答复期限
  unit: working_day
  values:
    2024-03-01: {value: 5, basis: illustrative, source: 示例}
    2020-01-01: {value: 7, basis: published, source: 某文件第一条}
"""


def parsed(text: str, **rest) -> dict:
    return sheets.parse(text, programme="appeals", where="appeals.yaml", declared=DECLARED, **rest).parameters


def one(kind: str, unit: str, value: str) -> str:
    return (
        f"{kind}:\n  description: 说明\n  unit: {unit}\n  values:\n"
        f"    2024-03-01: {{value: {value}, basis: draft, source: 某文}}\n"
    )


def test_values_come_out_typed_and_oldest_first():
    first, second = parsed(GOOD)["appeals.reply_term"]
    assert (first.since, first.value, first.basis) == (date(2020, 1, 1), Term(7, Unit.WORKING_DAY), "published")
    assert (second.since, second.value, second.source) == (date(2024, 3, 1), Term(5, Unit.WORKING_DAY), "示例")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (one("share", "none", "0.8"), Decimal("0.8")),
        (one("share", "percent", "80"), Decimal(80)),
        (one("photos", "none", "6"), 6),
        (one("switch", "none", "true"), True),
        (one("reply_term", "hour", "4"), Term(4, Unit.HOUR)),
        (one("matters", "none", "[{code: a, from: 17:30, on: yes}]"), [{"code": "a", "from": "17:30", "on": "yes"}]),
        (one("reply_term", "hour", "null"), None),
    ],
)
def test_each_kind_of_value_is_read_exactly(text, value):
    ((parameter,),) = parsed(text).values()
    assert (parameter.value, type(parameter.value)) == (value, type(value))


def test_an_empty_value_needs_no_basis_but_says_where_was_looked():
    text = GOOD.replace("{value: 5, basis: illustrative, source: 示例}", "{value: null, source: 未查到}")
    assert parsed(text)["appeals.reply_term"][1].basis == ""
    with pytest.raises(BadRules, match="source"):
        parsed(text.replace(", source: 未查到", ""))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("basis: illustrative", "basis: guessed", 5, "guessed"),
        (", source: 示例", "", 5, "source"),
        (", source: 示例", ", source: ''", 5, "source"),
        ("basis: illustrative, ", "", 5, "basis"),
        ("2020-01-01", "2024-03-01", 6, "2024-03-01"),
        ("2020-01-01", "last spring", 6, "last spring"),
        ("2020-01-01", "2020-02-30", 6, "2020-02-30"),
        ("value: 5", "value: five", 5, "five"),
        ("value: 5", "value: -5", 5, "-5"),
        ("value: 5", "value: 5.0", 5, "5.0"),
        ("value: 5", "value: true", 5, "True"),
        ("value: 7", "value: *five", 6, "*"),
        ("value: 5", "value: !!python/object:os.system x", 5, "python/object"),
        ("unit: working_day", "unit: workday", 3, "workday"),
        ("unit: working_day", "unit: yuan", 3, "Term"),
        ("unit: working_day", "units: working_day", 3, "units"),
        ("  description: 答复期限\n", "", 2, "description"),
        ("  unit: working_day", "\tunit: working_day", 3, "YAML"),
        ("reply_term:", "reply-term:", 2, "reply_term"),
        ("value: 5", "value: [5", 5, "YAML"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_the_reason(old, new, line, said):
    assert old in GOOD
    with pytest.raises(BadRules) as caught:
        parsed(GOOD.replace(old, new), strict=True)
    (row,) = caught.value.rows
    assert row[0] == line
    assert said in row[2]
    assert "appeals.yaml" in str(caught.value)
    assert str(line) in str(caught.value)


def test_every_problem_of_a_file_is_named_at_once():
    text = one("photos", "none", "six") + one("switch", "none", "maybe") + one("matters", "none", "[]")
    with pytest.raises(BadRules) as caught:
        parsed(text)
    assert [(row[0], row[1]) for row in caught.value.rows] == [
        (5, "appeals.photos"), (10, "appeals.switch"), (15, "appeals.matters"),
    ]  # fmt: skip


SCHEME = """\
scheme:
  description: 说明
  unit: none
  values:
    2024-03-01:
      basis: draft
      source: 某文
      value:
        title: 计分
        items:
          - {code: A1, points: 3}
          - code: A2
            points: 5
            group: none
          - {code: A3}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 9),
        (("items", 0, "points"), 11),
        (("items", 1), 12),
        (("items", 1, "points"), 13),
        (("items", 1, "group"), 14),
        (("items", 2, "points"), 15),  # what is missing is missed where it should stand
        (("items", 7, "points"), 11),
        (("bands",), 9),
        ((), 9),
    ],
)
def test_a_check_names_the_place_inside_a_value_and_the_refusal_its_line(path, line):
    declared = {"credit.scheme": Declared(name="credit.scheme", kind=dict, check=lambda value: [(path, "wrong")])}
    with pytest.raises(BadRules) as caught:
        sheets.parse(SCHEME, programme="credit", where="credit.yaml", declared=declared)
    assert caught.value.rows == [(line, "credit.scheme", "wrong")]


def test_a_check_may_yield_many_problems_and_they_come_in_the_order_of_the_file():
    def check(value):
        yield ("items", 2), "third"
        yield ("items", 0), "first"

    declared = {"credit.scheme": Declared(name="credit.scheme", kind=dict, check=check)}
    with pytest.raises(BadRules) as caught:
        sheets.parse(SCHEME, programme="credit", where="credit.yaml", declared=declared)
    assert [(row[0], row[2]) for row in caught.value.rows] == [(11, "first"), (15, "third")]


def test_a_check_that_yields_nothing_takes_the_value():
    declared = {"credit.scheme": Declared(name="credit.scheme", kind=dict, check=lambda value: iter(()))}
    sheet = sheets.parse(SCHEME, programme="credit", where="credit.yaml", declared=declared)
    assert sheet.parameters["credit.scheme"][0].value["items"][2] == {"code": "A3"}


def test_a_name_that_no_programme_declares_is_left_out_with_a_notice_or_refused():
    text = GOOD + one("forgotten", "none", "1")
    sheet = sheets.parse(text, programme="appeals", where="a.yaml", declared=DECLARED)
    assert list(sheet.parameters) == ["appeals.reply_term"]
    assert "a.yaml:8: appeals.forgotten" in sheet.notices[0]
    with pytest.raises(BadRules, match="forgotten"):
        parsed(text, strict=True)


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "- 1\n  - 2: [", "a: b: c", "a\n---\nb", "x" * 300_000, "\x00",
                                  "[" * 100_000, "- " * 100_000, "{a: " * 60_000, "? " * 100_000])  # fmt: skip
def test_what_is_no_document_of_ours_is_trouble_and_not_a_crash(text):
    with pytest.raises(Trouble):
        read(text)


def test_a_file_that_is_a_list_or_a_word_is_refused():
    for text in ("- reply_term", "reply_term", "2024-03-01"):
        with pytest.raises(BadRules):
            parsed(text)
