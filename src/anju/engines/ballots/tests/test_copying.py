"""What is loaded at once comes out as the acts would have left it."""

from random import Random
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from anju.engines.ballots import actions
from anju.engines.ballots.actions.taking import link_of, receipt_of
from anju.engines.ballots.models import Ballot, Elector, Part
from anju.engines.ballots.tests.factories import (
    AT,
    CONFIDENTIAL,
    DAY,
    GOOD,
    HOUR,
    NAMED,
    OVER,
    STREET,
    electors,
    opened,
    prepared,
)
from anju.engines.ballots.types import Channel, Given, RollLine
from anju.ground.ledger import actions as ledger

# Rows of other rooms, reached by their name: a test looks at what was written.
Entry = apps.get_model("ledger", "Entry")

BY_CHANCE = {"id", "salt", "leaf"}  # drawn for each ballot
OWN = {"id", "poll_id"}


def lines(count: int = 4) -> list[RollLine]:
    subject = UUID(int=7)
    return [RollLine(party="owners", region_path=STREET, subject_id=subject, building="1号楼", door=f"{n}01", phone="")
            for n in range(count)]  # fmt: skip


def plain(rows, *left_out: str) -> list[dict]:
    names = [field.attname for field in rows.model._meta.concrete_fields]
    return sorted(
        ({name: _value(getattr(row, name)) for name in names if name not in left_out} for row in rows), key=str
    )


def _value(value):
    return bytes(value) if isinstance(value, memoryview) else value


def given(elector: Elector) -> Given:
    return Given(elector_id=elector.pk, answers=GOOD, at=AT + HOUR, channel=Channel.CODE, key=str(elector.pk))


def test_a_copied_roll_is_the_one_that_is_drawn(town):
    drawn, copied = prepared(town.city, year=2025), prepared(town.city)
    assert actions.draw_roll(drawn, lines()) == actions.copy_roll(copied, lines()) == 4
    one, other = (Elector.objects.filter(poll=poll) for poll in (drawn, copied))
    assert plain(one, *OWN) == plain(other, *OWN)
    for poll in (drawn, copied):
        actions.open_poll(poll.pk, by=town.city, at=AT - HOUR)
        poll.refresh_from_db()
    assert drawn.roll_digest == copied.roll_digest and copied.electors == 4


@pytest.mark.parametrize("kind", [CONFIDENTIAL, NAMED])
def test_copied_ballots_are_those_that_are_taken(town, kind):
    poll = opened(town.city, kind, doors=4)
    first, second = electors(poll)[:2], electors(poll)[2:]
    actions.take_many(poll, [given(one) for one in first])
    pen = ledger.Pen(Random(1))
    for one in second:
        one.poll = poll
        actions.sketch(one, given(one), pen, ballot_id=uuid4())
    actions.copy_lines(pen)
    told = ("elector_id", "link", *BY_CHANCE)
    taken, copied = (Ballot.objects.filter(id__in=ids) for ids in _halves(poll, first))
    assert plain(taken, *told, "pk") == plain(copied, *told, "pk") and taken.count() == copied.count() == 2
    parts = [Part.objects.filter(elector__in=some) for some in (first, second)]
    assert plain(parts[0], "id", "elector_id") == plain(parts[1], "id", "elector_id")
    assert not pen.lines


def _halves(poll, first) -> tuple[list, list]:
    """Ballots of the first electors and of the others, by what joins them."""
    links = {link_of(poll, one.pk, one.subject_id) for one in first}
    rows = list(Ballot.objects.filter(poll_id=poll.pk))
    mine = [row.id for row in rows if bytes(row.link) in links]
    return mine, [row.id for row in rows if row.id not in mine]


def test_copied_ballots_count_and_their_receipts_hold(town):
    poll = opened(town.city, doors=3)
    pen, known = ledger.Pen(Random(1)), uuid4()
    for n, one in enumerate(actions.electors_by_number(poll)):
        actions.sketch(one, given(one), pen, ballot_id=uuid4() if n else known)
    actions.copy_lines(pen)
    told = actions.take(code=actions.code_of(electors(poll)[0].pk), answers=GOOD, key=uuid4(), at=OVER - HOUR)
    assert told.turn == 1  # the same household: it changes the ballot that was copied
    actions.close(poll.pk, by=town.city, at=OVER)
    told = actions.tally(poll.pk, by=town.city, at=OVER + DAY)
    assert (told.counted, told.replaced) == (3, 1)
    assert receipt_of(poll, known).leaf == bytes(Ballot.objects.get(id=known).leaf)


def test_an_office_that_answers_leaves_the_same_entry(town):
    poll = opened(town.city, NAMED, doors=1)
    pen, one = ledger.Pen(Random(1)), next(actions.electors_by_number(poll))
    actions.sketch(one, given(one), pen, ballot_id=uuid4(), by=town.street)
    ledger.make_months(since=AT.date(), until=AT.date())
    actions.copy_lines(pen)
    entry = Entry.objects.get(act="ballots.answered")
    assert (entry.subject_id, entry.happened_at, entry.actor_id) == (poll.pk, AT + HOUR, town.street.account_id)
