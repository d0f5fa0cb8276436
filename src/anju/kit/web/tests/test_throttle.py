"""Slowing down, and whom one slows down."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from anju.kit.errors import TooMany
from anju.kit.web import throttle
from anju.kit.web.throttle import client_address, limited

requests = RequestFactory()


@pytest.fixture(autouse=True)
def counting(settings):
    settings.RATE_LIMITS = True
    throttle.forget()
    yield
    throttle.forget()


@limited("2/minute")
def page(request):
    return HttpResponse("ok")


def asked(address="203.0.113.9", method="post"):
    return page(getattr(requests, method)("/", REMOTE_ADDR=address))


def test_whoever_asks_too_often_is_told_when_to_come_back():
    asked(), asked()
    with pytest.raises(TooMany) as refused:
        asked()
    assert 0 < refused.value.facts["seconds"] <= 60


def test_others_and_readers_are_not_slowed_down():
    asked(), asked()
    assert asked("203.0.113.10").content == b"ok"
    assert asked(method="get").content == b"ok"


def test_nothing_is_counted_when_limits_are_off(settings):
    settings.RATE_LIMITS = False
    assert [asked().content for _ in range(5)] == [b"ok"] * 5


def test_pages_that_share_a_name_share_a_count():
    one, two = (limited("1/minute", name="secret")(lambda request: HttpResponse("ok")) for _ in range(2))
    one(requests.post("/"))
    with pytest.raises(TooMany):
        two(requests.post("/"))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "127.0.0.1"),  # nobody in front of us: what is forwarded is hearsay
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the left part was written by the asker
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "127.0.0.1"),  # one proxy too few: not believed
        (1, "", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    assert client_address(requests.get("/", HTTP_X_FORWARDED_FOR=forwarded)) == address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("203.0.113.9", "203.0.113.9"),
        ("", ""),
    ],
)
def test_the_addresses_of_one_network_are_counted_as_one(address, counted):
    assert client_address(requests.get("/", REMOTE_ADDR=address)) == counted
