"""The own webhooks: added, seen failing, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.engines.messaging.hooks import actions, feed
from anju.engines.messaging.hooks.forms import WebhookForm
from anju.engines.messaging.models import Webhook
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.kit.web.throttle import limited


@signed_in
@limited("20/hour", name="messaging.webhooks")
def webhooks(request: HttpRequest) -> HttpResponse:
    """The list; the secret of a new one stands at its head this once. For whoever oversees a region."""
    feed.overseen(request.actor)
    form, secret = WebhookForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            secret = actions.add_webhook(by=request.actor, at=clock.now(), **form.cleaned_data)[1]
            form = WebhookForm()
        except Hidden:
            raise
        except Problem as problem:
            forming.tell(form, problem)
    rows = Webhook.objects.filter(account_id=request.actor.account_id).order_by("ended_at", "-pk")[:50]
    told = {"form": form, "secret": secret, "rows": rows, "at": clock.now()}
    return render(request, "messaging/webhooks.html", told, status=422 if form.errors else 200)


@signed_in
@require_POST
def end_webhook(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """End one of mine."""
    actions.end_webhook(webhook_id, by=request.actor, at=clock.now())
    messages.success(request, _("The program is told nothing more."))
    return redirect("messaging:webhooks")
