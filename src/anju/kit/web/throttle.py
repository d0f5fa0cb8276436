"""Slowing down whoever asks too often, per address and page.

Counts are kept in the memory of each server process: with four processes the limit is up to four times as high. It is
there to make guessing secrets slow, not to bill anybody.
"""

import time
from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from anju.kit.errors import TooMany

_limiter = SlidingWindowCounterRateLimiter(MemoryStorage())


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks; behind proxies, the one the outermost of *our* proxies saw.

    ``settings.TRUSTED_PROXIES`` says how many proxies of ours append to X-Forwarded-For; what stands further left was
    written by the asker and is not believed. Of an IPv6 address the network is returned, ``2001:db8:1:2::``: whoever
    has one address has the 2⁶⁴ of that network, and would be counted anew under each.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    trusted = settings.TRUSTED_PROXIES
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return _network(hops[-trusted] if 0 < trusted <= len(hops) else seen)


def _network(address: str) -> str:
    try:
        found = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))


def limited(rate: str, *, methods: tuple[str, ...] = ("POST",), name: str = "") -> Callable:
    """Decorate a page: at most ``rate`` requests ("10/minute") of ``methods`` from one address.

    Pages that share a ``name`` share a count.

    :raises TooMany: saying in how many seconds to try again.
    """
    item = parse(rate)

    def decorate(page: Callable) -> Callable:
        key = name or f"{page.__module__}.{page.__qualname__}"

        @wraps(page)
        def checked(request: HttpRequest, *args, **kwargs):
            if settings.RATE_LIMITS and request.method in methods:
                require(item, key, client_address(request))
            return page(request, *args, **kwargs)

        return checked

    return decorate


def require(item, key: str, address: str) -> None:
    """Count one more request, or refuse it.

    :raises TooMany: saying in how many seconds to try again.
    """
    if not _limiter.hit(item, key, address):
        wait = _limiter.get_window_stats(item, key, address).reset_time - time.time()
        raise TooMany(_("Too many attempts. Try again in %(seconds)s seconds."), seconds=max(1, round(wait)))


def forget() -> None:
    """Start counting anew (tests)."""
    _limiter.storage.reset()
