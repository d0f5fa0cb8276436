"""Whether this installation is well: a page for people, JSON for watchers (``Accept`` or ``?format=json``).

It says which part is unwell, never why: the reasons are in the logs. 503 if any part is.
"""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anju.kit import clock, ids

OK, FAILED = "ok", "failed"
LATE = timedelta(minutes=10)  # a job that has waited longer means that nobody works


def health(request: HttpRequest) -> HttpResponse:
    checks = {name: OK if _holds(check) else FAILED for name, (_title, check) in CHECKS.items()}
    status = OK if set(checks.values()) == {OK} else FAILED
    code = 200 if status == OK else 503
    if request.GET.get("format") == "json" or "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"status": status, "checks": checks}, status=code)
    rows = [{"title": title, "is_well": checks[name] == OK} for name, (title, _check) in CHECKS.items()]
    return render(request, "site/health.html", {"is_well": status == OK, "rows": rows}, status=code)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, OSError):
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _tables_are_current() -> bool:
    return _shipped() <= set(MigrationRecorder(connection).applied_migrations())


@cache
def _shipped() -> set[tuple[str, str]]:
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _files_can_be_written() -> bool:
    folder = Path(settings.FILES_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"1")
    return True


def _messages_leave() -> bool:
    """Whether nothing waits that is due for long, and no way out has failed again and again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM messaging_outgoing WHERE outcome = ''"
            " AND (due_at < %s OR attempts > 4 AND error IN ('no_answer', 'gateway', 'smtp_530', 'smtp_535')))",
            [clock.now() - LATE],
        )
        return cursor.fetchone()[0]


def _jobs_are_done() -> bool:
    with connection.cursor() as cursor:
        late = clock.now() - LATE
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM messaging_waiting WHERE entry_id < %s)"
            " AND NOT EXISTS (SELECT FROM procrastinate_jobs AS job JOIN procrastinate_events AS event"
            " ON event.job_id = job.id AND event.type IN ('deferred', 'deferred_for_retry')"
            " WHERE job.status = 'todo' AND coalesce(job.scheduled_at, event.at) < %s)",
            [ids.first_of(late), late],
        )
        return cursor.fetchone()[0]


CHECKS = {
    "database": (_("Database"), _database_answers),
    "tables": (_("Tables are of this version"), _tables_are_current),
    "files": (_("Files can be written"), _files_can_be_written),
    "jobs": (_("Jobs and timers are worked off"), _jobs_are_done),
    "messages": (_("Messages leave"), _messages_leave),
}
