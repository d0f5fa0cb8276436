"""The public pages of credit in a browser, on a phone and on a desk: no finding of an automated WCAG check."""

import os
from decimal import Decimal

import pytest

from anju.programmes.credit.models import Record
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.carding import AFTER, drawn, final, scored
from anju.programmes.credit.types import NewItem, Who

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held(town, site, monkeypatch):
    """An enterprise with a red card and four records, one of which is no longer public."""
    from anju.kit import clock

    rows = scored(town, "6", "6", "3")
    make.archived(town, NewItem(who=Who.ENTERPRISE, code="e08", quantity=Decimal(7)), make.OF_MANAGER)
    Record.objects.filter(pk=rows[2].pk).update(public_until=AFTER.date())
    end = final(town, drawn(town))
    monkeypatch.setattr(clock, "now", lambda: end + make.HOUR)
    return town


def shot(page, name: str) -> None:
    if folder := os.environ.get("ANJU_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_the_public_pages_can_be_read_by_everybody(held, phone, desktop, findings):
    code = held.firm.uscc
    for name, page in (("phone", phone), ("desktop", desktop)):
        for at, address in {
            "search": "/credit/?q=楚禾", "one": f"/credit/enterprises/{code}/",
            "why": f"/credit/enterprises/{code}/why/?on=2026-06-30&known=2026-07-06",
            "manager": f"/credit/managers/{held.manager.pk}/why/?on=2026-06-30",
        }.items():  # fmt: skip
            page.goto(address)
            if at == "why":
                page.locator(".why-lines summary").nth(1).click()
            shot(page, f"{at}-{name}")
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_desk_pages_can_be_read_by_everybody(held, open_context, enter, findings):
    from django.contrib.auth import get_user_model

    context = open_context(viewport={"width": 1440, "height": 900})
    enter(context, get_user_model().objects.get(pk=held.people["city"].account_id))
    page = context.new_page()
    for at, address in {
        "lists": "/desk/credit/cards/", "draw": "/desk/credit/cards/new/?who=enterprise&on=2026-06-30",
        "subject": f"/desk/credit/enterprises/{held.firm.pk}/?on=2026-06-30",
    }.items():  # fmt: skip
        page.goto(address)
        shot(page, f"desk-{at}")
        assert findings(page) == []
