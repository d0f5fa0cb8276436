"""What one telephone carries while a household votes: its code, sealed in a cookie that no script reads.

The code stands in no address but that on the slip and in the link by SMS, which is left at once (decision 155), and in
no row.
"""

import base64
import binascii
import json
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from anju.engines.ballots.types import Channel
from anju.kit import ids, sealing

COOKIE, PURPOSE = "anju_vote", "ballots.cookie"
KEPT_FOR = 2 * 3600  # seconds; whoever takes longer enters the code again and goes on where it was left
MOST_KEYS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """:ivar keys: subject (or ``None`` as text) → key of the form with which its ballot was sent, for the receipt."""

    code: str
    channel: Channel = Channel.CODE
    keys: dict[str, str] = field(default_factory=dict)

    def key_of(self, subject_id: UUID | None) -> UUID | None:
        """The key with which this telephone sent the ballot on a subject."""
        found = self.keys.get(str(subject_id))
        return UUID(found) if found else None

    def sent(self, subject_id: UUID | None, key: UUID) -> "Carried":
        """As it is once a ballot was sent; the oldest keys are forgotten first."""
        known = {name: one for name, one in self.keys.items() if name != str(subject_id)}
        known[str(subject_id)] = str(key)
        return replace(self, keys=dict(list(known.items())[-MOST_KEYS:]))


def carried(request: HttpRequest) -> Carried | None:
    """What this telephone carries; None where it carries nothing, or the cookie was altered."""
    try:
        sealed = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        told = json.loads(sealing.unseal(sealed, purpose=PURPOSE)) if sealed else None
    except (sealing.CannotUnseal, binascii.Error, ValueError):
        return None
    return Carried(code=told["code"], channel=Channel(told["channel"]), keys=told["keys"]) if told else None


def carry(response: HttpResponse, one: Carried) -> HttpResponse:
    """Let the telephone carry this on."""
    told = {"code": ids.tidy_code(one.code)[:32], "channel": one.channel.value, "keys": one.keys}
    sealed = base64.urlsafe_b64encode(sealing.seal(json.dumps(told), purpose=PURPOSE)).decode()
    response.set_cookie(COOKIE, sealed, max_age=KEPT_FOR, httponly=True, samesite="Lax",
                        secure=settings.SESSION_COOKIE_SECURE)  # fmt: skip
    return response


def drop(response: HttpResponse) -> HttpResponse:
    """Let it forget, before it is handed to somebody else."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
