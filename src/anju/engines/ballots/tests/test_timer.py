"""The timer ends what is over, looks for what is unusual, and forgets what nobody needs."""

import pytest

from anju.engines.ballots import actions, tasks
from anju.engines.ballots.models import Anomaly, Draft, InUrn, Poll
from anju.engines.ballots.tests.factories import AT, GOOD, HOUR, NAMED, OVER, SECRET, cast, electors, opened
from anju.kit import clock


@pytest.fixture
def over(town, monkeypatch):
    """Two polls whose window is over, one that an officer closed already and one that goes on."""
    polls = [opened(town.city, NAMED, doors=40), opened(town.city, SECRET), opened(town.city, year=2025)]
    running = opened(town.city, SECRET, year=2025, closes_at=OVER + 9 * HOUR)
    for one in electors(polls[0]):
        cast(one, GOOD, at=AT)
    cast(electors(running)[0]), cast(electors(running)[1])
    for poll in (polls[0], running):
        Draft.objects.create(digest=electors(poll)[2].codes.get().digest, sealed=b"...", saved_at=AT)
    actions.close(polls[2].pk, by=town.city, at=OVER)
    monkeypatch.setattr(clock, "now", lambda: OVER + HOUR)
    return running


def test_what_is_over_is_closed_and_looked_at_once(over):
    assert tasks.end_windows(timestamp=0) == 2 and tasks.end_windows(timestamp=0) == 0
    assert set(Poll.objects.exclude(pk=over.pk).values_list("state", flat=True)) == {"closed"}
    assert not Poll.objects.filter(state="closed", looked_at=None).exists()
    assert set(Anomaly.objects.values_list("kind", flat=True)) == {"burst", "alike"}


def test_what_goes_on_is_left_alone_but_for_its_urn(over):
    tasks.end_windows(timestamp=0)
    over.refresh_from_db()
    assert over.state == "open" and InUrn.objects.count() == 2 and Draft.objects.count() == 1
