"""One matter from a street's joint meeting to the city's leading group and back, in a real browser.

A community proposes a petition on its phone; the street meets, orders something and sends the rest up; the district
sends it on; the leading group decides and answers; the street closes, and the community reads how it ended.
``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.clock import CHINA
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.conferences import queries
from anju.programmes.conferences.tests import factories as make
from anju.programmes.petitions import actions as petitions
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def now(monkeypatch):
    """The clock of every page; a test moves it on."""
    told = {"at": make.AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])

    def move(by: timedelta):
        told["at"] += by
        return told["at"]

    return move


@pytest.fixture
def town(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield make.town(tmp_path)
    rulebook.forget()


@pytest.fixture
def at_desk(open_context, site, town):
    """``at_desk("street", PHONE)``: a page in the browser of that person, just signed in."""

    def sit(name: str, shape=DESKTOP, **also):
        context = open_context(**shape, **also)
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


def petition(town):
    """What residents wrote, about the estate."""
    return petitions.register(
        region_path=make.COMMUNITY, estate_id=town.estate.pk, place_name="听澜里", channel="letter",
        title="电动车棚占用消防通道，三家单位都说不归自己管", text="多次反映没有结果。",
        petitioner=petitions.Petitioner(name="示例来信人"), by=town.people["community"], at=make.AT,
    )  # fmt: skip


def meets(at_desk, town, now, name: str, matter, shot) -> object:
    """The office calls a meeting from what waits, and records half an hour later that it was held; its desk."""
    page = at_desk(name)
    page.goto(reverse("conferences:call"))
    page.get_by_label("会议名称").fill(f"三月会议（{town.offices[name].name}）")
    starts = (now(MINUTE) + 10 * MINUTE).astimezone(CHINA)
    page.get_by_label("开始时间").fill(f"{starts:%Y-%m-%dT%H:%M}")
    page.get_by_label("地点").fill("三楼会议室")
    no_wider_than_the_screen(page)
    shot(page, f"conference-{name}-1-call")
    press(page, "发出会议通知")
    shot(page, f"conference-{name}-2-called")
    now(20 * MINUTE)
    page.reload()
    follow(page, "记录会议召开")
    for box in page.get_by_role("checkbox").all():
        box.check()
    shot(page, f"conference-{name}-3-hold")
    press(page, "记录会议召开")
    page.goto(reverse("conferences:decide", args=[matter]))
    return page


def decides(page, outcome: str, *, words: str = "", office: str = "", text: str = "") -> None:
    page.get_by_label("讨论情况").fill("各单位发表了意见。")
    page.get_by_label(outcome).check()
    if office:
        page.get_by_label("落实单位").select_option(label=office)
        page.get_by_label("要做什么").fill(text)
    if words:
        page.get_by_label("答复意见，或者提交上一级的理由").fill(words)
    press(page, "保存")


def carried_out(page, town, now, *, order, by: str) -> None:
    """The office does it, whoever ordered it checks."""
    make.carried_out(town, order, by=by, at=now(MINUTE))
    page.goto(reverse("conferences:check", args=[order]))
    page.get_by_label("是，已落实").check()
    press(page, "保存")
    assert cases.case(order).state == "done"


def proposes(page, case_id, shot):
    """From the page of the case; the matter."""
    page.goto(reverse("cases:case", args=[case_id]))
    follow(page, "提交联席会议")
    page.get_by_label("为什么卡住").fill("消防、城管、街道都退回，需要明确由谁拆除。")
    page.get_by_label("议题类别").select_option(label="多部门职能交叉的重大、疑难问题")
    no_wider_than_the_screen(page)
    shot(page, "conference-01-propose")
    press(page, "提出议题")
    shot(page, "conference-02-matter")
    return queries.of_cases([case_id])[case_id]


def street_decides(page, matter, town, at_desk, now, shot):
    """An order that is carried out and checked, then the rest goes up; the order's case."""
    shot(page, "conference-03-decide")
    decides(page, "议定，交单位落实", office="江岸区消防救援大队", text="三日内清出消防通道")
    (order,) = queries.matter(matter, by=town.people["street"]).orders
    brigade = at_desk("fire", PHONE)
    brigade.goto(reverse("cases:case", args=[order.id]))
    no_wider_than_the_screen(brigade)
    shot(brigade, "conference-04-order-on-a-phone")
    carried_out(page, town, now, order=order.id, by="fire")
    page.goto(reverse("conferences:decide", args=[matter]))
    decides(page, "本级解决不了，提交区", words="车棚由谁拆除，街道定不了，请区里协调。")
    return order.id


def leading_group_answers(page, matter, town, now, shot, findings):
    """An order of its own, and the answer down; then what leaders look at. The order's case."""
    decides(page, "议定，交单位落实", office="武汉市城市管理执法委员会", text="牵头拆除车棚")
    found = queries.matter(matter, by=town.people["city"])
    carried_out(page, town, now, order=found.orders[-1].id, by="city_urban")
    page.goto(reverse("conferences:decide", args=[matter]))
    decides(page, "已解决，答复街道", words="由市城管委牵头，已拆除车棚。")
    for address, name in (
        (reverse("conferences:meeting", args=[found.item.meeting_id]), "05-meeting-of-the-leading-group"),
        (reverse("conferences:digest") + f"?week={week_of_the_story()}", "06-digest"),
    ):
        page.goto(address)
        no_wider_than_the_screen(page)
        assert not findings(page)
        shot(page, f"conference-{name}")
    return found.orders[-1].id


def street_closes(page, matter, shot, findings) -> None:
    page.goto(reverse("conferences:list"))
    shot(page, "conference-07-list")
    page.goto(reverse("conferences:matter", args=[matter]))
    follow(page, "办结并告知提出单位")
    page.get_by_label("办结，并告知提出单位").check()
    press(page, "保存")
    page.get_by_text("已办结，并告知提出单位").wait_for()
    assert not findings(page)
    shot(page, "conference-08-closed")


def community_reads(page, matter, shot, findings) -> None:
    page.goto(reverse("conferences:matter", args=[matter]))
    no_wider_than_the_screen(page)
    assert "由市城管委牵头，已拆除车棚。" in page.content() and not findings(page)
    shot(page, "conference-09-community-reads-the-end")
    page.goto(reverse("conferences:list") + "?view=ended")
    no_wider_than_the_screen(page)
    shot(page, "conference-10-list-on-a-phone")


def test_one_matter_goes_up_to_the_leading_group_and_comes_back(town, at_desk, now, shot, findings):
    matter = proposes(at_desk("community", PHONE), petition(town), shot)
    street = meets(at_desk, town, now, "street", matter, shot)
    orders = [street_decides(street, matter, town, at_desk, now, shot)]
    now(make.DAY)
    district = meets(at_desk, town, now, "district", matter, shot)
    decides(district, "本级解决不了，提交市领导小组", words="涉及市属国有公房，请市领导小组研究。")
    now(make.DAY)
    city = meets(at_desk, town, now, "city", matter, shot)
    orders.append(leading_group_answers(city, matter, town, now, shot, findings))
    street_closes(at_desk("street"), matter, shot, findings)
    community_reads(at_desk("community", PHONE), matter, shot, findings)

    assert acts(matter) == ["proposed", "escalated", "escalated", "answered", "closed"]
    meetings = [item.meeting_id for item in queries.matter(matter, by=town.people["city"]).items]
    assert [acts(one) for one in meetings] == [["called", "held"]] * 3
    story = ["conferences.decided", "cases.signed", "cases.started", "cases.finished", "conferences.checked"]
    assert [ledger_of(one) for one in orders] == [story, story]


def week_of_the_story() -> str:
    year, week, _day = make.AT.astimezone(CHINA).date().isocalendar()
    return f"{year}-W{week:02d}"


def acts(subject) -> list[str]:
    return [act.removeprefix("conferences.") for act in ledger_of(subject)]


def ledger_of(subject) -> list[str]:
    """What was done to a subject, in its order."""
    return [line.act for line in reversed(ledger.story([subject]))]
