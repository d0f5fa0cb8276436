"""From when a record may be repaired, and when its publication ends: the worked examples, and each thing in the way."""

from datetime import date

import pytest
import yaml

from anju.ground.rulebook import shipped
from anju.programmes.credit import rules_repair
from anju.programmes.credit.rules_repair import OnFile, RepairTerm
from anju.programmes.credit.types import Kind, State

TERMS = yaml.safe_load((shipped.ROOT / "national" / "credit.yaml").read_text("utf-8"))["publish_terms"]["values"]
BEFORE, SINCE = TERMS[date(2023, 5, 1)]["value"], TERMS[date(2026, 4, 1)]["value"]
MAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("publish_class", "earliest", "ends"),
    [
        ("ordinary", date(2026, 8, 10), date(2027, 5, 10)),
        ("serious", date(2027, 5, 10), date(2029, 5, 10)),
        ("minor", MAY, MAY),  # never public; repaired as soon as its duty is done
    ],
)
def test_the_worked_examples_of_the_national_rules(publish_class, earliest, ends):
    term = rules_repair.term_of(publish_class, SINCE)
    assert (term.earliest(MAY), term.ends_on(MAY)) == (earliest, ends)


def test_a_month_without_that_day_ends_on_its_last():
    assert RepairTerm(least=3, most=12).earliest(date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("publish_class", "determined_on", "until"),
    [
        ("ordinary", date(2025, 10, 1), date(2026, 10, 1)),  # three years were promised, one is left
        ("ordinary", date(2024, 1, 15), date(2026, 4, 1)),  # over by the new rules: at once, not in the past
        ("serious", date(2024, 1, 15), date(2027, 1, 15)),  # the same under both
        ("minor", date(2026, 3, 1), date(2026, 4, 1)),
    ],
)
def test_what_was_determined_under_the_old_rules_ends_by_the_shorter_of_both(publish_class, determined_on, until):
    promised = rules_repair.term_of(publish_class, BEFORE).ends_on(determined_on)
    term = rules_repair.term_of(publish_class, SINCE)
    assert rules_repair.cut(promised, determined_on=determined_on, term=term, today=date(2026, 4, 1)) == until


def on_file(**also) -> OnFile:
    told = {
        "state": State.ARCHIVED, "kind": Kind.DISHONESTY, "determined_on": MAY, "has_ended": False,
        "is_disputed": False, "has_open_correction": False, "has_open_repair": False,
    }  # fmt: skip
    return OnFile(**told | also)


ORDINARY = RepairTerm(least=3, most=12)


@pytest.mark.parametrize(
    ("also", "code"),
    [
        ({"state": State.NOTIFIED}, "not_on_file"),
        ({"determined_on": None}, "not_on_file"),
        ({"has_ended": True}, "not_on_file"),
        ({"kind": Kind.GOOD}, "not_dishonesty"),
        ({"is_disputed": True}, "disputed"),
        ({"has_open_correction": True}, "correction_open"),
        ({"has_open_repair": True}, "asked_before"),
        ({}, ""),
    ],
)
def test_each_thing_that_stands_in_the_way_of_a_repair(also, code):
    assert rules_repair.why_not(on_file(**also), ORDINARY, day=date(2026, 8, 10)) == code


def test_the_day_before_the_earliest_is_too_early():
    assert rules_repair.why_not(on_file(), ORDINARY, day=date(2026, 8, 9)) == "too_early"


def test_where_nobody_published_a_term_nobody_says_from_when():
    assert rules_repair.why_not(on_file(), None, day=date(2030, 1, 1)) == "no_term"


def test_the_form_itself_is_the_application():
    missing = rules_repair.missing(["application", "commitment", "proof"], {"proof"})
    assert missing == ["commitment"]


@pytest.mark.parametrize("value", ["proof", ["proof", "proof"], ["letter"], [1]])
def test_papers_are_a_list_of_known_ones_each_once(value):
    assert rules_repair.wrong_papers(value)
