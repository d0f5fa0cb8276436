"""What one telephone remembers: numbers, each with its secret, sealed in a cookie.

A secret never stands in an address. A new secret makes the remembered one useless.
"""

import base64
import binascii
import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from anju.kit import sealing

KEPT_FOR = 400 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One such cookie.

    :ivar purpose: for which its content is sealed. :ivar most: that are remembered; the oldest is forgotten first.
    """

    cookie: str
    purpose: str
    most: int = 20

    def of(self, request: HttpRequest) -> dict[str, str]:
        """number → secret of what this telephone follows, newest last; nothing if the cookie was altered."""
        try:
            sealed = base64.urlsafe_b64decode(request.COOKIES.get(self.cookie, ""))
            return json.loads(sealing.unseal(sealed, purpose=self.purpose)) if sealed else {}
        except (sealing.CannotUnseal, binascii.Error, ValueError):
            return {}

    def add(self, request: HttpRequest, response: HttpResponse, *, number: str, secret: str) -> HttpResponse:
        """Let this telephone follow one more."""
        known = {**self.of(request)}
        known.pop(number, None)
        known[number] = secret
        kept = dict(list(known.items())[-self.most :])
        sealed = sealing.seal(json.dumps(kept), purpose=self.purpose)
        return keep(response, self.cookie, base64.urlsafe_b64encode(sealed).decode())

    def forget(self, response: HttpResponse) -> HttpResponse:
        """Let this telephone forget them all, before it is handed to somebody else."""
        response.delete_cookie(self.cookie, samesite="Lax")
        return response


def keep(response: HttpResponse, cookie: str, value: str) -> HttpResponse:
    """Set a cookie that lasts longer than a year and that no script reads."""
    response.set_cookie(cookie, value, max_age=KEPT_FOR, httponly=True, samesite="Lax",
                        secure=settings.SESSION_COOKIE_SECURE)  # fmt: skip
    return response
