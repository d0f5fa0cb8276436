"""What goes with a ballot: proxies, comments, and changing a secret one by its receipt."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection

from anju.engines.ballots import actions, queries
from anju.engines.ballots.models import Ballot, Comment, Draft, InUrn, Part, Poll
from anju.engines.ballots.tests.factories import (
    AT,
    CITY,
    CONFIDENTIAL,
    DAY,
    GOOD,
    HOUR,
    NAMED,
    OVER,
    SECRET,
    cast,
    electors,
    opened,
    prepared,
)
from anju.engines.ballots.types import RollLine, Standing
from anju.kit import ids
from anju.kit.errors import Hidden

BAD = (1,) * 8


def allowing(poll, **rules):
    """As if the city's rules had said so when the window opened."""
    Poll.objects.filter(pk=poll.pk).update(**rules)
    return poll


# Proxies


def stand(poll, town, *, elector=0, holder=1, by=None):
    rows = electors(poll)
    return actions.register_proxy(rows[elector].pk, held_by_id=rows[holder].pk, by=by or town.street, at=AT)


def test_a_proxys_ballot_counts_as_that_of_the_household_it_stands_for(town):
    poll = allowing(opened(town.city), proxies=2)
    one, holder, _third = electors(poll)
    stand(poll, town)
    cast(holder), cast(holder, BAD, for_elector_id=one.pk)
    assert sorted(Part.objects.values_list("elector_id", flat=True)) == sorted([one.pk, holder.pk])
    assert [row.pk for row in actions.stands_for(holder)] == [one.pk]


def test_without_a_registered_proxy_nobody_votes_for_another(town):
    poll = allowing(opened(town.city), proxies=2)
    one, holder, _third = electors(poll)
    with pytest.raises(actions.NoProxy):
        cast(holder, for_elector_id=one.pk)


def test_where_the_rules_say_nothing_of_proxies_there_are_none(town):
    with pytest.raises(actions.NoProxy, match="不能代"):
        stand(opened(town.city), town)


def test_one_household_stands_for_no_more_than_the_rules_allow(town):
    poll = allowing(opened(town.city), proxies=1)
    stand(poll, town)
    with pytest.raises(actions.NoProxy, match="最多代理1户"):
        stand(poll, town, elector=2)


@pytest.mark.parametrize("second", [{"elector": 1, "holder": 2}, {"elector": 2, "holder": 0}])
def test_there_are_no_chains(town, second):
    poll = allowing(opened(town.city), proxies=5)
    stand(poll, town)
    with pytest.raises(actions.NoProxy, match="转委托"):
        stand(poll, town, **second)


def test_nobody_stands_for_a_household_twice_for_itself_or_after_it_voted(town):
    poll = allowing(opened(town.city), proxies=5)
    stand(poll, town)
    with pytest.raises(actions.ProxyTaken):
        stand(poll, town, holder=2)
    with pytest.raises(actions.NoProxy):
        stand(poll, town, elector=2, holder=2)
    cast(electors(poll)[2])
    with pytest.raises(actions.ProxyTaken, match="已经投过票"):
        stand(poll, town, elector=2)


@pytest.mark.parametrize("who", ["other", "auditor", "head"])
def test_who_does_not_help_there_registers_no_proxy(town, who):
    with pytest.raises(Hidden):
        stand(allowing(opened(town.city), proxies=1), town, by=getattr(town, who))


def test_after_the_window_no_proxy_is_registered(town):
    poll = allowing(opened(town.city), proxies=1)
    rows = electors(poll)
    with pytest.raises(actions.NoProxy, match="截止"):
        actions.register_proxy(rows[0].pk, held_by_id=rows[1].pk, by=town.street, at=OVER)


# Comments


def test_a_comment_lies_apart_from_its_ballot_and_without_numbers_of_people(town):
    key = uuid4()
    one = electors(opened(town.city))[0]
    for _again in range(2):
        cast(one, key=key, comment="电梯常坏，打13912345678没人接")
    row = Comment.objects.get()
    assert actions.words_of(row) == "电梯常坏，打***没人接"
    assert row.pk.version == 4 and not {"elector", "ballot", "ballot_id"} & {f.name for f in Comment._meta.fields}


def test_a_comment_that_is_too_long_keeps_the_ballot_from_nobody_knows_what(town):
    one = electors(opened(town.city))[0]
    with pytest.raises(actions.TooLong):
        cast(one, comment="长" * 501)
    assert not Ballot.objects.exists() and not Part.objects.exists()


def public_about(one) -> list[str]:
    return [remark.text for remark in queries.remarks_about(one.subject_id, poll_ids=[one.poll_id])]


def test_only_what_an_officer_released_is_public(town):
    one = electors(opened(town.city))[0]
    cast(one, comment="保安很负责，就是三号楼张某不好")
    row = Comment.objects.get()
    assert public_about(one) == []
    actions.release_comment(row.pk, shown="保安很负责", by=town.district, at=AT + DAY)
    assert public_about(one) == ["保安很负责"]
    actions.keep_comment(row.pk, by=town.district, at=AT + DAY)
    assert public_about(one) == []


def test_an_erased_comment_is_gone(town):
    cast(electors(opened(town.city))[0], comment="写错了")
    row = Comment.objects.get()
    actions.erase_comment(row.pk, by=town.city, at=AT + DAY)
    row.refresh_from_db()
    assert row.sealed is None and actions.words_of(row) == ""
    with pytest.raises(actions.Erased):
        actions.release_comment(row.pk, shown="写错了", by=town.city, at=AT + DAY)


@pytest.mark.parametrize("who", ["street", "other", "auditor"])
def test_who_does_not_run_the_poll_neither_reads_nor_releases_comments(town, who):
    cast(electors(opened(town.city))[0], comment="很好")
    by = getattr(town, who)
    assert not queries.comments_seen_by(by).exists()
    for deed in (actions.keep_comment, actions.erase_comment):
        with pytest.raises(Hidden):
            deed(Comment.objects.get().pk, by=by, at=AT + DAY)


def test_comments_are_mixed_at_closing(town):
    poll = opened(town.city, SECRET, doors=30)
    for one in electors(poll):
        cast(one, comment=one.door)
    before = _lying("ballots_comment")
    actions.close(poll.pk, by=town.city, at=OVER)
    assert set(before) == set(_lying("ballots_comment")) and before != _lying("ballots_comment")


def _lying(table: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY ctid")
        return [one for (one,) in cursor.fetchall()]


# Secret ballots changed by their receipts


def secret(town, **also):
    return allowing(opened(town.city, SECRET, **also), changes=1)


def change(receipt, answers=BAD, **also):
    return actions.change_secret(receipt=receipt, answers=answers, key=also.pop("key", uuid4()), at=AT + HOUR, **also)


def test_whoever_holds_the_receipt_changes_a_secret_ballot(town):
    poll = secret(town)
    old = cast(electors(poll)[0])
    new = change(old)
    row = InUrn.objects.get()
    assert (row.pk, tuple(row.answers), row.turn) == (new.ballot_id, BAD, 1) and new.leaf != old.leaf
    assert Part.objects.count() == 1  # the roll's side says nothing of it


def test_a_change_sent_again_is_the_same_change(town):
    old, key = cast(electors(secret(town))[0]), uuid4()
    assert change(old, key=key) == change(old, key=key)
    with pytest.raises(actions.SentBefore):
        change(old, GOOD, key=key)
    assert InUrn.objects.count() == 1


def test_the_old_receipt_changes_nothing_any_more(town):
    old = cast(electors(secret(town))[0])
    change(old)
    with pytest.raises(actions.NotThere):
        change(old)


def test_a_secret_ballot_is_changed_as_often_as_the_rules_say(town):
    new = change(cast(electors(secret(town))[0]))
    with pytest.raises(actions.AlreadyVoted):
        change(new, GOOD)


def test_a_guessed_receipt_a_late_one_or_half_an_answer_changes_nothing(town):
    poll = secret(town)
    old = cast(electors(poll)[0])
    with pytest.raises(actions.NotThere):
        change(replace(old, leaf=b"0" * 32))
    with pytest.raises(actions.Incomplete):
        change(old, (5,) * 7)
    with pytest.raises(actions.NotOpen):
        actions.change_secret(receipt=old, answers=BAD, key=uuid4(), at=OVER)
    assert InUrn.objects.get().pk == old.ballot_id


def test_where_the_rules_allow_no_change_a_receipt_allows_none(town):
    with pytest.raises(actions.AlreadyVoted):
        change(cast(electors(opened(town.city, SECRET))[0]))


def test_with_the_code_a_secret_ballot_cannot_be_changed(town):
    one = electors(secret(town))[0]
    cast(one)
    with pytest.raises(actions.AlreadyVoted, match="凭回执改票"):
        cast(one, BAD)
    assert InUrn.objects.count() == Part.objects.count() == 1


def test_a_confidential_ballot_is_not_changed_by_its_receipt(town):
    with pytest.raises(actions.NotThere):
        change(cast(electors(opened(town.city))[0]))


def test_only_the_last_of_a_changed_ballot_is_counted(town):
    poll = secret(town)
    new = change(cast(electors(poll)[0]))
    cast(electors(poll)[1])
    actions.close(poll.pk, by=town.city, at=OVER)
    counted = actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    assert counted.counted == 2 and Ballot.objects.get(id=new.ballot_id).turn == 0
    assert Ballot.objects.get(id=new.ballot_id).standing == Standing.COUNTED


# What is thrown away


def test_drafts_go_when_their_poll_is_closed(town):
    poll, other = opened(town.city), opened(town.city, year=2025)
    for one in (electors(poll)[0], electors(other)[0]):
        digest = one.codes.get().digest
        Draft.objects.create(digest=digest, sealed=b"...", saved_at=AT)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert actions.drop_drafts_of_closed() == 1
    assert Draft.objects.get().digest == electors(other)[0].codes.get().digest


# Words beside named answers


def asking_offices(town):
    """A named poll in which the street and the district are asked about the same thing."""
    poll, told = prepared(town.city, NAMED), {"party": "owners", "region_path": CITY, "subject_id": ids.uuid7()}
    offices = [one for by in (town.street, town.district) for one in by.office_ids]
    actions.draw_roll(poll, [RollLine(door=f"单位{n}", office_id=one, **told) for n, one in enumerate(offices)])
    return allowing(actions.open_poll(poll.pk, by=town.city, at=AT - HOUR), changes=2)


def test_in_a_named_poll_an_offices_words_stay_with_it_and_new_ones_replace_them(town):
    poll = asking_offices(town)
    street, district = electors(poll)
    for answers, words, at in ((GOOD, "电梯修好了", AT), (BAD, "又坏了", AT + HOUR)):
        actions.take_for_office(street.pk, answers=answers, words=words, key=uuid4(), by=town.street, at=at)
    said = {line.elector_id: (line.answers, line.words) for line in queries.named_answers(poll)}
    assert said == {street.pk: (BAD, "又坏了"), district.pk: (None, "")}
    assert Comment.objects.get().elector_id == street.pk


@pytest.mark.parametrize("who", ["district", "other", "city", "auditor"])
def test_an_office_answers_for_nobody_else(town, who):
    street, _district = electors(asking_offices(town))
    with pytest.raises(Hidden):
        actions.take_for_office(street.pk, answers=GOOD, key=uuid4(), by=getattr(town, who), at=AT)


@pytest.mark.parametrize("kind", [NAMED, CONFIDENTIAL, SECRET])
def test_the_words_of_a_household_name_nobody(town, kind):
    cast(electors(opened(town.city, kind))[0], comment="电梯修好了")
    assert Comment.objects.get().elector_id is None


@pytest.mark.parametrize("kind", [CONFIDENTIAL, SECRET])
def test_answers_that_are_not_named_are_not_read_by_elector(town, kind):
    with pytest.raises(ValueError, match="named"):
        queries.named_answers(opened(town.city, kind))
