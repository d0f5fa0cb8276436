"""The full city comes out at what was published: chosen by tables, and counted by the figures after a small load."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from anju.engines.indicators import queries as indicators
from anju.faces.demo import words
from anju.faces.demo.full import city, figures, load
from anju.faces.demo.full.figures import Aim, CannotAim, Tally
from anju.faces.demo.full.plan import Step, Story
from anju.kit.clock import start_of

DAY = timedelta(days=1)
AIM = Aim(since=start_of(date(2022, 1, 1)), until=start_of(date(2022, 7, 1)), accepted=3, handled=5, satisfied=9957)
INSIDE, BEFORE, AFTER = AIM.since + 9 * DAY, AIM.since - DAY, AIM.until


def story(*steps: Step, can_be_helped: bool = True) -> Story:
    return Story(
        number=0, place=None, matter="noise", text="", spot="", channel="qr", filed_at=AIM.since, is_told=False,
        contact="", device="", can_be_helped=can_be_helped, steps=steps,
    )  # fmt: skip


def done(at: datetime, order: int = 0) -> Step:
    return Step(at, "finish", order=order)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([done(INSIDE), done(INSIDE, 1)], Tally(2, True, False)),
        ([done(BEFORE), done(INSIDE, 1)], Tally(1, False, False)),  # one more would be done with the leading office
        ([done(AIM.since), done(AFTER, 1)], Tally(1, True, False)),  # the first day is in, the day after the last out
        ([], Tally(0, False, False)),
        ([done(INSIDE), Step(INSIDE, "approve"), Step(AFTER, "rate")], Tally(1, True, True)),
        ([done(INSIDE), Step(INSIDE, "approve"), Step(AFTER, "approve"), Step(AFTER, "rate")], Tally(1, True, False)),
        ([done(INSIDE), Step(INSIDE, "approve")], Tally(1, True, False)),
    ],
)
def test_a_story_counts_in_the_period_in_which_it_is_done_and_answered(steps, told):
    assert figures.tally(story(*steps), AIM) == told


def test_a_story_that_nobody_else_could_help_takes_no_order_more():
    assert not figures.tally(story(done(INSIDE), can_be_helped=False), AIM).can_help


@pytest.mark.parametrize(
    ("rated", "satisfied", "told"),
    [(0, 9957, 0), (1, 9957, 0), (1000, 9957, 4), (10_000, 9957, 43), (10, 0, 10), (10, 10_000, 0)],
)
def test_as_many_are_unhappy_as_the_share_leaves(rated, satisfied, told):
    assert figures.unhappy(rated, satisfied=satisfied) == told


def test_orders_are_added_where_they_can_be_until_the_sum_is_right():
    tallies = [Tally(1, True, True), Tally(1, False, True), Tally(1, True, False), Tally(0, True, False)]
    chosen = figures.choose(tallies, AIM, seed=7)
    assert len(chosen.helped) == 2 and chosen.helped <= {0, 2, 3}
    assert chosen == figures.choose(tallies, AIM, seed=7)


def test_only_those_who_rated_are_unhappy():
    tallies = [Tally(1, True, number % 2 == 0) for number in range(5)]
    aim = Aim(since=AIM.since, until=AIM.until, accepted=5, handled=5, satisfied=3333)
    assert len(chosen := figures.choose(tallies, aim, seed=7).unhappy) == 2 and chosen <= {0, 2, 4}


@pytest.mark.parametrize("tallies", [[Tally(6, True, False)], [Tally(1, True, False), Tally(2, False, False)]])
def test_an_aim_that_cannot_be_met_is_refused(tallies):
    with pytest.raises(CannotAim):
        figures.choose(tallies, AIM, seed=7)


@contextmanager
def silent(_label: str, _steps: int):
    yield SimpleNamespace(advance=lambda _done: None)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_figures_of_a_loaded_city_are_those_aimed_at(monkeypatch):
    monkeypatch.setattr(load, "DAILY", 2)
    at = datetime(2026, 6, 17, 2, tzinfo=UTC)
    aim = Aim(since=AIM.since, until=AIM.until, accepted=400, handled=500, satisfied=9500)
    told = load.load(at=at, aim=aim, size=city.Size(streets=2, estates=150, enterprises=75), workers=1, say=silent)
    found = {figure.code: figure for figure in indicators.figures(
        city=words.SLUG, since=date(2022, 1, 1), until=date(2022, 7, 1), as_of=at,
        codes=["appeals.accepted", "appeals.handled", "appeals.satisfaction_rate"],
    )}  # fmt: skip
    rate = found["appeals.satisfaction_rate"]
    assert (found["appeals.accepted"].value, found["appeals.handled"].value) == (aim.accepted, aim.handled)
    assert rate.denominator - rate.numerator == figures.unhappy(rate.denominator, satisfied=aim.satisfied)
    assert told["appeals"] == aim.accepted + 2 * load.LATELY
