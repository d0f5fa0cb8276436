"""Addresses that somebody else wrote down: which are called, and for how long at most."""

import socket
from threading import Event, Thread

import pytest

from anju.kit import outward


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:4700::1", True), ("64:ff9b::5db8:d822", True),
        ("127.0.0.1", False), ("0.0.0.0", False), ("10.1.2.3", False), ("100.64.0.1", False),
        ("169.254.169.254", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("fec0::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False), ("::7f00:1", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b:1::a00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_an_address_inside_however_it_is_written_is_none_of_ours_to_call(address, public):
    """IPv4 inside IPv6 (mapped, compatible, translated, 6to4), site-local, multicast: all of them lead back inside."""
    assert outward.is_public(address) is public


@pytest.mark.parametrize("url", ["https://127.0.0.1/路径", "https://127.0.0.1/a b", "https://例子。中国/"])
def test_an_address_that_cannot_be_sent_as_it_stands_is_said_at_once(settings, url):
    settings.WEBHOOK_HOSTS = ["127.0.0.1", "例子。中国"]
    with pytest.raises(outward.BadAddress):
        outward.checked(url)


@pytest.fixture
def dripping(settings):
    """An address that answers a sign at a time: each sooner than the time limit, all of them much later."""
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    line, stop = socket.create_server(("127.0.0.1", 0)), Event()

    def answer():
        here, _address = line.accept()
        with here:
            here.recv(4096)
            for sign in b"HTTP/1.1 200 OK\r\nA: " + b"a" * 60 + b"\r\n\r\n":
                if stop.wait(0.03):
                    return
                try:
                    here.sendall(bytes([sign]))
                except OSError:
                    return

    thread = Thread(target=answer, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{line.getsockname()[1]}/"
    stop.set()
    thread.join()
    line.close()


def test_whoever_answers_a_sign_at_a_time_is_not_waited_for(dripping):
    with pytest.raises(outward.NotTaken):
        outward.post(dripping, b"{}", headers={}, seconds=0.4)
