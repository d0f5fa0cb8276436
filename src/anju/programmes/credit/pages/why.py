"""Why somebody has so many points: the page, the same for programs, the same on paper."""

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import RuleMissing
from anju.kit import clock, documents
from anju.kit.web.throttle import limited
from anju.programmes.credit import why
from anju.programmes.credit.forms_public import DayForm
from anju.programmes.credit.types import Who
from anju.programmes.credit.why import paper
from anju.programmes.credit.why.document import document

RATE = "60/minute"
NAMES = {Who.ENTERPRISE: "enterprise", Who.MANAGER: "manager"}


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="credit.why")
def page(request: HttpRequest, who: str, key: str) -> HttpResponse:
    """What anybody may read of a score, on any day up to today."""
    at, subject = clock.now(), why.subject_of(Who(who), key, day=clock.local_day(clock.now()))
    form = DayForm.asked(request, today=clock.local_day(at))
    if not form.is_valid():
        return render(request, "credit/why_day.html", {"subject": subject, "form": form}, status=400)
    return shown(request, subject, form, by=None, at=at)


def shown(request: HttpRequest, subject: why.Subject, form: DayForm, *, by: Actor | None, at: datetime, **more):
    """The page for one reader; where nobody has published the rules it says so, and computes nothing."""
    told = {
        "subject": subject, "form": form, "at": at, "face": "base_desk.html" if by else "base_public.html",
        "place": registers.region_name(subject.row.region_path), "is_own": by is not None,
        "address": address(subject, form.day), "page_name": f"credit:public_{NAMES[subject.who]}",
        "why_name": f"credit:why_{NAMES[subject.who]}", **more,
    }  # fmt: skip
    try:
        view = why.read(subject, on=form.day, by=by, at=at)
    except RuleMissing as missing:
        return render(request, "credit/why_unruled.html", told | {"missing": missing})
    return render(request, "credit/why.html", told | {"view": view})


def address(subject: why.Subject, on: date) -> str:
    """The permanent address of a statement: whose, and of which day."""
    return f"{settings.PUBLIC_URL}{reverse(f'credit:why_{NAMES[subject.who]}', args=[subject.key])}?on={on.isoformat()}"


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="credit.why")
def for_programs(request: HttpRequest, who: str, key: str) -> JsonResponse:
    """The statement as JSON; its form is described in docs/statements.md."""
    subject, on, at = _asked(request, who, key)
    found = why.read(subject, on=on, by=None, at=at)
    return JsonResponse(document(found, address=address(subject, on)), json_dumps_params={"ensure_ascii": False})


@require_safe
@limited("20/minute", methods=("GET", "HEAD"), name="credit.paper")
def on_paper(request: HttpRequest, who: str, key: str) -> HttpResponse:
    """The statement as a PDF."""
    subject, on, at = _asked(request, who, key)
    return printed(subject, on=on, by=None, at=at)


def printed(subject: why.Subject, *, on: date, by: Actor | None, at: datetime) -> HttpResponse:
    view, where = why.read(subject, on=on, by=by, at=at), address(subject, on)
    content = documents.pdf(
        "credit/why.typ", paper.values(view, address=where, at=at), pictures={"code.svg": documents.code(where)}
    )
    name = _("Credit statement %(name)s %(day)s") % {"name": subject.name, "day": date_format(on, "Y-m-d")}
    return documents.download(content, name)


def _asked(request: HttpRequest, who: str, key: str) -> tuple[why.Subject, date, datetime]:
    """:raises NoSuchDay: if the day is none, or yet to come."""
    at = clock.now()
    form = DayForm.asked(request, today=clock.local_day(at))
    return why.subject_of(Who(who), key, day=clock.local_day(at)), form.need_day(), at
