"""One ballot for each household, whatever is sent and how often."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from anju.engines.ballots import actions
from anju.engines.ballots.models import Ballot, Elector, InUrn, Part, SetAside
from anju.engines.ballots.tests.factories import AT, DAY, GOOD, HOUR, NAMED, OVER, SECRET, cast, electors, opened
from anju.engines.ballots.types import Standing


def test_a_ballot_is_kept_and_its_receipt_told(town):
    poll = opened(town.city)
    receipt = cast(electors(poll)[0])
    row = Ballot.objects.get()
    assert (row.id, tuple(row.answers), row.standing) == (receipt.ballot_id, GOOD, Standing.COUNTED)
    assert bytes(row.leaf) == receipt.leaf and receipt.answers == GOOD


def test_the_same_sent_again_gives_the_same_receipt(town):
    one, key = electors(opened(town.city))[0], uuid4()
    assert cast(one, key=key) == cast(one, key=key)
    assert Ballot.objects.count() == Part.objects.count() == 1


def test_a_confidential_ballot_names_no_elector_and_no_moment(town):
    cast(electors(opened(town.city))[0])
    row = Ballot.objects.get()
    assert row.elector_id is None and row.taken_on == AT.date() and row.link


def test_a_named_ballot_names_its_elector(town):
    one = electors(opened(town.city, NAMED))[0]
    cast(one)
    assert Ballot.objects.get().elector_id == one.pk


def test_a_secret_ballot_lies_in_the_urn_without_elector_or_day(town):
    poll = opened(town.city, SECRET)
    receipt = cast(electors(poll)[0])
    assert InUrn.objects.get().pk == receipt.ballot_id and receipt.answers is None
    assert not {"elector", "link", "taken_on"} & {field.name for field in InUrn._meta.get_fields()}


def test_a_ballot_may_be_changed_as_often_as_the_rules_say(town):
    one = electors(opened(town.city))[0]
    first, second = cast(one), cast(one, (1,) * 8, at=AT + HOUR)
    with pytest.raises(actions.AlreadyVoted):
        cast(one, at=AT + 2 * HOUR)
    assert (first.turn, second.turn) == (0, 1)
    assert [row.ballot_id for row in SetAside.objects.all()] == [first.ballot_id]


@pytest.mark.parametrize("kind", [NAMED, SECRET])
def test_without_a_rule_there_is_no_change(town, kind):
    one = electors(opened(town.city, kind))[0]
    cast(one)
    with pytest.raises(actions.AlreadyVoted):
        cast(one, at=AT + HOUR)


def test_a_late_ballot_is_kept_and_not_counted(town):
    one = electors(opened(town.city))[0]
    assert cast(one, at=OVER).standing is Standing.LATE
    assert Ballot.objects.get().turn == -1 and not Part.objects.exists()


def test_before_the_window_nothing_is_taken(town):
    with pytest.raises(actions.NotOpen, match="2026-03-02"):
        cast(electors(opened(town.city))[0], at=AT - HOUR)


@pytest.mark.parametrize("answers", [(5,) * 7, (5,) * 9, (6, *(5,) * 7), ()])
def test_what_is_not_answered_in_full_is_refused_on_a_telephone(town, answers):
    with pytest.raises(actions.Incomplete):
        cast(electors(opened(town.city))[0], answers)
    assert not Ballot.objects.exists()


def test_a_wrong_code_is_nobodys(town):
    opened(town.city)
    with pytest.raises(actions.WrongCode):
        actions.take(code="0000-0000-0000", answers=GOOD, key=uuid4(), at=AT)


def test_a_code_issued_anew_ends_the_old_one(town):
    one = electors(opened(town.city))[0]
    code = actions.reissue(one.pk, by=town.street, at=AT)
    with pytest.raises(actions.WrongCode):
        cast(one)
    assert actions.take(code=code.lower(), answers=GOOD, key=uuid4(), at=AT).standing is Standing.COUNTED


def test_nobody_is_added_once_the_window_is_open(town):
    poll = opened(town.city)
    with pytest.raises(DatabaseError, match="roll was frozen"), transaction.atomic():
        Elector.objects.create(poll=poll, number=99, party="owners", region_path=poll.region_path)


@pytest.mark.parametrize("table", ["ballots_ballot", "ballots_part", "ballots_elector"])
@pytest.mark.parametrize("deed", ["DELETE FROM {}", "UPDATE {} SET party = 'street'"])
def test_what_was_cast_cannot_be_changed(town, table, deed):
    cast(electors(opened(town.city))[0])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed.format(table))


def test_closing_counts_each_household_once(town):
    poll = opened(town.city)
    first, second, third = electors(poll)
    cast(first), cast(first, (1,) * 8, at=AT + HOUR), cast(second), cast(third, at=OVER)
    closed = actions.close(poll.pk, by=town.city, at=OVER + HOUR)
    counted = actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    assert (closed.counted, closed.late, closed.replaced) == (2, 1, 1)
    assert {(one.answer, one.ballots) for one in counted.tallies.filter(question=0)} == {(1, 1), (5, 1)}


def test_secret_ballots_are_mixed_at_closing(town):
    poll = opened(town.city, SECRET, doors=40)
    cast_in_order = [cast(one).ballot_id for one in electors(poll)]
    actions.close(poll.pk, by=town.city, at=OVER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM ballots_ballot ORDER BY ctid")
        lying = [one for (one,) in cursor.fetchall()]
    assert not InUrn.objects.exists() and set(lying) == set(cast_in_order) and lying != cast_in_order
