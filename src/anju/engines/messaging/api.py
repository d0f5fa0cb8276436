"""For programs: what was done, by a feed and by webhooks; and what the account itself was told, and how it is."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from anju.engines.messaging import actions as telling
from anju.engines.messaging import queries
from anju.engines.messaging.api_scopes import EVENTS, NOTICES
from anju.engines.messaging.hooks import actions, feed
from anju.engines.messaging.hooks.schemas import PartOut, WebhookIn, WebhookMade, WebhookOut
from anju.engines.messaging.models import Webhook
from anju.engines.messaging.schemas import Done, NoticesOut, ReadIn, Wants
from anju.ground.access.checks import acting_once, program
from anju.kit import clock

router = Router(tags=["messaging"])
_post = partial(acting_once, router, "POST", scope=EVENTS)


@router.get("/events", response=PartOut, auth=program(EVENTS))
def events(request: HttpRequest, after: str = "", act: str = ""):
    """The next hundred events after a mark, in the order of the sealed ledger; ``now`` gives the mark of the end.

    ``act`` names acts, separated by commas; without it every act is told.
    """
    if after == "now":
        return feed.Part(events=[], mark=feed.now(), is_last=True)
    wanted = [name for name in act.split(",") if name]
    return feed.read(request.actor, after=after, acts=wanted)


@router.get("/webhooks", response=list[WebhookOut], auth=program(EVENTS))
def webhooks(request: HttpRequest):
    """The account's webhooks that run."""
    return Webhook.objects.filter(account_id=request.actor.account_id, ended_at=None).order_by("-pk")


@_post("/webhooks", response=WebhookMade)
def add_webhook(request: HttpRequest, told: WebhookIn):
    """Be told of what is sealed from now on. Each call is signed: ``Anju-Signature: t=…,v1=…``, the HMAC-SHA256 of
    ``t + "." + body`` under the secret, which is shown once."""
    row, secret = actions.add_webhook(name=told.name, url=told.url, acts=told.acts, by=request.actor, at=clock.now())
    return {"id": row.pk, "secret": secret}


@_post("/webhooks/{uuid:webhook_id}/end", response=dict[str, bool])
def end_webhook(request: HttpRequest, webhook_id: UUID):
    """Be told nothing more."""
    actions.end_webhook(webhook_id, by=request.actor, at=clock.now())
    return {"ok": True}


@router.get("/notices", response=NoticesOut, auth=program(NOTICES))
def notices(request: HttpRequest):
    """The newest fifty notices to the account and the offices it speaks for."""
    return {"rows": queries.notices(request.actor), "unread": queries.unread(request.actor)}


@acting_once(router, "POST", "/notices/read", scope=NOTICES, response=Done)
def read(request: HttpRequest, told: ReadIn):
    """Mark notices as read."""
    telling.read_all(by=request.actor, to=told.to)
    return Done()


@router.get("/preferences", response=Wants, auth=program(NOTICES))
def preferences(request: HttpRequest):
    """How the account is told outside the house."""
    return _wants(queries.preference(request.actor.account_id))


@acting_once(router, "POST", "/preferences", scope=NOTICES, response=Wants)
def choose(request: HttpRequest, told: Wants):
    """Settle how the account is told; holds for what is told from now on."""
    wants = told.dict()
    mail = wants.pop("mail")
    return _wants(telling.choose(by=request.actor, mail=mail, wants=wants, at=clock.now()))


def _wants(kept) -> dict:
    told = {name: getattr(kept, name) for name in Wants.model_fields if name != "mail"}
    return told | {"mail": kept.stopped_at is None}
