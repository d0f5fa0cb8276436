"""What one telephone remembers: the appeals it follows, each with its secret, sealed in a cookie."""

from django.http import HttpRequest, HttpResponse

from anju.kit import ids
from anju.kit.web import remembering

DEVICE_COOKIE = "anju_device"
COOKIE = "anju_appeals"
MEMORY = remembering.Memory(cookie=COOKIE, purpose="appeals.cookie")

remembered = MEMORY.of
remember = MEMORY.add
forget = MEMORY.forget


def device(request: HttpRequest) -> str:
    """A random name by which this telephone is told from others; made anew where there is none."""
    name = request.COOKIES.get(DEVICE_COOKIE, "")
    return name if len(name) == 24 and ids.tidy_code(name) == name else ids.readable_code(24)


def name_device(response: HttpResponse, name: str) -> HttpResponse:
    return remembering.keep(response, DEVICE_COOKIE, name)
