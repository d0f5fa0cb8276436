"""The district's desk shows what an engine in full can do, each through its own act."""

import pytest
from django.db import connection

from anju.faces.demo import desk, load
from anju.kit import clock

WANTED = {
    "cases.merged", "cases.extension_asked", "cases.extension_granted", "cases.paused", "cases.supervised",
    "cases.instructed", "cases.verified", "rectifications.issued", "rectifications.submitted", "rectifications.passed",
    "petitions.registered", "petitions.accepted", "petitions.answered", "triplicates.solved", "triplicates.reported",
    "triplicates.accepted", "triplicates.answered", "triplicates.closed", "community_committees.filed",
    "community_committees.returned", "community_committees.patrolled", "community_committees.meeting_held",
    "community_committees.evaluated",
    "patrols.planned", "patrols.found", "patrols.ordered", "patrols.visited", "patrols.rectified",
    "whistles.blown", "whistles.arrived", "whistles.refused", "whistles.enforced", "whistles.answered",
    "whistles.rated", "whistles.closed", "warnings.found", "warnings.raised", "warnings.settled", "warnings.dropped",
    "conferences.held", "conferences.decided", "conferences.escalated", "conferences.answered", "conferences.closed",
}  # fmt: skip


@pytest.mark.django_db
def test_every_kind_of_story_happens(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    at = clock.now()
    made = load.set_up(estates=12, at=at, tick=lambda: None)
    told = desk.tell(made, at=at)
    assert all(told.values())
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT act FROM ledger_entry")
        assert {act for (act,) in cursor.fetchall()} >= WANTED
