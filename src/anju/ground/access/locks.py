"""Locking after wrong passwords (django-axes): who is locked, until when, and the page that says so."""

from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anju.kit import clock
from anju.kit.web.throttle import client_address


def username(request: HttpRequest, credentials: dict | None) -> str:
    """The sign-in name of an attempt in the form in which it is counted."""
    typed = (credentials or {}).get("login") or request.POST.get("login") or ""
    return typed.strip().lower()


def locked_until(name: str, *, address: str | None = None) -> datetime | None:
    """Until when this name is locked, for one address or the longest of all; None if it is not."""
    attempts = AccessAttempt.objects.filter(username=name, failures_since_start__gte=settings.AXES_FAILURE_LIMIT)
    attempts = attempts.filter(ip_address=address) if address else attempts
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    until = last + settings.AXES_COOLOFF_TIME if last else None
    return until if until and until > clock.now() else None


def page(request: HttpRequest, response=None, credentials: dict | None = None) -> HttpResponse:
    """What a locked person sees: until when, and whom to ask."""
    name = username(request, credentials)
    until = locked_until(name, address=client_address(request)) or clock.now() + settings.AXES_COOLOFF_TIME
    return render(request, "access/locked.html", {"until": until, "contact": settings.HELP_CONTACT}, status=429)
