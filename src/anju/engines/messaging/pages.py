"""The bell: what one was told, how one wants to be told, and for administrators what did not arrive."""

from uuid import UUID

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.engines.messaging import actions, queries
from anju.engines.messaging.forms import PreferencesForm
from anju.engines.messaging.hooks import feed
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited

WHY = {
    "gateway": gettext_lazy("The gateway for text messages did not take it"),
    "no_answer": gettext_lazy("The mail server does not answer"),
    "broken": gettext_lazy("The words could not be written; the log says why"),
    "smtp_535": gettext_lazy("The mail server does not accept our name and password"),
    "smtp_550": gettext_lazy("There is no such mailbox"),
    "smtp_552": gettext_lazy("The mailbox is full"),
}


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The newest notices, those not yet read marked."""
    return render(request, "messaging/notices.html", {"notices": queries.notices(request.actor), "at": clock.now()})


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark everything up to the newest one shown as read."""
    try:
        to = UUID(request.POST.get("to", ""))
    except ValueError as reason:
        raise Hidden() from reason
    actions.read_all(by=request.actor, to=to)
    return redirect("messaging:notices")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """How each class of messages reaches me outside the house."""
    kept = queries.preference(request.user.pk)
    initial = {name: getattr(kept, name) for name in PreferencesForm.base_fields if name != "mail"}
    form = PreferencesForm(request.POST or None, initial={**initial, "mail": kept.stopped_at is None})
    if request.method == "POST" and form.is_valid():
        wants = dict(form.cleaned_data)
        actions.choose(by=request.actor, mail=wants.pop("mail"), wants=wants, at=clock.now())
        said.success(request, _("Kept. It holds for what is told from now on."))
        return redirect("messaging:preferences")
    shown = {"form": form, "address": request.user.email, "mail_leaves": queries.mail_leaves(), "kept": kept,
             "overseen": feed.is_overseer(request.actor)}  # fmt: skip
    return render(request, "messaging/preferences.html", shown, status=422 if form.errors else 200)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the link is the proof
@limited("60/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, mark: str) -> HttpResponse:
    """No more e-mail, signed out too: looking asks, posting does."""
    actions.stops_whom(mark)
    if request.method == "POST":
        actions.stop_mail(mark, at=clock.now())
    return render(request, "messaging/stop.html", {"mark": mark, "is_done": request.method == "POST"})


@signed_in
@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    """What did not arrive, and why."""
    rows = [(row, _why(row.error)) for row in queries.undelivered(request.actor)]
    return render(request, "messaging/undelivered.html", {"rows": rows, "at": clock.now()})


@signed_in
@require_POST
def again(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Try at once what did not arrive."""
    actions.send_again(message_id, by=request.actor, at=clock.now())
    said.success(request, _("It is being sent again. Look here in a minute."))
    return redirect("messaging:undelivered")


def _why(error: str) -> str:
    return str(WHY.get(error) or _("The mail server answered %(code)s") % {"code": error.removeprefix("smtp_")})
