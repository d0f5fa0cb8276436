"""How an appeal ended is told as it is, to the resident and in the figures."""

from datetime import timedelta
from fractions import Fraction

import pytest

from anju.engines.cases import queries as cases
from anju.engines.indicators import queries as indicators
from anju.ground.access.types import SYSTEM
from anju.kit import clock
from anju.kit.clock import local_day
from anju.programmes.appeals import actions, progress
from anju.programmes.appeals.actions import replying
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, CITY, holder_of

CONGRATULATIONS = ("恭喜", "圆满", "已办好", "修好了", "已经解决")


def test_a_reply_that_does_not_say_how_it_ended_is_not_sent(place):
    appeal = factories.filed(place)
    actions.draft_reply(case_id=appeal.case_id, text="已办理。", by=place.officer, at=AT)
    with pytest.raises(replying.NothingToSend) as refused:
        actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    assert (refused.value.code, refused.value.field) == ("no_result", "result")


@pytest.mark.parametrize(
    ("result", "headline"),
    [("solved", "已经答复，请您评"), ("partly", "已经答复：部分解决"), ("not_ours", "已经答复：不属于本单位职责"),
     ("cannot", "已经答复：暂时解决不了")],
)  # fmt: skip
def test_each_end_has_a_text_of_its_own_and_nothing_unfixed_is_congratulated(place, result, headline):
    appeal = factories.filed(place)
    factories.answered(place, appeal, result=result)
    seen = progress.of(holder_of(appeal), at=AT)
    assert (seen.headline, cases.case(appeal.case_id).outcome) == (headline, result)
    said = f"{seen.headline}{seen.result}{seen.result_told}"
    if result != "solved":
        assert not any(word in said for word in CONGRATULATIONS)
    actions.rate_reply(holder=holder_of(appeal), stars=1, at=AT)
    closed = progress.of(holder_of(appeal), at=AT).headline
    assert closed == (headline if result != "solved" else "已答复，已办结")


def test_the_solution_rate_counts_what_is_said_and_leaves_out_what_says_nothing(place):
    now = clock.now()
    for result in ("solved", "solved", "partly", "cannot"):
        factories.answered(place, factories.filed(place), at=now, result=result)
    actions.answer_at_once(case_id=factories.filed(place).case_id, text="已答复。", by=SYSTEM, at=now)
    assert figures(now)["appeals.solution_rate"].value == Fraction(2, 4)
    assert figures(now)["appeals.replied"].value == 5


def test_what_is_sent_back_counts_against_the_reply_it_judges(place):
    now = clock.now()
    first = factories.replied(place, at=now)
    factories.replied(place, at=now)
    actions.reopen_appeal(holder=holder_of(first), text="没好", at=now)
    found = figures(now)
    assert (found["appeals.reopened"].value, found["appeals.reopened_rate"].value) == (1, Fraction(1, 2))


def test_an_answer_that_was_sent_back_is_shown_as_the_one_before_and_invites_to_nothing(place, client):
    appeal = factories.replied(place)
    client.post("/track/", {"number": appeal.number, "secret": appeal.secret})
    told, invitation = f"/a/{appeal.number}/", str(progress.of(holder_of(appeal), at=AT).result_told)
    standing = client.get(told).content.decode()
    actions.reopen_appeal(holder=holder_of(appeal), text="没好", at=AT)
    before = client.get(told).content.decode()
    assert ("上一次的答复" in standing, invitation in standing) == (False, True)
    assert ("上一次的答复" in before, invitation in before) == (True, False)


def figures(now):
    day = local_day(now)
    found = indicators.figures(
        city="demo", region_path=CITY, since=day, until=day + timedelta(days=1), as_of=clock.now()
    )
    return {figure.code: figure for figure in found}
