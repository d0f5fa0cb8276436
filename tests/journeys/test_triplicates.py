"""One illegal act through its three copies, in a real browser: the manager reports on a phone without a script, the
street signs for its copy, one department is not competent, another handles and feeds back, the street closes.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way, on a phone and on a desktop.
"""

import pytest
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.triplicates import queries
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.tests import factories as make
from anju.programmes.triplicates.types import Came, Part
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]


@pytest.fixture
def now(monkeypatch):
    """The clock of every page; a test moves it on."""
    told = {"at": make.AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


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


def reports(page, tmp_path, shot) -> Report:
    """Without a script: seven touches and one line of text."""
    page.goto(reverse("triplicates:list"))
    shot(page, "triplicates-00-empty-list")
    page.get_by_role("link", name="填报违法行为").first.click()
    no_wider_than_the_screen(page)
    shot(page, "triplicates-01-new")
    page.get_by_label("占用堵塞消防通道").check()
    page.get_by_label("具体位置").fill("3号楼东侧消防通道")
    (picture := tmp_path / "lane.jpg").write_bytes(make.photo().getvalue())
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_label("不听劝阻，现在报告").check()
    page.locator("summary", has_text="时间、当事人").click()
    page.get_by_label("当事人（知道的话）").fill(make.WHO)
    no_wider_than_the_screen(page)
    shot(page, "triplicates-02-filled")
    press(page, "保存")
    page.get_by_text("街道和主管部门各收到一联").wait_for()
    no_wider_than_the_screen(page)
    shot(page, "triplicates-03-reported")
    return Report.objects.get()


def on_case(page, report) -> None:
    page.goto(reverse("cases:case", args=[report.pk]))


def test_one_act_travels_through_its_three_copies(town, at_desk, now, tmp_path, shot, findings):
    manager = at_desk("manager", PHONE, java_script_enabled=False)
    report = reports(manager, tmp_path, shot)
    make.found(town, came=Came.WAITING, matter="building", where="2号楼楼顶")
    now(make.AT + make.HOUR / 6)

    street = at_desk("street")
    on_case(street, report)
    shot(street, "triplicates-04-street-case")
    assert "张某" not in street.content() and not findings(street)
    press(street, "签收本联")
    street.goto(reverse("triplicates:meeting"))
    no_wider_than_the_screen(street)
    assert not findings(street)
    shot(street, "triplicates-05-meeting")

    fire = at_desk("fire", PHONE)
    fire.goto(reverse("triplicates:accept", args=[report.pk]))
    no_wider_than_the_screen(fire)
    shot(fire, "triplicates-06-accept")
    fire.get_by_label("为什么不属本部门").fill("通道上是违建，属城管职责")
    press(fire, "不属本部门职责")

    street.goto(reverse("triplicates:reroute", args=[report.pk]))
    street.get_by_label("江岸区城市管理执法局").check()
    street.get_by_label("改派理由").fill("请城管执法局处理")
    shot(street, "triplicates-07-reroute")
    press(street, "派给这个部门")

    urban = at_desk("urban", PHONE)
    on_case(urban, report)
    no_wider_than_the_screen(urban)
    shot(urban, "triplicates-08-department-case")
    urban.goto(reverse("triplicates:accept", args=[report.pk]))
    press(urban, "受理")
    now(make.AT + make.HOUR / 3)  # half an hour later whoever did nothing would have to sign in again
    feeds_back(urban, report, shot)

    on_case(manager, report)
    shot(manager, "triplicates-10-enterprise-feedback")
    press(manager, "签收处理结果")
    street.goto(reverse("triplicates:close", args=[report.pk]))
    shot(street, "triplicates-11-close")
    press(street, "办结三联单")
    street.get_by_text("已办结，并已告知物业企业").wait_for()
    shot(street, "triplicates-12-closed")
    street.goto(reverse("triplicates:list") + "?view=all")
    shot(street, "triplicates-13-list")
    assert cases.case(report.pk).outcome == "solved" and Report.objects.get(pk=report.pk).concerned is None
    acts = {line.act for line in ledger.story([report.pk])}
    assert {"triplicates.reported", "cases.signed", "cases.returned", "triplicates.rerouted", "triplicates.accepted",
            "triplicates.answered", "triplicates.closed"} <= acts  # fmt: skip


def feeds_back(page, report, shot) -> None:
    """The department feeds the result back."""
    page.goto(reverse("triplicates:answer", args=[report.pk]))
    page.get_by_label("已制止并恢复原状").check()
    page.get_by_label("办了什么").fill("已责令拆除违建，通道恢复畅通。")
    no_wider_than_the_screen(page)
    shot(page, "triplicates-09-answer")
    press(page, "反馈处理结果")
    page.get_by_text("已反馈给物业企业和街道").wait_for()


def test_the_streets_page_fits_a_phone(town, at_desk, now, shot):
    for matter in ("fire", "building", "noise"):
        make.found(town, matter=matter)
    now(make.AT + 5 * make.DAY)
    page = at_desk("street", PHONE)
    page.goto(reverse("triplicates:meeting"))
    no_wider_than_the_screen(page)
    shot(page, "triplicates-20-meeting-phone")
    page.goto(reverse("triplicates:list"))
    no_wider_than_the_screen(page)
    shot(page, "triplicates-21-list-phone")
    desk = at_desk("street")
    desk.goto(reverse("triplicates:meeting"))
    shot(desk, "triplicates-22-meeting-late")
    desk.goto(reverse("triplicates:estate", args=[town.estate.pk]))
    shot(desk, "triplicates-23-estate")


def test_everybody_checks_a_form(town, at_desk, open_context, shot, now):
    report = make.found(town)
    page = open_context(**PHONE).new_page()
    code = queries.code_of(report.pk, Part.STREET)
    page.goto(reverse("triplicates:check") + f"?number={cases.case(report.pk).number}&code={code}")
    page.get_by_text("这是本平台出具的三联单").wait_for()
    no_wider_than_the_screen(page)
    shot(page, "triplicates-24-check")
