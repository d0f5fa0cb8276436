"""The decisions about rectification notices, by tables."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from anju.engines.cases.types import Evidence
from anju.programmes.rectifications import rules
from anju.programmes.rectifications.types import Answered, Found, ProblemFacts, Verdict

AT, DAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC), timedelta(days=1)
ONE, TWO = UUID(int=1), UUID(int=2)
SHOWN = ProblemFacts(id=ONE, number=1, before=2)
UNSHOWN = ProblemFacts(id=TWO, number=2)
PHOTO = Evidence(sha256="ab" * 32, size=1, content_type="image/jpeg")
YES, NO = Found(passed=True), Found(passed=False, note="还堆着")


@pytest.mark.parametrize(
    ("answer", "lacks"),
    [
        (Answered(text="改好了", photos=[PHOTO, PHOTO]), []),
        (Answered(text="改好了", photos=[PHOTO, None]), [("photo", 1)]),
        (Answered(text="改好了", photos=[None, PHOTO]), [("photo", 0)]),
        (Answered(text="改好了"), [("photo", 0), ("photo", 1)]),
        (Answered(text=" ", photos=[PHOTO, PHOTO]), [("text", 0)]),
    ],
)
def test_every_photo_of_a_problem_wants_one_of_the_same_place_afterwards(answer, lacks):
    assert [(one.what, one.place) for one in rules.missing([SHOWN], {ONE: answer})] == lacks


def test_a_problem_that_no_photo_shows_wants_one_afterwards_all_the_same():
    assert [one.what for one in rules.missing([UNSHOWN], {TWO: Answered(text="公示了")})] == ["photo"]


def test_a_problem_that_nobody_answered_lacks_everything():
    assert len(rules.missing([SHOWN, UNSHOWN], {})) == 5


@pytest.mark.parametrize(
    ("state", "due", "may"),
    [
        ("submitted", AT + DAY, True),
        ("submitted", None, True),
        ("rectifying", AT + DAY, False),
        ("rectifying", AT - DAY, True),
        ("issued", AT - DAY, True),
        ("issued", None, False),
        ("passed", AT - DAY, False),
    ],
)
def test_a_recheck_follows_the_answer_or_the_end_of_the_term(state, due, may):
    assert rules.may_check(state, due_at=due, at=AT) is may


@pytest.mark.parametrize(
    ("visited", "submitted", "is_one"),
    [
        (AT + 2 * DAY, AT + DAY, True),
        (AT + DAY, AT + DAY, False),
        (AT + DAY / 2, AT + DAY, False),
        (AT + 4 * DAY, AT + DAY, False),
        (AT + DAY, None, True),
        (AT, None, False),
    ],
)
def test_a_recheck_is_a_visit_of_its_own(visited, submitted, is_one):
    found = rules.is_another_visit(visited, submitted_at=submitted, issued_at=AT, at=AT + 3 * DAY)
    assert found is is_one


@pytest.mark.parametrize(
    ("findings", "lacks"),
    [
        ({ONE: YES, TWO: NO}, []),
        ({ONE: YES}, [("finding", 2)]),
        ({ONE: YES, TWO: Found(passed=False)}, [("text", 2)]),
    ],
)
def test_every_problem_is_found_one_way_or_the_other_and_what_failed_in_words(findings, lacks):
    assert [(one.what, one.problem.number) for one in rules.unfounded([SHOWN, UNSHOWN], findings)] == lacks


@pytest.mark.parametrize(
    ("findings", "round", "most", "give_up", "verdict"),
    [
        ({ONE: YES, TWO: YES}, 1, 2, False, Verdict.PASSED),
        ({ONE: YES, TWO: YES}, 2, 2, True, Verdict.PASSED),
        ({ONE: YES, TWO: NO}, 1, 2, False, Verdict.AGAIN),
        ({ONE: NO, TWO: NO}, 2, 2, False, Verdict.FAILED),
        ({ONE: YES, TWO: NO}, 1, 2, True, Verdict.FAILED),
        ({ONE: YES, TWO: NO}, 9, None, False, Verdict.AGAIN),
    ],
)
def test_a_visit_comes_to(findings, round, most, give_up, verdict):
    assert rules.outcome(findings, round=round, most_rounds=most, give_up=give_up).verdict is verdict


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ([{"code": "a", "title": "《物业管理条例》"}], None),
        ([{"code": "a"}], "line 1"),
        ([{"code": "a", "title": "x"}, {"code": "a", "title": "y"}], "same code"),
        ({"code": "a"}, "list"),
    ],
)
def test_a_list_of_bases_that_cannot_be_used_is_named(value, complaint):
    said = rules.wrong_bases(value)
    assert said is None if complaint is None else complaint in said
