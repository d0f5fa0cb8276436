"""Every page in a real browser, on a phone and at a desk: it fits, everybody can read it, two taps warn the street.

``ANJU_SHOTS=folder`` keeps a picture of each.
"""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from anju.ground.access.models import Account
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.warnings.models import Warning
from anju.programmes.warnings.tests.factories import AT, issue, warned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.mark.parametrize(("shape", "options"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_every_page_fits_its_screen_and_can_be_read_by_everybody(town, open_context, enter, findings, shape, options):
    found, row = issue(town), warned(town)
    addresses = {
        "list": reverse("warnings:list"), "issues": reverse("warnings:issues"),
        "issue": reverse("warnings:issue", args=[found.pk]), "choose": reverse("warnings:choose") + "?q=听",
        "new": reverse("warnings:new", args=[town.estate.pk]), "settle": reverse("warnings:settle", args=[row.pk]),
        "case": reverse("cases:case", args=[row.pk]),
    }  # fmt: skip
    context = open_context(**options)
    enter(context, Account.objects.get(pk=town.people["street"].account_id))
    page, wrong = context.new_page(), []
    for name, address in addresses.items():
        page.goto(address)
        if folder := os.environ.get("ANJU_SHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{shape}-{name}.png", full_page=True)
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            wrong.append(f"{name}: wider than the screen")
        wrong += [f"{name}: {one}" for one in findings(page)]
    assert not wrong, "\n".join(wrong)


def test_two_taps_on_a_phone_warn_the_street(town, open_context, enter):
    context = open_context(**PHONE)
    enter(context, Account.objects.get(pk=town.people["street"].account_id))
    page = context.new_page()
    page.goto(reverse("warnings:choose") + "?q=听")
    page.get_by_role("link", name="听澜里").click()
    page.get_by_role("button", name="电梯故障困人").click()
    page.get_by_text("预警已送到街道").wait_for()
    assert Warning.objects.get().matter == "elevator"
