"""What every page knows: how the reader wants to read it."""

from django.conf import settings
from django.http import HttpRequest

SIZE_COOKIE, THEME_COOKIE = "anju_size", "anju_theme"
SIZES, THEMES = ("large",), ("light", "dark")


def page(request: HttpRequest) -> dict:
    """``size`` ("large" or ""), ``theme`` ("light", "dark" or "": as the device does), ``here`` to come back to.

    ``made_up`` is True where this installation holds invented data; a mark in its folder says so, at no query's cost.
    """
    size, theme = request.COOKIES.get(SIZE_COOKIE), request.COOKIES.get(THEME_COOKIE)
    return {
        "size": size if size in SIZES else "",
        "theme": theme if theme in THEMES else "",
        "here": request.get_full_path(),
        "made_up": settings.MADE_UP_MARK.exists(),
    }
