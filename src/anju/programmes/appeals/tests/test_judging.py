"""Ratings, ratings of units, and back to be done again."""

from datetime import timedelta

import pytest

from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.programmes.appeals import actions
from anju.programmes.appeals.actions import judging
from anju.programmes.appeals.models import Appeal, Rating, UnitRating
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, holder_of


def last(case_id):
    return ledger.story([case_id])[0]


def test_a_rating_closes_the_appeal_and_is_one_entry_with_its_stars(place):
    appeal = factories.replied(place)
    actions.rate_reply(holder=holder_of(appeal), stars=4, reasons=["quick", "nonsense"], at=AT)
    rating = Rating.objects.get(pk=appeal.case_id)
    assert (rating.stars, rating.reasons) == (4, ["quick"])
    assert cases.case(appeal.case_id).state == "closed"
    line = last(appeal.case_id)
    assert (line.act, line.facts) == (
        "appeals.rated",
        {"stars": 4, "office": place.street.pk, "replied_on": local_day(AT)},
    )


def test_it_is_asked_only_once(place):
    appeal = factories.replied(place)
    actions.rate_reply(holder=holder_of(appeal), stars=1, at=AT)
    with pytest.raises(judging.CannotJudge, match="已经评过"):
        actions.rate_reply(holder=holder_of(appeal), stars=5, at=AT)
    assert Rating.objects.get(pk=appeal.case_id).stars == 1


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_a_rating_is_one_to_five_stars(place, stars):
    with pytest.raises(judging.NoStars):
        actions.rate_reply(holder=holder_of(factories.replied(place)), stars=stars, at=AT)


def test_an_unanswered_appeal_is_not_rated(place):
    with pytest.raises(judging.CannotJudge, match="还没有答复"):
        actions.rate_reply(holder=holder_of(factories.filed(place)), stars=5, at=AT)


def test_after_the_window_of_the_rules_it_is_too_late(place):
    with pytest.raises(judging.CannotJudge, match="期限已过"):
        actions.rate_reply(holder=holder_of(factories.replied(place)), stars=5, at=AT + timedelta(days=31))


def test_each_unit_that_handled_it_is_rated_once(place):
    appeal = factories.filed(place, matter="elevator")
    factories.orders_done(appeal.case_id, {place.firm.pk: place.staff})
    actions.draft_reply(case_id=appeal.case_id, text="修好了。", result="solved", by=place.officer, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=AT)
    holder = holder_of(appeal)
    actions.rate_reply(holder=holder, stars=5, at=AT)
    actions.rate_unit(holder=holder, office_id=place.firm.pk, stars=2, at=AT)
    line = last(appeal.case_id)
    assert (line.act, line.facts) == ("appeals.unit_rated", {"stars": 2, "office": place.firm.pk})
    with pytest.raises(judging.CannotJudge):
        actions.rate_unit(holder=holder, office_id=place.firm.pk, stars=5, at=AT)
    assert UnitRating.objects.get().stars == 2


def test_a_unit_that_did_nothing_here_is_not_rated(place):
    appeal = factories.replied(place)
    with pytest.raises(Hidden):
        actions.rate_unit(holder=holder_of(appeal), office_id=place.firm.pk, stars=1, at=AT)


def test_sending_back_starts_the_clock_anew_and_counts(place):
    appeal = factories.replied(place)
    later = AT + timedelta(days=3)
    actions.reopen_appeal(holder=holder_of(appeal), text="昨晚又施工到半夜。", at=later)
    case = cases.case(appeal.case_id)
    assert case.state == "handling"
    assert case.due_at > later
    assert Appeal.objects.get(pk=appeal.case_id).redo_count == 1
    line = last(appeal.case_id)
    assert line.act == "appeals.reopened"
    assert line.facts == {"times": 1, "who": "reporter", "replied_on": local_day(AT)}


def test_sending_back_needs_a_word(place):
    with pytest.raises(Problem, match="哪里还没好"):
        actions.reopen_appeal(holder=holder_of(factories.replied(place)), text=" ", at=AT)


def test_what_was_sent_back_is_answered_and_rated_again(place):
    appeal = factories.replied(place)
    actions.reopen_appeal(holder=holder_of(appeal), text="没好。", at=AT)
    actions.draft_reply(case_id=appeal.case_id, text="已再次劝阻并登记。", result="solved", by=place.officer, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=AT)
    actions.rate_reply(holder=holder_of(appeal), stars=3, at=AT)
    assert cases.case(appeal.case_id).state == "closed"


@pytest.fixture
def neighbour(place):
    """A neighbour who joined an appeal that was answered then."""
    appeal = factories.filed(place)
    joined = actions.join_appeal(case_id=appeal.case_id, device="telephone-1", at=AT)
    factories.answered(place, appeal)
    return holder_of(joined)


def test_a_neighbour_rates_neither_the_answer_nor_the_units(place, neighbour):
    assert not neighbour.is_reporter
    for act in (
        lambda: actions.rate_reply(holder=neighbour, stars=5, at=AT),
        lambda: actions.rate_unit(holder=neighbour, office_id=place.street.pk, stars=5, at=AT),
    ):
        with pytest.raises(judging.CannotJudge, match="只有提出的人"):
            act()


def test_a_neighbour_with_the_same_problem_sends_an_answer_back_and_it_counts(place, neighbour):
    actions.reopen_appeal(holder=neighbour, text="我家还是听得到。", at=AT)
    case = cases.case(neighbour.case_id)
    assert (case.state, case.reopened, case.turn_ids) == ("handling", 1, [place.street.pk])
    assert last(neighbour.case_id).facts["who"] == "neighbour"
    assert Appeal.objects.get(pk=neighbour.case_id).redo_count == 1


def test_a_neighbour_sends_nothing_back_after_the_window(neighbour):
    with pytest.raises(judging.CannotJudge, match="期限已过"):
        actions.reopen_appeal(holder=neighbour, text="还吵", at=AT + timedelta(days=31))
