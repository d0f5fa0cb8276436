"""The open pages of figures in a real browser: numbers that open their records, in the drawing of a course too."""

import os

import pytest

from anju.engines.indicators import queries
from anju.engines.indicators.tests import test_ranks as ranked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
city = ranked.city
PERIOD = "from=2026-02-01&to=2026-03-31"


@pytest.fixture
def counted(city, settings, monkeypatch):
    """A rate with its course, over two months."""
    settings.RATE_LIMITS = False
    monkeypatch.setattr(queries, "trend_codes", lambda: ["tests.good"])
    (firm,) = ranked.firms("甲物业")
    ranked.rated(30, 40, firm=firm.pk, phoned=10)


def shot(page, name: str) -> None:
    if folder := os.environ.get("ANJU_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def looks_right(page, findings, name: str) -> None:
    shot(page, name)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_figures_and_ranks_open_their_records_and_can_be_read_by_everybody(counted, desktop, findings):
    desktop.goto(f"{ranked.ADDRESS}?{PERIOD}&by=enterprise")
    looks_right(desktop, findings, "ranks")
    desktop.goto(f"/figures/wuhan/?{PERIOD}")
    desktop.locator(".course-table summary").click()
    looks_right(desktop, findings, "figures")
    desktop.locator("svg.chart a").last.click()
    desktop.wait_for_url("**/figures/wuhan/tests.good/?from=2026-03-01&to=2026-03-31&**")
    looks_right(desktop, findings, "records")
