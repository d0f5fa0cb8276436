"""A score at the desk: the same page with what the reader's office may see, and with what follows from a card."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.programmes.credit import actions, why
from anju.programmes.credit.forms_public import DayForm
from anju.programmes.credit.pages.why import printed, shown
from anju.programmes.credit.queries import follows, seen
from anju.programmes.credit.types import Who
from anju.programmes.credit.types_requests import LookedAt


@signed_in
@require_safe
def page(request: HttpRequest, who: str, key: UUID) -> HttpResponse:
    """What stands behind a score for whoever oversees it, and for whoever it is about."""
    at = clock.now()
    subject = _seen(request, Who(who), key, at)
    form = DayForm.asked(request, today=clock.local_day(at))
    if not form.is_valid():
        return render(request, "credit/why_day.html", {"subject": subject, "form": form}, status=400)
    told = follows.told(subject, on=form.day)
    return shown(request, subject, form, by=request.actor, at=at, follows=told)


@signed_in
@require_safe
def on_paper(request: HttpRequest, who: str, key: UUID) -> HttpResponse:
    """The same on paper."""
    at = clock.now()
    subject = _seen(request, Who(who), key, at)
    form = DayForm.asked(request, today=clock.local_day(at))
    form.need_day()
    return printed(subject, form, by=request.actor, at=at)


def _seen(request: HttpRequest, who: Who, key: UUID, at) -> why.Subject:
    """Whose page it is; that somebody of an office opened it is kept for the subject to read."""
    subject = seen.subject(request.actor, who, key, at=at)
    actions.note_look(subject, what=LookedAt.SCORE, by=request.actor, at=at)
    return subject
