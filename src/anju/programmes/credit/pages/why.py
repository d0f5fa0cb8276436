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
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.kit import clock, documents
from anju.kit.web.throttle import limited
from anju.programmes.credit import why
from anju.programmes.credit.forms_public import DayForm
from anju.programmes.credit.queries import public
from anju.programmes.credit.types import Who
from anju.programmes.credit.why import paper, words
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
        "place": registers.region_name(subject.row.region_path), "is_own": by is not None, "query": asked_for(form),
        "address": address(subject, form), **ways(subject, by=by), **answering(subject, clock.local_day(at)), **more,
    }  # fmt: skip
    try:
        view = why.read(subject, on=form.day, known_on=form.known_day, by=by, at=at)
    except RuleMissing as missing:
        return render(request, "credit/why_unruled.html", told | {"missing": missing})
    return render(request, "credit/why.html", told | {"view": view, "lists": public.lists_naming(subject.id)})


def ways(subject: why.Subject, *, by: Actor | None) -> dict[str, str]:
    """Where the other readings of a statement are."""
    name, key = NAMES[subject.who], [subject.key]
    paper = reverse(f"credit:desk_{name}_pdf", args=[subject.id]) if by else reverse(f"credit:why_{name}_pdf", args=key)
    report = reverse(f"credit:report_{name}", args=[subject.id]) if by else ""
    return {"report": report, "paper": paper, "data": reverse(f"credit:why_{name}_json", args=key),
            "page": reverse(f"credit:public_{name}", args=key)}  # fmt: skip


def answering(subject: why.Subject, day: date) -> dict:
    """How long the bureau has to answer an objection, in words; empty where nobody has published it."""
    law, name = rulebook.at(subject.city, day), "credit.answer_term"
    if not law.has(name):
        return {}
    return {"term": words.term(law.value(name)), "term_is_made_up": law.illustrative(name)}


def asked_for(form: DayForm) -> str:
    """The day of a statement as it stands in its address."""
    known = f"&known={form.known_day.isoformat()}" if form.known_day != form.day else ""
    return f"on={form.day.isoformat()}{known}"


def address(subject: why.Subject, form: DayForm) -> str:
    """The permanent address of a statement: whose, and of which day."""
    where = reverse(f"credit:why_{NAMES[subject.who]}", args=[subject.key])
    return f"{settings.PUBLIC_URL}{where}?{asked_for(form)}"


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="credit.why")
def for_programs(request: HttpRequest, who: str, key: str) -> JsonResponse:
    """The statement as JSON; its form is described in docs/statements.md."""
    subject, form, at = _asked(request, who, key)
    found = why.read(subject, on=form.day, known_on=form.known_day, by=None, at=at)
    return JsonResponse(document(found, address=address(subject, form)), json_dumps_params={"ensure_ascii": False})


@require_safe
@limited("20/minute", methods=("GET", "HEAD"), name="credit.paper")
def on_paper(request: HttpRequest, who: str, key: str) -> HttpResponse:
    """The statement as a PDF."""
    subject, form, at = _asked(request, who, key)
    return printed(subject, form, by=None, at=at)


def printed(subject: why.Subject, form: DayForm, *, by: Actor | None, at: datetime) -> HttpResponse:
    view, where = why.read(subject, on=form.day, known_on=form.known_day, by=by, at=at), address(subject, form)
    content = documents.pdf(
        "credit/why.typ", paper.values(view, address=where, at=at), pictures={"code.svg": documents.code(where)}
    )
    name = _("Credit statement %(name)s %(day)s") % {"name": subject.name, "day": date_format(form.day, "Y-m-d")}
    return documents.download(content, name)


def _asked(request: HttpRequest, who: str, key: str) -> tuple[why.Subject, DayForm, datetime]:
    """:raises NoSuchDay: if the day is none, or yet to come."""
    at = clock.now()
    form = DayForm.asked(request, today=clock.local_day(at))
    form.need_day()
    return why.subject_of(Who(who), key, day=clock.local_day(at)), form, at
