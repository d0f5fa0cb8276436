"""The timers of the jobs."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from anju.faces.web import tasks

pytestmark = pytest.mark.django_db(transaction=True)


def job_of_worker(*, heartbeat_seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') RETURNING id",
            [heartbeat_seconds_ago],
        )
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " VALUES ('default', 'ledger.seal', 'doing', %s) RETURNING id",
            [cursor.fetchone()[0]],
        )
        return cursor.fetchone()[0]


def test_the_job_of_a_killed_worker_is_put_back_and_that_of_a_living_one_left_alone():
    dead, alive = job_of_worker(heartbeat_seconds_ago=60), job_of_worker(heartbeat_seconds_ago=1)
    async_to_sync(tasks.resume.func)(timestamp=0)
    states = ProcrastinateJob.objects.filter(pk__in=[dead, alive]).values_list("pk", "status")
    assert dict(states) == {dead: "todo", alive: "doing"}


def test_only_jobs_that_succeeded_long_ago_are_forgotten():
    kept = {}
    for status, event, days in (
        ("succeeded", "succeeded", 40),
        ("succeeded", "succeeded", 3),
        ("failed", "failed", 40),
    ):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('q', 't') RETURNING id")
            kept[cursor.fetchone()[0]] = (status, days)
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, max(kept)])
            cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [max(kept)])
            cursor.execute(
                "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, %s, now() - %s * interval '1 day')",
                [max(kept), event, days],
            )
    async_to_sync(tasks.forget.func)(timestamp=0)
    left = [kept[pk] for pk in ProcrastinateJob.objects.filter(pk__in=kept).order_by("pk").values_list("pk", flat=True)]
    assert left == [("succeeded", 3), ("failed", 40)]
