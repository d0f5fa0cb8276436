"""Sessions of people who are signed in: begun, seen, limited in number and idle time, ended."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet

from anju.ground.access.models import Account, SignIn
from anju.kit import clock
from anju.kit.web.throttle import client_address

SEEN = "seen_at"  # in the session: seconds since 1970
KEPT = timedelta(days=180)  # Cybersecurity Law, Art. 21: six months
TOUCHED_EVERY = 60  # seconds between two notes that a session is alive


def begin(*, sender, request, user: Account, **_) -> None:
    """Note a sign-in and end the oldest sessions above the limit; follows Django's ``user_logged_in``."""
    at = clock.now()
    request.session[SEEN] = int(at.timestamp())
    SignIn.objects.create(
        account=user,
        session_key=request.session.session_key or "",
        address=client_address(request) if request.META.get("REMOTE_ADDR") else None,
        browser=request.META.get("HTTP_USER_AGENT", "")[:200],
        signed_in_at=at,
        seen_at=at,
    )
    for row in list(alive(user, at=at).order_by("-seen_at", "-id"))[settings.SESSIONS_PER_ACCOUNT :]:
        end(row, at=at, why="replaced")


def finish(*, sender, request, user: Account | None, **_) -> None:
    """Note that somebody signed out; follows Django's ``user_logged_out``, before the session goes."""
    key = request.session.session_key
    if user is not None and key:
        SignIn.objects.filter(session_key=key, ended_at=None).update(ended_at=clock.now(), ended_why="signed_out")


def alive(account: Account, *, at: datetime) -> QuerySet[SignIn]:
    """The sessions of an account that have neither ended nor been idle for too long."""
    since = at - timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    return SignIn.objects.filter(account=account, ended_at=None, seen_at__gt=since)


def is_idle(request, *, at: datetime) -> bool:
    """Whether the session was left alone for too long."""
    return at.timestamp() - request.session.get(SEEN, at.timestamp()) > settings.SESSION_IDLE_SECONDS


def touch(request, *, at: datetime) -> None:
    """Note, at most once a minute, that the session is in use."""
    if at.timestamp() - request.session.get(SEEN, 0) >= TOUCHED_EVERY:
        request.session[SEEN] = int(at.timestamp())
        SignIn.objects.filter(session_key=request.session.session_key, ended_at=None).update(seen_at=at)


def end(row: SignIn, *, at: datetime, why: str) -> None:
    """End one session: the browser that holds it is signed out with its next request."""
    SessionStore(row.session_key).delete()
    SignIn.objects.filter(pk=row.pk).update(ended_at=at, ended_why=why)


def end_all(account: Account, *, at: datetime, why: str, but: str | None = None) -> int:
    """End every session of an account but the one with the key ``but``; how many."""
    rows = list(SignIn.objects.filter(account=account, ended_at=None).exclude(session_key=but or ""))
    for row in rows:
        end(row, at=at, why=why)
    return len(rows)


def renamed(request, *, old: str) -> None:
    """The session got a new key (after a change of password); its row follows."""
    SignIn.objects.filter(session_key=old, ended_at=None).update(session_key=request.session.session_key)


def forget(*, at: datetime) -> int:
    """Delete sign-ins older than 180 days; how many."""
    return SignIn.objects.filter(signed_in_at__lt=at - KEPT).delete()[0]
