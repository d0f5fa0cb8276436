"""A community's committee in a real browser: the community hands it in, the street files it, the community writes down
a patrol on a phone, a meeting and an evaluation; street and district see what is due, done and behind.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way, on a phone and on a desktop.
"""

from datetime import date

import pytest
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.community_committees.models import Committee
from anju.programmes.community_committees.tests import factories as make
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]


@pytest.fixture
def town(monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "now", lambda: make.AT)
    rulebook.forget()
    yield make.town(tmp_path)
    rulebook.forget()


@pytest.fixture
def at_desk(open_context, site, town):
    """``at_desk("street", PHONE)``: a page in the browser of that person, just signed in."""

    def sit(name: str, shape=DESKTOP):
        context = open_context(**shape)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return sit


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def follow(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def forms(page, shot) -> Committee:
    """The community hands its committee in and adds a member."""
    page.goto(reverse("community_committees:list"))
    shot(page, "committees-00-none-yet")
    follow(page, "报备社区委员会")
    page.get_by_label("组建日期").fill("2025-11-10")
    page.get_by_label("文号").fill("后湖〔2025〕9号")
    shot(page, "committees-01-form")
    press(page, "报备")
    follow(page, "添加成员")
    page.get_by_label("成员所属方面").select_option("resident")
    press(page, "添加")
    shot(page, "committees-02-waiting")
    return Committee.objects.get()


def files(page, row, shot) -> None:
    page.goto(reverse("community_committees:committee", args=[row.pk]))
    shot(page, "committees-03-street-files")
    follow(page, "备案")
    page.get_by_label("备案编号").fill("HH-2025-01")
    press(page, "备案")


def works(page, row, town, shot) -> None:
    """On a phone: a patrol, a meeting with its minutes, an evaluation."""
    page.goto(reverse("community_committees:committee", args=[row.pk]))
    shot(page, "committees-04-phone")
    follow(page, "登记巡查")
    page.get_by_label("听澜里").check()
    page.get_by_label("发现问题数").fill("2")
    page.get_by_label("备注").fill("楼道堆物、飞线充电")
    shot(page, "committees-05-patrol")
    press(page, "保存")
    follow(page, "安排会议")
    page.get_by_label("议题").fill("通报巡查情况；商议停车秩序")
    press(page, "安排")
    follow(page, "写纪要")
    page.get_by_label("主任 · 居民委员会").check()
    page.get_by_label("纪要").fill("议定本月清理楼道。")
    shot(page, "committees-06-minutes")
    press(page, "保存")
    follow(page, "测评物业服务")
    page.get_by_label("小区").select_option(label="听澜里")
    for question in make.ANSWERS:
        page.locator(f"input[name={question}][value='4']").check()
    shot(page, "committees-07-evaluation")
    no_wider_than_the_screen(page)
    press(page, "保存")
    shot(page, "committees-08-phone-done")
    no_wider_than_the_screen(page)


def test_a_committee_from_its_formation_to_what_the_district_sees(town, at_desk, shot):
    row = forms(at_desk("community"), shot)
    files(at_desk("street"), row, shot)
    works(at_desk("community", PHONE), row, town, shot)
    make.patrolled(town, row, date(2026, 2, 5))
    make.filed(town, by="next_door")
    desk = at_desk("community")
    desk.goto(reverse("community_committees:committee", args=[row.pk]))
    shot(desk, "committees-09-desk")
    for name, shape in (("street", DESKTOP), ("street", PHONE), ("district", DESKTOP), ("city", PHONE)):
        page = at_desk(name, shape)
        page.goto(reverse("community_committees:list"))
        shot(page, f"committees-10-{name}-{shape['viewport']['width']}")
    acts = [line.act.removeprefix("community_committees.") for line in reversed(ledger.story([row.pk]))]
    assert acts[:7] == ["formed", "joined", "filed", "patrolled", "meeting_planned", "meeting_held", "evaluated"]
