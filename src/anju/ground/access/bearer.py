"""Programs at the door: who presents a token acts as its account, as far as the token's scope goes."""

import hashlib
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from anju.ground.access import actions
from anju.ground.access.models import ApiCall
from anju.ground.access.types import ApiScope
from anju.kit import clock, sealing
from anju.kit.errors import Conflict, Problem

HEADER = "Idempotency-Key"
ANSWER = "access.call_answer"


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
        found = actions.speaker(token, scope=self.scope, at=clock.now())
        if found is not None:
            request.actor = found
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
                sealed = sealing.seal(answer.content.decode(), purpose=ANSWER)
                ApiCall.objects.filter(key=key).update(status=answer.status_code, answer=sealed)
            return answer

    return guarded


def _is_let_in(request: HttpRequest) -> bool:
    """Whether the token and its account are still in force, so that an ended one reads no old answers."""
    token = request.headers.get("Authorization", "").partition(" ")[2]
    return actions.speaker(token, at=clock.now()) is not None


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
    told = sealing.unseal(call.answer, purpose=ANSWER)
    return HttpResponse(told, status=call.status, content_type="application/json; charset=utf-8")
