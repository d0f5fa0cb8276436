"""What is unusual is put before a person; nothing is set aside by itself, and nothing in silence."""

from datetime import timedelta

import pytest

from anju.engines.ballots import actions, queries
from anju.engines.ballots.models import Anomaly, Ballot, Elector, SetAside
from anju.engines.ballots.rules import anomalies as decide
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, NAMED, OVER, SECRET, cast, electors, opened
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden

MINUTE = timedelta(minutes=1)


def answers(n: int) -> tuple[int, ...]:
    """Different ones for each number below 390 000."""
    return tuple(n // 5**place % 5 + 1 for place in range(8))


def closed(town, kind=NAMED, *, doors: int = 40, alike: int = 0, apart: timedelta = HOUR, **also):
    """A closed poll of which so many answered alike, each so long after the one before."""
    poll = opened(town.city, kind, doors=doors, **also)
    for n, one in enumerate(electors(poll)):
        cast(one, GOOD if n < alike else answers(n), at=AT + n * apart)
    actions.close(poll.pk, by=town.city, at=OVER)
    return poll


def found(poll, town) -> dict[str, Anomaly]:
    actions.find_anomalies(poll.pk, by=town.city, at=OVER + HOUR)
    return {one.kind: one for one in Anomaly.objects.filter(poll=poll)}


def test_ballots_spread_over_days_with_their_own_answers_are_ordinary(town):
    assert found(closed(town), town) == {}


def test_a_burst_shows_on_the_roll_and_names_no_ballot(town):
    one = found(closed(town, SECRET, apart=timedelta(seconds=5)), town)["burst"]
    assert one.ballots == 40 and one.ballot_ids == [] and one.measure["minutes"] == 5


def test_too_many_alike_are_named_by_the_ballots_themselves(town):
    poll = closed(town, alike=36)
    one = found(poll, town)["alike"]
    assert one.measure == {"same": 36, "of": 40}
    assert set(one.ballot_ids) == set(Ballot.objects.filter(answers=list(GOOD)).values_list("id", flat=True))


def test_of_secret_ballots_the_answers_are_not_looked_at(town):
    assert set(found(closed(town, SECRET, alike=40), town)) == set()


def test_while_the_window_is_open_nobody_learns_how_people_answer(town):
    poll = opened(town.city, NAMED, doors=40)
    for one in electors(poll):
        cast(one)
    assert [one.kind for one in actions.find_anomalies(poll.pk, by=town.city, at=AT + HOUR)] == ["burst"]


def test_a_response_far_above_the_rest_shows(town):
    poll = opened(town.city, NAMED, doors=40, subjects=3)
    for n, one in enumerate(electors(poll)[:40]):
        cast(one, answers(n), at=AT + n * HOUR)
    actions.close(poll.pk, by=town.city, at=OVER)
    one = found(poll, town)["response"]
    assert one.measure == {"voted": 40, "electors": 40, "others_voted": 0, "others": 80}


def test_a_rush_in_the_last_hour_shows(town):
    poll = opened(town.city, NAMED, doors=40)
    for n, one in enumerate(electors(poll)):
        cast(one, answers(n), at=OVER - 55 * MINUTE + n * MINUTE if n < 30 else AT + n * HOUR)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert found(poll, town)["last_hour"].measure == {"ballots": 30, "of": 40}


def test_what_was_found_is_found_once(town):
    poll = closed(town, alike=40)
    first = actions.find_anomalies(poll.pk, by=town.city, at=OVER)
    assert len(first) == 1 and actions.find_anomalies(poll.pk, by=town.city, at=OVER + HOUR) == []
    assert [line.act for line in ledger.story([poll.pk])].count("ballots.anomaly_found") == 1


def test_the_timer_looks_once_at_every_closed_poll(town):
    closed(town, alike=40)
    assert actions.look_due(at=OVER + HOUR) == 1 and actions.look_due(at=OVER + 2 * HOUR) == 0


def test_until_it_is_judged_nothing_is_counted(town):
    poll = closed(town, alike=40)
    found(poll, town)
    with pytest.raises(actions.NotOver, match="没有认定"):
        actions.tally(poll.pk, by=town.city, at=OVER + DAY)


def test_what_a_person_sets_aside_stays_and_does_not_count(town):
    poll = closed(town, alike=36)
    one = found(poll, town)["alike"]
    actions.judge_anomaly(one.pk, set_aside=True, reason="同一份样张复印后填写", by=town.city, at=OVER + DAY)
    told = actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    assert (told.counted, told.judged, Ballot.objects.count()) == (4, 36, 40)
    assert told.root != told.root_at_closing
    (line,) = [line for line in ledger.story([poll.pk]) if line.act == "ballots.anomaly_judged"]
    assert line.facts["ballots"] == 36 and line.facts["set_aside"] is True


def test_exactly_the_named_ballots_are_set_aside(town):
    poll = closed(town, alike=36)
    one = found(poll, town)["alike"]
    actions.judge_anomaly(one.pk, set_aside=True, reason="复印", by=town.city, at=OVER + DAY)
    assert set(SetAside.objects.values_list("ballot_id", flat=True)) == set(one.ballot_ids)


def test_what_is_noted_counts(town):
    poll = closed(town, alike=36)
    actions.judge_anomaly(found(poll, town)["alike"].pk, set_aside=False, reason="已核实", by=town.city, at=OVER + DAY)
    assert actions.tally(poll.pk, by=town.city, at=OVER + DAY).counted == 40


def test_a_burst_sets_nothing_aside_because_nobody_knows_which_ballots_it_is(town):
    one = found(closed(town, apart=timedelta(seconds=5)), town)["burst"]
    with pytest.raises(actions.NothingToSetAside):
        actions.judge_anomaly(one.pk, set_aside=True, reason="刷票", by=town.city, at=OVER + DAY)
    assert not SetAside.objects.exists()


def test_a_judgement_needs_a_reason_and_is_made_once(town):
    one = found(closed(town, alike=40), town)["alike"]
    with pytest.raises(actions.NoReason):
        actions.judge_anomaly(one.pk, set_aside=False, reason=" ", by=town.city, at=OVER + DAY)
    actions.judge_anomaly(one.pk, set_aside=False, reason="已核实", by=town.city, at=OVER + DAY)
    with pytest.raises(actions.Judged):
        actions.judge_anomaly(one.pk, set_aside=True, reason="再想想", by=town.city, at=OVER + DAY)


def test_while_people_vote_nothing_is_judged(town):
    poll = opened(town.city, NAMED, doors=40)
    for one in electors(poll):
        cast(one)
    (one,) = actions.find_anomalies(poll.pk, by=town.city, at=AT + HOUR)
    with pytest.raises(actions.NotOver):
        actions.judge_anomaly(one.pk, set_aside=False, reason="已核实", by=town.city, at=AT + HOUR)


@pytest.mark.parametrize("who", ["street", "other", "auditor", "head"])
def test_nobody_else_judges(town, who):
    one = found(closed(town, alike=40), town)["alike"]
    with pytest.raises(Hidden):
        actions.judge_anomaly(one.pk, set_aside=False, reason="已核实", by=getattr(town, who), at=OVER + DAY)


def test_each_sees_what_lies_within_the_own_jurisdiction(town):
    found(closed(town, alike=40), town)
    seen = {who: queries.anomalies_seen_by(getattr(town, who)).count() for who in ("city", "district", "other")}
    assert seen == {"city": 1, "district": 1, "other": 0}


def test_papers_of_one_typist_that_all_say_the_same_show(town):
    poll = opened(town.city, doors=24)
    for one in electors(poll):
        for who in (town.street, town.clerk):
            actions.enter_sheet(
                poll.pk, number=one.number, answers=GOOD, came_in_on=(AT + DAY).date(), by=who, at=AT + 2 * DAY
            )
    actions.close(poll.pk, by=town.city, at=OVER)
    one = found(poll, town)["one_typist"]
    assert one.measure == {"sheets": 24} and len(one.ballot_ids) == 24
    assert Elector.objects.filter(poll=poll).count() == 24


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ([], ()), ({"moon": {}}, ("moon",)), ({"burst": {"ballots": 1}}, ("burst",)),
        ({"alike": {"percent": 101, "at_least": 1}}, ("alike", "percent")),
        ({"one_typist": {"at_least": 0}}, ("one_typist", "at_least")),
    ],
)  # fmt: skip
def test_limits_say_what_is_wrong_with_them(value, place):
    assert [where for where, _what in decide.wrong_limits(value)] == [place]


def test_the_system_looks_too(town):
    assert len(actions.find_anomalies(closed(town, alike=40).pk, by=SYSTEM, at=OVER)) == 1
