"""Programs at the door: who presents a token acts as its account, as far as the token's scope goes."""

import hashlib
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from anju.ground.access import actions, queries
from anju.ground.access.models import ApiCall
from anju.ground.access.types import SECOND_FACTOR, ApiScope
from anju.kit import clock, sealing
from anju.kit.errors import Conflict, Problem

HEADER = "Idempotency-Key"


class ScopeMissing(Problem):
    """The token is good, but not for this."""

    code = "scope_missing"
    status = 403


class KeyMissing(Problem):
    """A call that changes something came without the key that makes sending it twice harmless."""

    code = "key_missing"


class KeyReused(Conflict):
    """The key was used for another call."""

    code = "key_reused"


class Bearer(HttpBearer):
    """``Authorization: Bearer anju_…``; sets ``request.actor``. Who needs a second factor is not let in this way."""

    def __init__(self, scope: ApiScope):
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str):
        at = clock.now()
        found = actions.present(token, at=at)
        actor = queries.actor(found.account_id, at) if found else None
        if actor is None or not actor.is_signed_in or actor.has(*SECOND_FACTOR):
            return None
        if self.scope.name not in found.scopes:
            raise ScopeMissing(_("This token may not do that; it needs the scope %(scope)s."), scope=self.scope.name)
        request.actor = actor
        return found


class ActingBearer(Bearer):
    """As ``Bearer``, for calls that change something: once it is clear who calls, the key must be there."""

    def authenticate(self, request: HttpRequest, token: str):
        found = super().authenticate(request, token)
        if found and _key(request) is None:
            raise KeyMissing(_("Send a random UUID in the header Idempotency-Key."), field=HEADER)
        return found


IDEMPOTENT = {
    "parameters": [{
        "in": "header", "name": HEADER, "required": True, "schema": {"type": "string", "format": "uuid"},
        "description": "A random UUID of the sender's; sent again with the same body it gets the same answer.",
    }]
}  # fmt: skip


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate an operation (``ninja.decorators.decorate_view``): done once per key, whatever the network does.

    Answer and act stand in one transaction; of two calls at once the second waits and gets the answer of the first.
    Only what succeeded is remembered.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        key = _key(request)
        if key is None or not _is_let_in(request):
            return view(request, *args, **kwargs)  # which refuses it
        asked = hashlib.sha256(request.body).digest()
        with transaction.atomic():
            made = ApiCall(key=key, asked=asked, called_at=clock.now())
            ApiCall.objects.bulk_create([made], ignore_conflicts=True)  # waits for one under way
            call = ApiCall.objects.get(key=key)
            if call.status:
                return _again(call, asked)
            answer = view(request, *args, **kwargs)
            if answer.status_code >= 300:
                transaction.set_rollback(True)
            else:
                ApiCall.objects.filter(key=key).update(status=answer.status_code, answer=answer.content)
            return answer

    return guarded


def _is_let_in(request: HttpRequest) -> bool:
    """Whether the token is still in force, so that an ended one reads no old answers."""
    token = request.headers.get("Authorization", "").partition(" ")[2]
    return actions.present(token, at=clock.now()) is not None


def _key(request: HttpRequest) -> bytes | None:
    """A digest of who calls what under which key; None without a key."""
    try:
        key = UUID(request.headers.get(HEADER, ""))
    except ValueError:
        return None
    sender = request.headers.get("Authorization", "")
    return sealing.digest(f"{sender}|{request.method} {request.path}|{key}", purpose="access.call")


def _again(call: ApiCall, asked: bytes) -> HttpResponse:
    if not sealing.same(call.asked, asked):
        raise KeyReused(_("This Idempotency-Key was used for another call; choose a new one."), field=HEADER)
    return HttpResponse(bytes(call.answer), status=call.status, content_type="application/json; charset=utf-8")
