"""A score at the desk: the same page with what the reader's office may see, and with what follows from a card."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.credit import why
from anju.programmes.credit.acts import ENTERPRISE, OVERSEERS
from anju.programmes.credit.forms_public import DayForm
from anju.programmes.credit.pages.why import printed, shown
from anju.programmes.credit.queries import follows, own
from anju.programmes.credit.types import Who


@signed_in
@require_safe
def page(request: HttpRequest, who: str, key: UUID) -> HttpResponse:
    """What stands behind a score for whoever oversees it, and for whoever it is about."""
    at = clock.now()
    subject = _seen(request.actor, Who(who), key, at)
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
    subject = _seen(request.actor, Who(who), key, at)
    form = DayForm.asked(request, today=clock.local_day(at))
    form.need_day()
    return printed(subject, form, by=request.actor, at=at)


def _seen(by: Actor, who: Who, key: UUID, at) -> why.Subject:
    """:raises Hidden: for whoever neither oversees the subject nor is it."""
    subject = why.subject_of(who, key, day=clock.local_day(at))
    if by.has(*OVERSEERS) and _oversees(by, subject, at):
        return subject
    if by.has(*ENTERPRISE) and key in _own(by, who):
        return subject
    raise Hidden()


def _oversees(by: Actor, subject: why.Subject, at) -> bool:
    """Whoever is registered in the own region or serves an estate there; a city bureau oversees its whole city."""
    if access.sees(by, subject.row) or any(subject.city.root_path.startswith(path) for path in by.region_paths):
        return True
    firm = subject.id if subject.is_enterprise else subject.row.enterprise_id
    seen = registers.enterprises_seen_by(by, day=clock.local_day(at))
    return firm is not None and seen.filter(pk=firm).exists()


def _own(by: Actor, who: Who) -> set[UUID]:
    if who is Who.MANAGER:
        return set(own.managers_of(by))
    return own.firms_of(by)
