"""One publication on the desk: what stands, whose turn, until when; and what its reader sends from there."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.engines.publishing import actions, queries
from anju.engines.publishing.forms import ElsewhereForm, FileForm, ReasonForm, ReviewForm
from anju.engines.publishing.pages.lines import lines
from anju.engines.publishing.types import Channel, State
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web import forming


@signed_in
@require_safe
def publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """One version, drafts too, for the offices of its place."""
    return show(request, publication_id, at=clock.now())


def show(request: HttpRequest, publication_id: UUID, *, at: datetime, **typed: Form) -> HttpResponse:
    """The page, with a form that was refused (``review``, ``elsewhere``, ``file``, ``plain``) as it was typed."""
    page = queries.page(request.actor, publication_id, at=at)
    forms = {
        "review": ReviewForm(), "elsewhere": ElsewhereForm(initial={"on": local_day(at)}), "file": FileForm(),
        "plain": Form(), **typed,
    }  # fmt: skip
    shown = {"page": page, "row": page.row, "forms": forms, "at": at, "refused": set(typed), **lines(page)}
    return render(request, "publishing/desk/publication.html", shown, status=422 if typed else 200)


def _send(request: HttpRequest, publication_id: UUID, name: str, form: Form, act: Callable, told: str) -> HttpResponse:
    """Do what a form of the page asks for; the page again with what was wrong where it is refused."""
    if forming.did(form, act):
        messages.success(request, told)
        return redirect("publishing:publication", publication_id)
    return show(request, publication_id, at=clock.now(), **{name: form})


@signed_in
@require_POST
def submit(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Hand a draft in."""
    act = lambda: actions.submit(publication_id, by=request.actor, at=clock.now())  # noqa: E731
    told = _("Handed in; somebody who did not write on it checks it next.")
    return _send(request, publication_id, "plain", Form(request.POST), act, told)


@signed_in
@require_POST
def review(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Release it, or send it back; which of the two says the button that was pressed."""
    form, passed = ReviewForm(request.POST), request.POST.get("passed") == "yes"

    def act():
        actions.review(publication_id, passed=passed, by=request.actor, at=clock.now(), **form.cleaned_data)

    return _send(request, publication_id, "review", form, act, _("Released.") if passed else _("Sent back."))


@signed_in
@require_POST
def finalise(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Make a notice final."""
    act = lambda: actions.finalise(publication_id, by=request.actor, at=clock.now())  # noqa: E731
    return _send(request, publication_id, "plain", Form(request.POST), act, _("It is final now, under your name."))


@signed_in
@require_POST
def note_elsewhere(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Note where else it was published."""
    form = ElsewhereForm(request.POST)

    def act():
        said = dict(form.cleaned_data)
        channel = Channel(said.pop("channel"))
        actions.note_elsewhere(publication_id, channel=channel, by=request.actor, at=clock.now(), **said)

    return _send(request, publication_id, "elsewhere", form, act, _("Noted."))


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Take it back, or give a draft up."""
    page = queries.page(request.actor, publication_id, at=clock.now())
    if not page.reaches:
        raise Hidden()
    form = ReasonForm(request.POST or None)
    act = lambda: actions.withdraw(  # noqa: E731
        publication_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
    )
    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Taken back.") if page.row.was_public else _("Given up."))
        return redirect("publishing:publication", publication_id)
    if "withdraw" not in page.may and not form.errors:
        return redirect("publishing:publication", publication_id)
    shown = {"row": page.row, "form": form, "is_draft": page.row.state in (State.DRAFT, State.IN_REVIEW)}
    return render(request, "publishing/desk/withdraw.html", shown, status=422 if form.errors else 200)
