"""Counting a roll by place, once it is frozen."""

from django.db import connection

from anju.engines.ballots.models import Poll

COUNTING = """
INSERT INTO ballots_place (poll_id, region_path, subject_id, electors)
SELECT poll_id, region_path, subject_id, count(*) FROM ballots_elector WHERE poll_id = %s GROUP BY 1, 2, 3"""


def count_places(poll: Poll) -> None:
    """Write how many electors each subject has at each place; turnout is a share of these. A part of opening."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTING, [poll.pk])
