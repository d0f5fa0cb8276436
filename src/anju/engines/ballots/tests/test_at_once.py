"""The ordinary ballot costs two statements, and none slips in behind the count."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anju.engines.ballots import actions
from anju.engines.ballots.actions import taking
from anju.engines.ballots.models import Ballot, InUrn, Part
from anju.engines.ballots.tests.factories import (
    AT,
    CONFIDENTIAL,
    GOOD,
    HOUR,
    NAMED,
    OVER,
    SECRET,
    cast,
    electors,
    opened,
)
from anju.engines.ballots.types import Channel, Standing

STATEMENTS = 2 + 2  # find, keep; and the savepoint that a test's own transaction makes of it


@pytest.mark.parametrize("kind", [CONFIDENTIAL, NAMED, SECRET])
def test_an_ordinary_ballot_takes_two_statements(town, kind):
    one = electors(opened(town.city, kind))[0]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        cast(one)
    assert len(asked) == STATEMENTS, [query["sql"] for query in asked]
    assert Ballot.objects.count() + InUrn.objects.count() == Part.objects.count() == 1


def test_a_ballot_on_its_way_while_the_window_is_closed_is_late(town):
    poll = opened(town.city)
    one = taking.household(actions.code_of(electors(poll)[0].pk))  # as read a moment before
    actions.close(poll.pk, by=town.city, at=OVER)
    receipt, _is_new = taking.taken(one, GOOD, key=uuid4(), at=OVER - HOUR, channel=Channel.CODE, subject_id=None)
    assert receipt.standing is Standing.LATE and not Part.objects.exists()


@pytest.mark.parametrize("kind", [CONFIDENTIAL, SECRET])
def test_a_late_ballot_sent_again_is_the_same_late_one(town, kind):
    one, key = electors(opened(town.city, kind))[0], uuid4()
    assert cast(one, key=key, at=OVER) == cast(one, key=key, at=OVER + HOUR)
    assert cast(one, key=key, at=AT).standing is Standing.LATE  # and with a wrong clock too
