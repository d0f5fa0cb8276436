"""Daily: forget sign-ins after 180 days."""

from datetime import timedelta

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from anju.ground.access import sessions
from anju.ground.access.models import ApiCall
from anju.kit import clock


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="access.forget", name="access.forget")
def forget_sign_ins(timestamp: int) -> None:
    """Delete sign-ins, and attempts that failed, after 180 days; sessions that are over; calls of a week ago."""
    SessionStore.clear_expired()
    sessions.forget(at=clock.now())
    ApiCall.objects.filter(called_at__lt=clock.now() - timedelta(days=7)).delete()
    AxesProxyHandler.reset_failure_logs(age_days=timedelta(days=180).days)
