"""The desk in a real browser: keys, a phone's width, and what an automated accessibility check has to say."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from anju.engines.cases import actions as cases
from anju.engines.cases.tests import factories as make
from anju.kit import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT, HOUR = make.AT, timedelta(hours=1)


@pytest.fixture
def desk(kind, monkeypatch):
    """A street with three cases, one of them at two offices and late."""
    monkeypatch.setattr(clock, "now", lambda: AT + 30 * HOUR)
    town = make.town()
    make.opened(title="二次供水水箱半年没有清洗记录", place_name="听澜里")
    case = make.opened(title="3号楼2单元电梯到12楼抖动、异响", place_name="听澜里", matter="elevator")
    make.opened(at=AT + 20 * HOUR, title="快递柜占用业主活动室，未经表决", place_name="拾光苑")
    order = cases.sign(make.lead(case).pk, by=town.street_officer, at=AT + HOUR)
    cases.start(order.pk, by=town.street_officer, at=AT + 2 * HOUR)
    co = make.sent_to(case, town.lifts, town.street_officer, due_at=AT + 28 * HOUR, instruction="请安排复检")
    cases.return_order(co.pk, reason="须先由维保单位检修，再安排复检", by=town.lift_officer, at=AT + 5 * HOUR)
    again = make.sent_to(case, town.lifts, town.street_officer, at=AT + 6 * HOUR, due_at=AT + 29 * HOUR)
    cases.sign(again.pk, by=town.lift_officer, at=AT + 7 * HOUR)
    cases.add_remark(case.pk, text="已电话联系维保单位", by=town.street_officer, at=AT + 8 * HOUR)
    cases.run_clocks(AT + 30 * HOUR)
    return town, case


def signed_in(page, enter, actor):
    enter(page.context, get_user_model().objects.get(pk=actor.account_id))
    return page


def test_the_keys_lead_from_the_inbox_to_a_case(desk, desktop, enter, findings):
    town, case = desk
    page = signed_in(desktop, enter, town.street_officer)
    page.goto("/desk/inbox/?view=all")
    assert findings(page) == []
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/cases/{case.pk}/")
    assert page.locator("h1").inner_text() == case.title
    assert findings(page) == []


def test_on_a_phone_nothing_sticks_out_and_an_order_is_finished(desk, phone, enter, findings):
    town, case = desk
    page = signed_in(phone, enter, town.lift_officer)
    page.goto(f"/desk/cases/{case.pk}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == []
    order = page.locator(".order-mine").first
    order.get_by_text("办结", exact=True).locator("visible=true").first.click()
    order.get_by_label("已解决").check()
    order.locator("textarea[name=report]").fill("导靴磨损，已更换")
    order.locator("form button:has-text('办结')").click()
    page.wait_for_selector("text=已办结。")
    assert page.locator("text=导靴磨损，已更换").count() >= 1
