"""What every page knows: how the reader wants to read it."""

from django.conf import settings
from django.http import HttpRequest

SIZE_COOKIE, THEME_COOKIE, KEYS_COOKIE = "anju_size", "anju_theme", "anju_keys"
SIZES, THEMES, KEYS = ("large",), ("light", "dark"), ("off",)


def page(request: HttpRequest) -> dict:
    """``size`` ("large" or ""), ``theme`` ("light", "dark" or "": as the device does), ``here`` to come back to.

    ``keys_are_off``: the reader does without single-letter keys (WCAG 2.1.4).

    ``made_up`` is True where this installation holds invented data; a mark in its folder says so, at no query's cost.
    """
    size, theme = request.COOKIES.get(SIZE_COOKIE), request.COOKIES.get(THEME_COOKIE)
    return {
        "size": size if size in SIZES else "",
        "theme": theme if theme in THEMES else "",
        "keys_are_off": request.COOKIES.get(KEYS_COOKIE) in KEYS,
        "here": request.get_full_path(),
        "made_up": settings.MADE_UP_MARK.exists(),
    }
