"""One appeal from the printed code to the satisfaction rate, in a real browser: docs/tour.md as code.

A resident scans, raises, follows and rates on a phone (and once more on a desktop); the office signs, drafts and
approves at its desks. ``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from anju.engines.indicators import queries as indicators
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = "电梯到12楼一直抖，还有“咔咔”的响声，家里老人不敢坐。"
NUMBER = "13800004417"


@pytest.fixture
def place(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield factories.quarter(tmp_path, password=factories.PASSWORD)
    rulebook.forget()


@pytest.fixture
def shot():
    """``shot(page, "01-scan")``: keep a picture where a folder for them is named."""
    folder = os.environ.get("ANJU_SHOTS")

    def keep(page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{name}.png")

    return keep


def no_wider_than_the_screen(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def raise_on(page, place, tmp_path, shot, shape: str) -> tuple[str, str]:
    """Scan, press a tile, write a sentence, send: the number and the secret."""
    page.goto(reverse("appeals:scan", args=[place.entrance.code]))
    no_wider_than_the_screen(page)
    shot(page, f"{shape}-01-scan")
    page.get_by_role("link", name="电梯").click()
    page.get_by_label("发生了什么").fill(SAID)
    page.get_by_label("手机号").fill(NUMBER)
    (picture := tmp_path / "lift.jpg").write_bytes(factories.photo().getvalue())
    page.locator("input[type=file]").set_input_files(picture)
    page.locator(".photos img").first.wait_for()
    no_wider_than_the_screen(page)
    shot(page, f"{shape}-01b-raise")
    assert "交给后湖街道办事处，最迟" in page.get_by_role("region", name="提交").inner_text()
    page.get_by_role("button", name="提交").click()
    secret = page.locator(".ticket-secret").inner_text()
    number = page.locator(".ticket-number").inner_text()
    shot(page, f"{shape}-01d-filed")
    page.get_by_role("link", name="查看进度").click()
    page.get_by_role("heading", name="收到了，等签收").wait_for()
    no_wider_than_the_screen(page)
    shot(page, f"{shape}-02-track")
    assert secret.replace("-", "") not in page.url
    return number, secret


def sign_in(open_context, username: str):
    page = open_context(**DESKTOP).new_page()
    page.goto("/sign-in/?next=/desk/inbox/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("form.card button").click()
    page.wait_for_url("**/desk/**")
    return page


def answer_at_the_desks(open_context, place, shot) -> None:
    """Inbox, signing, the enterprise's part, draft, approval."""
    officer = sign_in(open_context, "t-officer")
    officer.goto("/desk/inbox/")
    shot(officer, "03-inbox")
    officer.get_by_role("link", name=re.compile("电梯到12楼")).first.click()
    officer.get_by_role("blockquote").filter(has_text=SAID).wait_for()
    shot(officer, "04-case")
    assert NUMBER not in officer.content()
    officer.locator("form[action$='/sign/'] button").first.click()
    factories.orders_done(Appeal.objects.get().pk, {place.firm.pk: place.staff}, at=clock.now())
    officer.get_by_role("link", name="答复居民").first.click()
    officer.get_by_label("答复居民").fill("3号楼2单元电梯的导靴磨损，已更换并调整导轨，可以放心乘坐。")
    officer.locator("[name=result][value=solved]").check(force=True)
    shot(officer, "05-draft")
    officer.get_by_role("button", name="送审").click()
    officer.get_by_text("待签发").first.wait_for()
    shot(officer, "06-waits")
    head = sign_in(open_context, "t-head")
    head.goto(reverse("appeals:reply", args=[Appeal.objects.get().pk]))
    shot(head, "07-approve")
    head.get_by_role("button", name="签发", exact=True).click()
    head.get_by_text("已签发，答复已发给居民").wait_for()
    shot(head, "08-answered")


def rate_on(page, number: str, shot, shape: str) -> None:
    """Five stars for the answer, two for the enterprise."""
    page.goto(reverse("appeals:follow", args=[number]))
    page.get_by_role("link", name="去评价").click()
    page.locator(".stars label").nth(3).click()
    page.locator(".choice-quick").click()
    no_wider_than_the_screen(page)
    shot(page, f"{shape}-02b-rate")
    page.get_by_role("button", name="提交评价").click()
    page.get_by_role("heading", name="谢谢，您的评价已经计入").wait_for()
    shot(page, f"{shape}-02c-units")
    page.locator("li.unit", has_text="楚禾物业").get_by_role("button", name="不满意", exact=True).click()
    page.get_by_text("2星（满5星）").wait_for()


@pytest.mark.parametrize(("shape", "options"), [("phone", PHONE), ("desktop", DESKTOP)])
def test_one_appeal_from_the_code_to_the_satisfaction_rate(open_context, place, tmp_path, shot, shape, options):
    resident = open_context(**options).new_page()
    number, secret = raise_on(resident, place, tmp_path, shot, shape)
    answer_at_the_desks(open_context, place, shot)
    rate_on(resident, number, shot, shape)

    appeal = Appeal.objects.get()
    told = [line.act for line in reversed(ledger.story([appeal.pk])) if line.act.startswith("appeals.")]
    assert told == ["appeals.filed", "appeals.drafted", "appeals.submitted", "appeals.replied", "appeals.rated",
                    "appeals.unit_rated"]  # fmt: skip
    assert appeal.opens_with(secret)
    rates = figures()
    assert (rates["appeals.accepted"].value, rates["appeals.replied"].value) == (1, 1)
    assert rates["appeals.satisfaction_rate"].value == 1
    assert rates["appeals.rated_share"].value == 1
    shot(resident, f"{shape}-09-rated")


def figures() -> dict:
    now = clock.now()
    today = local_day(now)
    found = indicators.figures(city="demo", since=today, until=today + timedelta(days=1), as_of=clock.now())
    return {figure.code: figure for figure in found}


def test_a_resident_without_scripts_raises_an_appeal_and_keeps_what_was_typed(open_context, place):
    page = open_context(**PHONE, java_script_enabled=False).new_page()
    page.goto(reverse("appeals:raise", args=[place.estate.code, "noise"]))
    page.get_by_label("手机号").fill("123")
    page.get_by_label("发生了什么").fill("夜里太吵。")
    page.get_by_role("button", name="提交").click()
    assert page.get_by_label("发生了什么").input_value() == "夜里太吵。"
    page.get_by_text("这不像电话号码").wait_for()
    page.get_by_label("手机号").fill("")
    page.get_by_role("button", name="提交").click()
    page.get_by_role("heading", name="已经提交").wait_for()
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_residents_pages_pass_the_automated_check(open_context, place, findings, site, theme):
    context = open_context(**PHONE)
    context.add_cookies([{"name": "anju_theme", "value": theme, "url": site}])
    page = context.new_page()
    found = {}
    for address in (
        reverse("appeals:scan", args=[place.entrance.code]),
        reverse("appeals:raise", args=[place.entrance.code, "elevator"]),
        reverse("appeals:urgent", args=[place.estate.code]),
        reverse("appeals:elsewhere", args=[place.estate.code]) + "?q=望江",
        reverse("appeals:recent", args=[place.estate.code]),
        reverse("appeals:track"),
        reverse("appeals:lost"),
    ):
        page.goto(address)
        if problems := findings(page):
            found[address] = problems
    assert found == {}
