"""A real browser for tests: Debian's Chromium, the pages of a live server, a phone and a desk to look at them with.

Mark such tests ``@pytest.mark.browser``. Assets are built first when they are missing or older than their sources.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from anju.kit.web import building

# Playwright keeps an event loop in the tests' thread, where Django would refuse to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
]  # fmt: skip
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
COMMON = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "color_scheme": "light"}


def chromium() -> str | None:
    """Where the machine's Chromium is; None lets Playwright use its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("ANJU_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def pytest_collection_modifyitems(items) -> None:
    """Browsers last: driving one leaves an event loop in its thread, where the library of the jobs refuses to work."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ARGS}


@pytest.fixture(scope="session")
def built_assets() -> Path:
    """The folder of built assets, made now if need be."""
    building.build()
    return building.BUILT


@pytest.fixture
def site(live_server, built_assets, settings) -> str:
    """The address of a live server on localhost (passkeys and service workers need that name)."""
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def open_context(browser, site) -> Iterator:
    """``open_context(**options)``: a fresh reader of the site; closed afterwards."""
    opened = []

    def make(**options):
        opened.append(browser.new_context(**{**COMMON, "base_url": site, **options}))
        return opened[-1]

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def phone(open_context):
    """A page on a phone, 390 × 844 at 2×."""
    return open_context(**PHONE).new_page()


@pytest.fixture
def desktop(open_context):
    """A page on a desktop, 1440 × 900."""
    return open_context(**DESKTOP).new_page()


@pytest.fixture
def findings():
    """``findings(page)``: what an automated WCAG 2.2 A/AA check has to say, one line each."""
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

    def look(page) -> list[str]:
        found = Axe().run(page, options=rules).response["violations"]
        return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]

    return look


@pytest.fixture
def enter(client, site):
    """``enter(context, account)``: sign an account in on a browser context."""

    def sign_in(context, account) -> None:
        client.force_login(account)
        kept = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": kept.value, "url": site}])

    return sign_in
