"""What an attacker, an impatient voter or two at the same moment could try."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from anju.engines.ballots import actions, registry
from anju.engines.ballots.models import Ballot, InUrn, Part, Poll, Tally
from anju.engines.ballots.rules import root
from anju.engines.ballots.tests import factories
from anju.engines.ballots.tests.factories import (
    AT,
    CONFIDENTIAL,
    DAY,
    DISTRICT,
    GOOD,
    HOUR,
    NAMED,
    OVER,
    SECRET,
    STREET,
    cast,
    electors,
    opened,
    prepared,
)  # fmt: skip
from anju.engines.ballots.types import Channel, RollLine, Standing
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Problem

BAD = (1,) * 8


@pytest.fixture
def kinds(monkeypatch):
    for kind in factories.KINDS:
        monkeypatch.setitem(registry.types(), kind.name, kind)


def at_once(*acts):
    """Do the acts at once, each on a connection of its own; what came of each, refusals included."""
    together = Barrier(len(acts))

    def run(act):
        together.wait()
        try:
            return act()
        except Problem as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


# Sent again


def test_a_second_late_ballot_is_told_that_it_is_late_not_that_it_voted(town):
    one = electors(opened(town.city))[0]
    cast(one, at=OVER)
    with pytest.raises(actions.NotOpen, match="已经截止"):
        cast(one, BAD, at=OVER + HOUR)
    assert Ballot.objects.count() == 1


def test_the_same_key_with_other_answers_is_not_taken_for_the_same(town):
    one, key = electors(opened(town.city))[0], uuid4()
    cast(one, key=key)
    with pytest.raises(actions.SentBefore):
        cast(one, BAD, key=key)
    assert tuple(Ballot.objects.get().answers) == GOOD


def test_a_key_of_one_household_is_nothing_to_another(town):
    first, second, _third = electors(opened(town.city))
    key = uuid4()
    assert cast(first, key=key).ballot_id != cast(second, key=key).ballot_id


def test_an_office_that_sends_again_is_one_entry_of_the_ledger(town):
    poll = prepared(town.city, NAMED)
    office = town.street.grants[0].office_id
    actions.draw_roll(poll, [RollLine(party="street", region_path=STREET, office_id=office, door="甲街道")])
    actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
    one, key = electors(poll)[0], uuid4()
    for _again in range(3):
        actions.take_for_office(one.pk, answers=GOOD, key=key, by=town.street, at=AT)
    assert [line.act for line in ledger.story([poll.pk])].count("ballots.answered") == 1


def test_the_first_ballot_sent_again_after_a_change_undoes_nothing(town):
    one, key = electors(opened(town.city))[0], uuid4()
    cast(one, key=key)
    last = cast(one, BAD, at=AT + HOUR)
    cast(one, key=key, at=AT + 2 * HOUR)
    assert Ballot.objects.count() == 2 and last.turn == 1


def test_a_ballot_of_before_sent_again_after_closing_gives_its_receipt(town):
    poll = opened(town.city, SECRET)
    one, key = electors(poll)[0], uuid4()
    receipt = cast(one, key=key)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert cast(one, key=key, at=OVER + HOUR) == receipt and Ballot.objects.count() == 1


def test_a_code_votes_in_its_own_poll_alone(town):
    first, second = opened(town.city), opened(town.city, year=2025)
    cast(electors(first)[0])
    assert (
        Ballot.objects.filter(poll_id=first.pk).count() == 1 and not Ballot.objects.filter(poll_id=second.pk).exists()
    )


# Closing and counting


def test_nobody_closes_twice_or_too_early_and_the_timer_stumbles_over_neither(town):
    poll, other = opened(town.city), opened(town.city, year=2025, region_path=DISTRICT)
    with pytest.raises(actions.NotOver):
        actions.close(poll.pk, by=town.city, at=OVER - HOUR)
    actions.close(poll.pk, by=town.city, at=OVER)
    with pytest.raises(actions.NotOver):
        actions.close(poll.pk, by=town.city, at=OVER + HOUR)
    assert actions.close_due(at=OVER) == 1 and Poll.objects.get(pk=other.pk).state == "closed"


@pytest.mark.parametrize("kind", [CONFIDENTIAL, NAMED, SECRET])
def test_the_root_is_over_what_was_counted(town, kind):
    poll = opened(town.city, kind, doors=8)
    receipts = [cast(one, GOOD if n % 2 else BAD) for n, one in enumerate(electors(poll))]
    actions.close(poll.pk, by=town.city, at=OVER)
    told = actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    assert told.root == told.root_at_closing == root(sorted(one.leaf for one in receipts)).hex()
    for question in range(8):
        rows = Tally.objects.filter(poll=poll, question=question)
        assert sum(row.ballots for row in rows) == told.counted == 8


def test_a_late_ballot_after_closing_is_in_the_published_numbers(town):
    poll = opened(town.city)
    first, second, _third = electors(poll)
    cast(first)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert cast(second, at=OVER + HOUR).standing is Standing.LATE
    told = actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    assert (told.counted, told.late) == (1, 1)
    with pytest.raises(actions.NotOpen, match="已经计完"):
        cast(electors(poll)[2], at=OVER + DAY)


# What the database gives away


def _lying(table: str, column: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY tableoid, ctid")
        return [one for (one,) in cursor.fetchall()]


def test_after_closing_neither_place_nor_transaction_joins_ballots_and_parts(town):
    poll = opened(town.city, doors=30)
    receipts = [cast(one) for one in electors(poll)]
    changed = [cast(one, BAD, at=AT + HOUR) for one in electors(poll)]
    before = _lying("ballots_ballot", "id")
    assert before == [one.ballot_id for one in (*receipts, *changed)]
    actions.close(poll.pk, by=town.city, at=OVER)
    after = _lying("ballots_ballot", "id")
    assert set(after) == set(before) and after != before
    assert len(set(_lying("ballots_ballot", "xmin::text"))) == 1
    assert len(set(_lying("ballots_aside", "xmin::text"))) == 1
    assert set(Ballot.objects.values_list("taken_on", flat=True)) == {None}


def test_named_ballots_lie_as_they_came(town):
    poll = opened(town.city, NAMED, doors=10)
    receipts = [cast(one) for one in electors(poll)]
    actions.close(poll.pk, by=town.city, at=OVER)
    assert _lying("ballots_ballot", "id") == [one.ballot_id for one in receipts]


def test_mixing_is_the_only_way_to_lift_a_ballot(town):
    poll = opened(town.city)
    cast(electors(poll)[0])
    actions.close(poll.pk, by=town.city, at=OVER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Ballot.objects.filter(poll_id=poll.pk).delete()
    actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    with pytest.raises(DatabaseError, match="at closing"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT ballots_mix(%s::smallint, %s)", [poll.year, poll.pk])


def test_an_open_urn_is_mixed_by_the_timer_and_loses_nothing(town):
    poll = opened(town.city, SECRET, doors=30)
    receipts = [cast(one) for one in electors(poll)]
    assert actions.mix_urns() == 1
    lying = _lying("ballots_urn", "id")
    assert set(lying) == {one.ballot_id for one in receipts} and lying != [one.ballot_id for one in receipts]
    assert len(set(_lying("ballots_urn", "xmin::text"))) == 1


def test_a_secret_ballot_says_no_way_by_which_it_came(town):
    poll = opened(town.city, SECRET)
    cast(electors(poll)[0], channel=Channel.LINK), cast(electors(poll)[1], at=OVER)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert set(Ballot.objects.values_list("channel", "taken_on", "elector_id", "link")) == {("", None, None, None)}


def test_no_salt_is_drawn_from_anything(town):
    one, key = electors(opened(town.city))[0], uuid4()
    salts = set()
    for _again in range(3):
        with transaction.atomic():
            salts.add(cast(one, key=key).salt)
            transaction.set_rollback(True)
    assert len(salts) == 3


# At the same moment, on connections of their own


@pytest.mark.parametrize("kind", [NAMED, SECRET])
@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_ballot_counts(kinds, kind):
    poll = opened(factories.town().city, kind)
    one = electors(poll)[0]
    found = at_once(*[lambda: cast(one, key=uuid4())] * 8)
    assert sum(isinstance(got, Conflict) for got in found) == 7
    assert Part.objects.count() == Ballot.objects.count() + InUrn.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_sent_eight_times_at_once_gives_one_receipt(kinds):
    poll = opened(factories.town().city)
    one, key = electors(poll)[0], uuid4()
    found = at_once(*[lambda: cast(one, key=key)] * 8)
    assert len({got.leaf for got in found}) == 1 and Part.objects.count() == Ballot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_different_at_once_are_a_ballot_and_its_change(kinds):
    poll = opened(factories.town().city)
    one = electors(poll)[0]
    found = at_once(lambda: cast(one), lambda: cast(one, BAD))
    assert sorted(got.turn for got in found) == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_a_ballot_that_is_being_written_while_the_poll_closes_is_in_the_root_or_late(kinds):
    town = factories.town()
    poll = opened(town.city, doors=2)
    first, second = electors(poll)
    written, closing = Event(), Event()

    def slow_ballot():
        try:
            with transaction.atomic():  # read as open, written, and not yet committed when closing begins
                receipt = cast(first, at=OVER - HOUR)
                written.set()
                closing.wait(0.5)
            return receipt
        finally:
            connection.close()

    def close():
        try:
            written.wait(10)
            actions.close(poll.pk, by=SYSTEM, at=OVER)
            closing.set()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        receipt, _done = pool.submit(slow_ballot), pool.submit(close)
    assert receipt.result().standing is Standing.COUNTED
    assert Poll.objects.get(pk=poll.pk).root == root([receipt.result().leaf]).hex()
    assert cast(second, at=OVER - HOUR).standing is Standing.LATE  # its clock is behind, and the poll is closed


@pytest.mark.django_db(transaction=True)
def test_ballots_and_closing_at_once_leave_every_counted_one_in_the_root(kinds):
    town = factories.town()
    poll = opened(town.city, SECRET, doors=12)
    rows = electors(poll)
    found = at_once(
        lambda: actions.close(poll.pk, by=SYSTEM, at=OVER), lambda: actions.mix_urns(),
        *[lambda one=one: cast(one, at=OVER - HOUR) for one in rows],
    )  # fmt: skip
    counted = sorted(got.leaf for got in found[2:] if got.standing is Standing.COUNTED)
    assert Poll.objects.get(pk=poll.pk).root == root(counted).hex() and not InUrn.objects.exists()
    assert Ballot.objects.filter(standing="counted").count() == len(counted) == Part.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_secret_ballot_is_changed_while_the_urn_is_mixed(kinds):
    poll = opened(factories.town().city, SECRET, doors=6)
    Poll.objects.filter(pk=poll.pk).update(changes=1)
    receipts = [cast(one) for one in electors(poll)]
    found = at_once(
        actions.mix_urns,
        *[
            lambda old=old: actions.change_secret(receipt=old, answers=BAD, key=uuid4(), at=AT + HOUR)
            for old in receipts
        ],
    )  # fmt: skip
    assert {row.pk for row in InUrn.objects.all()} == {got.ballot_id for got in found[1:]}
