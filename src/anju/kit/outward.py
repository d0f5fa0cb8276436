"""Calling an address that somebody else wrote down: never one inside the house, never where it was led on to.

The name is resolved once and the address that was checked is the one that is called, so that a name which answers
differently the second time leads nowhere. Redirects are not followed, and nobody is waited for longer than was said,
not even who answers a sign at a time.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Event, Timer
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anju.kit.errors import Problem

_ASSIGNED = IPv6Network("2000::/3")  # what of IPv6 belongs to anybody in the world
_TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 as networks without it write it (RFC 6052)


class BadAddress(Problem):
    """An address that is not called from here."""

    code = "bad_address"


class NotTaken(Problem):
    """The other side did not answer, or not with 2xx."""

    code = "not_taken"
    status = 503


def checked(url: str) -> str:
    """``url``, if it may be called: https to a public address, or a host the operator lists.

    :raises BadAddress: otherwise.
    """
    _target(url)
    return url


def _target(url: str) -> tuple[str, str, int, str]:
    """(host, address to call, port, path and query)."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    is_listed = host in settings.WEBHOOK_HOSTS
    sent = host + parts.path + parts.query  # as it stands, or not at all
    if not sent.isascii() or not sent.isprintable() or " " in sent:
        raise BadAddress(_("Write the address in Latin letters, as a browser copies it."), field="url")
    if not host or parts.username or parts.scheme not in ("https", *(("http",) if is_listed else ())):
        raise BadAddress(_("Write an address that begins with https://."), field="url")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return host, _address(host, port, is_listed=is_listed), port, path


def _address(host: str, port: int, *, is_listed: bool) -> str:
    try:
        found = [row[4][0] for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise BadAddress(_("There is no such host; check the address."), field="url") from None
    if not is_listed and not all(map(is_public, found)):
        raise BadAddress(_("This address lies inside a closed network and is not called from here."), field="url")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the world; IPv4 that is written as IPv6 is judged as IPv4."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _TRANSLATED:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is None and found not in _ASSIGNED:
            return False
        found = inner or found
    return found.is_global and not found.is_multicast


class _Fixed(HTTPSConnection):
    """A connection to the address that was checked, under the name it was asked for."""

    def __init__(self, host: str, address: str, port: int, *, timeout: float):
        super().__init__(host, port, timeout=timeout, context=ssl.create_default_context())
        self.address = address

    def connect(self):
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def post(url: str, body: bytes, *, headers: Mapping[str, str], seconds: float) -> int:
    """Send ``body``; the status of the answer, which is 2xx.

    :param seconds: for connecting, and as long again for sending and the answer.
    :raises BadAddress: before anything is sent; :raises NotTaken: if it was not taken.
    """
    host, address, port, path = _target(url)
    if url.startswith("https:"):
        line: HTTPConnection = _Fixed(host, address, port, timeout=seconds)
    else:
        line = HTTPConnection(address, port, timeout=seconds)
    try:
        line.connect()
        with _cut_after(seconds, line.sock):
            line.request("POST", path, body, {"Host": host, **headers})
            status = line.getresponse().status
    except (OSError, HTTPException, ValueError) as reason:
        raise NotTaken(_("The other side could not be reached (%(why)s)."), why=type(reason).__name__) from None
    finally:
        line.close()
    if not 200 <= status < 300:
        raise NotTaken(_("The other side answered %(status)s."), status=status)
    return status


@contextmanager
def _cut_after(seconds: float, sock: socket.socket) -> Iterator[None]:
    """Cut the line when the time is over, whatever is still coming.

    :raises TimeoutError: then; half an answer would pass for a whole one.
    """
    is_over = Event()

    def cut() -> None:
        is_over.set()
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # of the plain line, also below TLS

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if is_over.is_set():
        raise TimeoutError
