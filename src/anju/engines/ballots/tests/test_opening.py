"""A sealed ballot is opened by two persons, for a reason, for some days; each look is an entry of the ledger."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from anju.engines.ballots import actions, queries
from anju.engines.ballots.models import Opening
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, NAMED, OVER, SECRET, cast, electors, opened
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden

WHY = "住户反映有人冒用其评价码"


def asked(poll, town, **also):
    also = also or {"elector_id": electors(poll)[0].pk}
    return actions.ask_opening(poll.pk, reason=WHY, by=town.city, at=AT + HOUR, **also)


def granted(poll, town, **also):
    return actions.decide_opening(asked(poll, town, **also).pk, granted=True, by=town.head, at=AT + DAY)


def test_two_persons_open_what_a_household_answered(town):
    poll = opened(town.city)
    one = electors(poll)[0]
    cast(one), cast(one, (1,) * 8, at=AT + HOUR)
    told = actions.read_opening(granted(poll, town).pk, by=town.city, at=AT + DAY)
    assert told.household.elector_id == one.pk
    assert [(ballot.turn, ballot.answers) for ballot in told.ballots] == [(0, GOOD), (1, (1,) * 8)]


def test_two_persons_open_whose_a_ballot_is(town):
    poll = opened(town.city)
    receipts = [cast(one) for one in electors(poll)]
    told = actions.read_opening(granted(poll, town, ballot_id=receipts[1].ballot_id).pk, by=town.head, at=AT + DAY)
    assert told.household.elector_id == electors(poll)[1].pk
    assert [one.ballot_id for one in told.ballots] == [receipts[1].ballot_id]


def test_every_step_and_every_look_is_an_entry_that_names_no_household(town):
    poll = opened(town.city)
    cast(electors(poll)[0])
    row = granted(poll, town)
    actions.read_opening(row.pk, by=town.city, at=AT + DAY), actions.read_opening(row.pk, by=town.head, at=AT + DAY)
    lines = [line for line in ledger.story([poll.pk]) if "open" in line.act and line.act != "ballots.opened"]
    assert sorted(line.act.removeprefix("ballots.") for line in lines) == [
        "opened_read", "opened_read", "opening_asked", "opening_granted",
    ]  # fmt: skip
    assert all(line.facts["opening"] == row.pk for line in lines)


def test_who_asks_does_not_decide(town):
    row = asked(opened(town.city), town)
    with pytest.raises(actions.TwoPersons):
        actions.decide_opening(row.pk, granted=True, by=town.city, at=AT + DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.filter(pk=row.pk).update(decided_by_id=town.city.account_id)


def test_what_was_refused_is_not_read(town):
    row = asked(opened(town.city), town)
    actions.decide_opening(row.pk, granted=False, by=town.second, at=AT + DAY)
    with pytest.raises(Hidden):
        actions.read_opening(row.pk, by=town.city, at=AT + DAY)
    with pytest.raises(actions.Decided):
        actions.decide_opening(row.pk, granted=True, by=town.second, at=AT + DAY)


@pytest.mark.parametrize("who", ["second", "district", "auditor", "street"])
def test_nobody_else_looks(town, who):
    row = granted(opened(town.city), town)
    with pytest.raises(Hidden):
        actions.read_opening(row.pk, by=getattr(town, who), at=AT + DAY)


def test_before_it_is_granted_and_after_its_days_nobody_looks(town):
    poll = opened(town.city)
    waiting = asked(poll, town)
    with pytest.raises(Hidden):
        actions.read_opening(waiting.pk, by=town.city, at=AT + DAY)
    row = granted(poll, town)
    actions.read_opening(row.pk, by=town.city, at=AT + 7 * DAY)
    with pytest.raises(actions.OpeningOver):
        actions.read_opening(row.pk, by=town.city, at=AT + 9 * DAY)


@pytest.mark.parametrize(("kind", "said"), [(NAMED, "实名"), (SECRET, "无记名")])
def test_only_what_is_sealed_and_can_be_opened_is_opened(town, kind, said):
    poll = opened(town.city, kind)
    with pytest.raises(actions.CannotOpen, match=said):
        asked(poll, town)


@pytest.mark.parametrize("who", ["street", "other", "head", "auditor"])
def test_who_does_not_run_the_poll_does_not_ask(town, who):
    poll = opened(town.city)
    with pytest.raises(Hidden):
        actions.ask_opening(
            poll.pk, elector_id=electors(poll)[0].pk, reason=WHY, by=getattr(town, who), at=AT + HOUR
        )  # fmt: skip


def test_a_reason_is_written_and_the_ballot_must_be_there(town):
    poll = opened(town.city)
    with pytest.raises(actions.CannotOpen, match="理由"):
        actions.ask_opening(poll.pk, elector_id=electors(poll)[0].pk, reason=" ", by=town.city, at=AT)
    with pytest.raises(Hidden):
        asked(poll, town, ballot_id=uuid4())


def test_openings_are_seen_by_who_asks_decides_or_audits(town):
    asked(opened(town.city), town)
    seen = {who: queries.openings_seen_by(getattr(town, who)).count() for who in ("city", "head", "other", "auditor")}
    assert seen == {"city": 1, "head": 1, "other": 0, "auditor": 1}


def test_an_opening_that_waits_holds_up_the_count(town):
    poll = opened(town.city)
    cast(electors(poll)[0])
    asked(poll, town)
    actions.close(poll.pk, by=town.city, at=OVER)
    with pytest.raises(actions.NotOver, match="申请启封"):
        actions.tally(poll.pk, by=town.city, at=OVER + DAY)
