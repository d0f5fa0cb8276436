"""A grade that cannot be told is said to be open, with the reason, and no scale pretends to know where it begins."""

from datetime import date
from uuid import UUID

import pytest

from anju.engines.scoring import queries as scoring
from anju.programmes.credit.pages import report_paper
from anju.programmes.credit.why import drawn, words

DAY = date(2026, 6, 30)
SCHEME = {
    "title": "计分", "direction": "higher_better", "formula": "sections_sum@1", "period": "running", "start": 80,
    "items": [{"code": "g01", "title": "表彰", "polarity": "good", "low": 0, "high": 20}],
}  # fmt: skip
LOWEST = {"code": "C", "title": "C级"}


def said(*bands):
    rules = scoring.read_scheme(SCHEME | {"bands": [*bands, LOWEST]}, name="credit.enterprise")
    return scoring.statement("credit.enterprise", UUID(int=1), on=DAY, rules=rules, lines=[])


OPEN = ({"code": "A", "title": "A级", "at_least": None}, {"code": "B", "title": "B级", "at_least": 60})
SHARED = ({"code": "A", "title": "A级", "top_share": "0.10"},)


@pytest.mark.parametrize(("bands", "why"), [(OPEN, "没有公布"), (SHARED, "排名")])
def test_an_open_grade_is_told_in_words(bands, why):
    statement = said(*bands)
    found = drawn.verdict(statement, [])
    assert (found.title, why in found.range, drawn.scale(statement)) == ("等级待定", True, None)


def test_a_grade_that_is_known_is_told_as_before():
    statement = said({"code": "A", "title": "A级", "at_least": 90}, {"code": "B", "title": "B级", "at_least": 60})
    assert (drawn.verdict(statement, []).title, words.undecided(statement.undecided or "")) == ("B级", "")
    assert drawn.scale(statement) is not None


def test_a_printed_report_says_why_there_is_no_grade():
    standing = {"total": "80", "scheme": "计分", "first": None, "last": "2026-06-30", "illustrative": False,
                "band": "", "steps": [], "undecided": "unpublished"}  # fmt: skip
    assert "没有公布" in report_paper._scored(standing)["band"]
