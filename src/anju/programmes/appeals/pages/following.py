"""Following an appeal like a parcel: by number and secret, or on the telephone that knows them."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anju.engines.messaging import actions as messaging
from anju.engines.messaging import queries as notices
from anju.ground.access import checks as access
from anju.kit import clock, storage
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.kit.web.throttle import limited
from anju.programmes.appeals import actions, phone, progress, queries, rules
from anju.programmes.appeals.forms import LostForm, MoreForm, TrackForm
from anju.programmes.appeals.pages import photos
from anju.programmes.appeals.types import Holder


def held(page: Callable) -> Callable:
    """A page of one appeal, for whoever's telephone knows its secret; others are asked for it."""

    @wraps(page)
    def guarded(request: HttpRequest, number: str, *args, **kwargs):
        secret = phone.remembered(request).get(number)
        try:
            holder = queries.holder(number=number, secret=secret or "")
        except queries.WrongSecret:
            return redirect(f"{reverse('appeals:track')}?{urlencode({'number': number})}")
        return access.kept_by_nobody(page(request, number, *args, holder=holder, **kwargs))

    guarded.access = "secret"
    return guarded


@limited("10/minute", name="appeals.track")
def track(request: HttpRequest) -> HttpResponse:
    """Number and secret; and the appeals this telephone knows."""
    form = TrackForm(request.POST or None, initial={"number": request.GET.get("number", "")[:24]})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            queries.holder(number=told["number"], secret=told["secret"])
        except queries.WrongSecret as problem:
            form.add_error("secret", str(problem))
        else:
            return phone.remember(request, redirect("appeals:follow", told["number"]), **told)
    known = progress.mine(phone.remembered(request), at=clock.now())
    status = 422 if request.method == "POST" else 200
    answer = render(request, "appeals/track.html", {"form": form, "mine": known, "at": clock.now()}, status=status)
    return access.kept_by_nobody(answer)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Let this telephone forget its appeals."""
    messages.success(request, _("This telephone no longer remembers your appeals. Number and code still open them."))
    return phone.forget(redirect("appeals:track"))


@limited("5/hour", name="appeals.lost")
def lost(request: HttpRequest) -> HttpResponse:
    """A lost secret: a new one by text message to the telephone left with the appeal."""
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.recover_secret(**form.cleaned_data, at=clock.now())
            return render(request, "appeals/lost_sent.html", {"number": form.cleaned_data["number"]})
        except Problem as problem:
            form.add_error(None, str(problem))
    return render(request, "appeals/lost.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_safe
@held
def follow(request: HttpRequest, number: str, *, holder: Holder) -> HttpResponse:
    """One headline, whose turn it is, until when, and what happened so far."""
    secret = phone.remembered(request)[number]
    return _follow(request, holder, secret=secret, at=clock.now())


def _follow(request: HttpRequest, holder: Holder, *, secret: str, at: datetime) -> HttpResponse:
    seen = progress.of(holder, at=at)
    sends_texts = bool(seen.contact_tail) and notices.texts_leave()
    facts = {"seen": seen, "secret": rules.grouped(secret), "at": at, "sends_texts": sends_texts,
             "texts_stopped": sends_texts and notices.texts_stopped(holder.case_id)}  # fmt: skip
    return render(request, "appeals/follow.html", facts)


@limited("20/hour", name="appeals.more")
@held
def more(request: HttpRequest, number: str, *, holder: Holder) -> HttpResponse:
    """Tell more: a sentence, photographs."""
    at = clock.now()
    seen = progress.of(holder, at=at)
    form, kept = MoreForm(request.POST or None), photos.Chosen()
    if request.method == "POST":
        kept = photos.chosen(request, seen.law)
        if form.is_valid() and not kept.problems:
            try:
                actions.add_supplement(holder=holder, text=form.cleaned_data["text"], photos=kept.photos, at=at)
                messages.success(request, _("Thank you. The office reads it."))
                return redirect("appeals:follow", number)
            except Problem as problem:
                forming.tell(form, problem)
    facts = {"form": form, "seen": seen, "photographs": kept,
             "max_photos": seen.law.value("appeals.max_photos")}  # fmt: skip
    return render(request, "appeals/more.html", facts, status=422 if request.method == "POST" else 200)


@require_POST
@limited("20/hour")
@held
def urge(request: HttpRequest, number: str, *, holder: Holder) -> HttpResponse:
    """Ask for speed, once a day."""
    try:
        actions.urge(holder=holder, at=clock.now())
        messages.success(request, _("The office has been told that you are waiting."))
    except Hidden:
        raise
    except Problem as problem:
        messages.warning(request, str(problem))
    return redirect("appeals:follow", number)


@require_POST
@limited("20/hour")
@held
def texts(request: HttpRequest, number: str, *, holder: Holder) -> HttpResponse:
    """No more text messages about this appeal, or again; for whoever filed it."""
    if not holder.is_reporter:
        raise Hidden()
    if request.POST.get("wanted"):
        messaging.resume_texts(holder.case_id)
        messages.success(request, _("You get text messages about this problem again."))
    else:
        messaging.stop_texts(holder.case_id, at=clock.now())
        messages.success(request, _("No more text messages about this problem. You find everything here."))
    return redirect("appeals:follow", number)


@require_safe
@held
def photo(request: HttpRequest, number: str, digest: str, *, holder: Holder) -> HttpResponse:
    """One photograph of this appeal, for whoever follows it."""
    if digest not in progress.photos_of(holder):
        raise Hidden()
    return storage.send(digest)
