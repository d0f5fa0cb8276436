"""Objecting to a notice, by whoever reads it; and following what becomes of the objection."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.publishing import actions, tables
from anju.engines.publishing.public_forms import FollowForm, ObjectForm
from anju.engines.publishing.queries import public, public_objections
from anju.engines.publishing.telling import standing
from anju.ground.access import checks as access
from anju.ground.access.types import RESIDENT
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming, remembering
from anju.kit.web.throttle import limited

MEMORY = remembering.Memory(cookie="anju_objections", purpose="publishing.objections")


@require_http_methods(["GET", "HEAD", "POST"])
@limited("60/hour", name="publishing.object")
def object_to(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is wrong with a notice while it runs; afterwards it says that its time is over, and what else can be
    done."""
    told, at = public.shown(code), clock.now()
    if not told.kind.objects or told.row.notice_until is None:
        raise Hidden()
    said = standing(told.row, at=at, calendar=rulebook.calendar())
    choices = [(row["key"], tables.label(told.columns, row)) for row in told.rows]
    form = ObjectForm(request.POST or None, rows=choices, initial={"row_key": request.GET.get("row", "")})
    made: list = []
    if request.method == "POST" and forming.did(form, lambda: made.append(_make(request, form, told, at))):
        return _made(request, made[0])
    status = 422 if form.errors else 200
    return render(request, "publishing/public/object.html", {
        "told": told, "row": told.row, "standing": said, "form": form, "at": at,
        "promise": public_objections.answered_by(told.row, at=at),
    }, status=status)  # fmt: skip


def _make(request: HttpRequest, form: ObjectForm, told: public.Shown, at: datetime) -> UUID:
    """The case of the objection; of a form that was sent twice, the one it made."""
    typed = {"text": form.cleaned_data["text"], "row_key": form.cleaned_data.get("row_key", "")}
    before = public_objections.sent_before(told.row.pk, **typed, at=at)
    return before or actions.object_to(
        told.row.pk, **typed, name=form.cleaned_data["name"], contact=form.cleaned_data["contact"],
        by=request.actor if request.actor.is_signed_in else RESIDENT, at=at,
    )  # fmt: skip


def _made(request: HttpRequest, case_id: UUID) -> HttpResponse:
    number = public_objections.number_of(case_id)
    answer = redirect("publishing:objection", number)
    return MEMORY.add(request, answer, number=number, secret=public_objections.secret_of(case_id))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("10/minute", name="publishing.follow")
def follow(request: HttpRequest) -> HttpResponse:
    """Number and code of an objection; and those this telephone knows."""
    form = FollowForm(request.POST or None, initial={"number": request.GET.get("number", "")[:24]})
    found: list = []
    if request.method == "POST" and forming.did(form, lambda: found.append(_found(form))):
        answer = redirect("publishing:objection", found[0].number)
        return MEMORY.add(request, answer, number=found[0].number, secret=form.cleaned_data["secret"])
    status = 422 if request.method == "POST" else 200
    facts = {"form": form, "known": list(reversed(MEMORY.of(request)))}
    return access.kept_by_nobody(render(request, "publishing/public/follow.html", facts, status=status))


def _found(form: FollowForm) -> public_objections.Followed:
    return public_objections.followed(form.cleaned_data["number"], form.cleaned_data["secret"])


@require_safe
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """One objection for whoever made it: where it stands, until when it is answered, what was decided and why."""
    secret = MEMORY.of(request).get(number, "")
    try:
        seen = public_objections.followed(number, secret)
    except public_objections.WrongCode:
        return redirect(f"{reverse('publishing:follow')}?{urlencode({'number': number[:24]})}")
    shown = f"{secret[:4]}-{secret[4:]}"
    facts = {"seen": seen, "secret": shown, "both": f"{seen.number} {shown}", "at": clock.now()}
    return access.kept_by_nobody(render(request, "publishing/public/objection.html", facts))


objection.access = "secret"
