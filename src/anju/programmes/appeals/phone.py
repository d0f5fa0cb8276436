"""What one telephone remembers: the appeals it follows, each with its secret, sealed in a cookie.

The secret never stands in an address. A new secret makes the remembered one useless.
"""

import base64
import binascii
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from anju.kit import ids, sealing

COOKIE = "anju_appeals"
DEVICE_COOKIE = "anju_device"
MOST = 20  # appeals remembered; the oldest is forgotten first
KEPT_FOR = 400 * 24 * 3600
PURPOSE = "appeals.cookie"


def remembered(request: HttpRequest) -> dict[str, str]:
    """number → secret of every appeal this telephone follows, newest last; nothing if the cookie was altered."""
    try:
        sealed = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        return json.loads(sealing.unseal(sealed, purpose=PURPOSE)) if sealed else {}
    except (sealing.CannotUnseal, binascii.Error, ValueError):
        return {}


def remember(request: HttpRequest, response: HttpResponse, *, number: str, secret: str) -> HttpResponse:
    """Let this telephone follow one more appeal."""
    known = {**remembered(request)}
    known.pop(number, None)
    known[number] = secret
    kept = dict(list(known.items())[-MOST:])
    sealed = sealing.seal(json.dumps(kept), purpose=PURPOSE)
    _set(response, COOKIE, base64.urlsafe_b64encode(sealed).decode())
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Let this telephone forget every appeal, before it is handed to somebody else."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def device(request: HttpRequest) -> str:
    """A random name by which this telephone is told from others; made anew where there is none."""
    name = request.COOKIES.get(DEVICE_COOKIE, "")
    return name if len(name) == 24 and ids.tidy_code(name) == name else ids.readable_code(24)


def name_device(response: HttpResponse, name: str) -> HttpResponse:
    _set(response, DEVICE_COOKIE, name)
    return response


def _set(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(cookie, value, max_age=KEPT_FOR, httponly=True, samesite="Lax",
                        secure=settings.SESSION_COOKIE_SECURE)  # fmt: skip
