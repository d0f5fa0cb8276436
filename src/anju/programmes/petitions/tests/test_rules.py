"""The decisions about petitions, by tables."""

import pytest

from anju.programmes.petitions import rules
from anju.programmes.petitions.types import Outcome, Stage


@pytest.mark.parametrize(
    ("state", "outcome", "said"),
    [
        ("registered", Outcome.ACCEPTED, (Stage.NOTICE, "accepted")),
        ("registered", Outcome.REFUSED, (Stage.NOTICE, "refused")),
        ("accepted", Outcome.SOLVED, (Stage.ANSWER, "answered")),
        ("accepted", Outcome.CANNOT, (Stage.ANSWER, "answered")),
        ("review", Outcome.MAINTAINED, (Stage.REVIEW, "reviewed")),
        ("second_review", Outcome.CHANGED, (Stage.SECOND, "final")),
        ("registered", Outcome.SOLVED, None),
        ("accepted", Outcome.MAINTAINED, None),
        ("answered", Outcome.SOLVED, None),
    ],
)
def test_what_can_be_said_and_where_it_leads(state, outcome, said):
    assert rules.next_said(state, outcome) == said


@pytest.mark.parametrize(
    ("state", "review"),
    [("answered", ("review", 1)), ("reviewed", ("second_review", 2)), ("accepted", None), ("final", None)],
)
def test_what_can_be_reviewed(state, review):
    assert rules.review_after(state) == review
