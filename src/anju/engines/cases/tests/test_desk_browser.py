"""The inbox by keyboard, in a real browser: choosing, acting on many, the sheet of keys and its switch."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from anju.engines.cases.models import Note, Order
from anju.engines.cases.tests import factories as make
from anju.kit import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT, HOUR = make.AT, timedelta(hours=1)


@pytest.fixture
def desk(kind, monkeypatch):
    """A street with fourteen cases to sign for."""
    monkeypatch.setattr(clock, "now", lambda: AT + 30 * HOUR)
    town = make.town()
    return town, [make.opened(at=AT + n * HOUR, title=f"{n}号楼电梯抖动", place_name="听澜里").pk for n in range(14)]


def at_inbox(page, enter, actor, query="?view=mine"):
    enter(page.context, get_user_model().objects.get(pk=actor.account_id))
    page.goto(f"/desk/inbox/{query}")
    return page


def chosen(page) -> int:
    return page.locator("tbody input:checked").count()


def test_a_range_is_chosen_and_signed_for_by_keys(desk, desktop, enter, findings):
    town, ids = desk
    page = at_inbox(desktop, enter, town.street_officer)
    for key in ("j", "x", "j", "j", "Shift+X"):
        page.keyboard.press(key)
    assert chosen(page) == 3 and page.locator("[data-chosen]").inner_text() == "3"
    assert findings(page) == []
    page.keyboard.press("s")
    page.wait_for_selector("text=办成3件")
    assert list(Order.objects.filter(state="signed").values_list("case", flat=True).order_by("case")) == sorted(ids[:3])
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    assert chosen(page) == 0 and page.locator("[data-bulk]").is_hidden()


def test_a_remark_goes_to_all_of_a_page_in_parts(desk, desktop, enter):
    town, ids = desk
    page = at_inbox(desktop, enter, town.street_officer)
    page.locator("[data-all]").check()
    page.keyboard.press("n")
    page.get_by_label("内部备注").fill("jx 先电话联系")
    assert chosen(page) == len(ids)
    page.locator("button[value=remark]").click()
    page.wait_for_selector("text=办成14件")
    assert set(Note.objects.values_list("case", flat=True)) == set(ids)


def test_the_keys_are_told_and_switched_off(desk, desktop, enter):
    town, _ids = desk
    page = at_inbox(desktop, enter, town.street_officer, "?view=all")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert page.locator("dialog .kbd", has_text="F").count() >= 1
    with page.expect_navigation():
        page.get_by_text("关闭快捷键").click()
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert (page.locator(".cursor").count(), chosen(page)) == (0, 0)


def test_the_list_fits_a_phone(desk, phone, enter, findings):
    town, _ids = desk
    page = at_inbox(phone, enter, town.street_officer, "?view=all&matter=noise")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == []
    page.locator("tbody input[type=checkbox]").first.check()
    assert page.locator("[data-bulk]").is_visible()
