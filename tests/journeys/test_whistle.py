"""One whistle, in a real browser: a street blows from an appeal, one department comes with its position and fines, the
other refuses, the street rates and closes, and the fine becomes a credit record that an officer files.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way, on a phone and on a desktop.
"""

import pytest
from django.urls import reverse

from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.appeals import actions as appeals
from anju.programmes.credit.models import Proposal, Record
from anju.programmes.whistles.models import Call, Enforcement, Whistle
from anju.programmes.whistles.tests import factories as make
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
THERE = {"latitude": 30.6512, "longitude": 114.3021, "accuracy": 12}


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


def blows(page, town, shot) -> Whistle:
    """From the page of an appeal: level, item, place, words, two departments."""
    appeal = appeals.file_appeal(
        estate_id=town.estate.pk, place="3号楼", matter="noise", text="消防通道一直被车堵着，没人管。", contact="",
        channel="qr", by=RESIDENT, at=make.AT,
    )  # fmt: skip
    page.goto(reverse("cases:case", args=[appeal.case_id]))
    shot(page, "whistle-01-appeal")
    with page.expect_navigation():
        page.get_by_role("link", name="吹哨：请部门到场").click()
    page.get_by_label("紧急 · 4小时内到场").check()
    page.get_by_label("占用堵塞消防通道").check()
    page.get_by_label("具体位置").fill("3号楼东侧消防通道")
    page.get_by_label("什么情况").fill("通道长期被车辆堵塞，物业企业没有设置标识。")
    page.get_by_label("江岸区消防救援大队").check()
    page.get_by_label("江岸区城市管理执法局").check()
    no_wider_than_the_screen(page)
    shot(page, "whistle-02-blow")
    press(page, "吹哨")
    page.get_by_text("已吹哨，并已通知各部门").wait_for()
    row = Whistle.objects.get()
    told = next(line for line in ledger.story([row.pk]) if line.act == "whistles.blown")
    assert (told.facts["cause"], told.facts["departments"]) == (appeal.case_id, 2)
    return row


def comes_and_fines(page, row, tmp_path, shot, findings) -> None:
    """On a phone: there with the position, a photograph, the record with its paper, the result."""
    page.goto(reverse("whistles:spot", args=[row.pk]))
    no_wider_than_the_screen(page)
    assert not findings(page)
    shot(page, "whistle-03-spot")
    press(page, "我已到场")
    page.get_by_text("已报到").first.wait_for()
    no_wider_than_the_screen(page)
    (picture := tmp_path / "lane.jpg").write_bytes(make.photo().getvalue())
    page.locator("input[type=file]").set_input_files(picture)
    press(page, "上传照片")
    shot(page, "whistle-04-there")
    with page.expect_navigation():
        page.get_by_role("link", name="执法记录").click()
    page.get_by_label("本小区物业企业", exact=True).check()
    page.get_by_label("罚款", exact=True).check()
    page.get_by_label("罚款金额").fill("5000")
    page.get_by_label("文书号").fill("江消罚〔2026〕12号")
    (paper := tmp_path / "决定书.pdf").write_bytes(make.PDF)
    page.locator("input[name=document]").set_input_files(paper)
    no_wider_than_the_screen(page)
    assert not findings(page)
    shot(page, "whistle-05-enforce")
    press(page, "登记执法记录")
    with page.expect_navigation():
        page.get_by_role("link", name="处置结果").click()
    page.get_by_label("已解决", exact=True).check()
    page.get_by_label("处置情况").fill("已清障，并责令设置禁停标识。")
    no_wider_than_the_screen(page)
    shot(page, "whistle-06-result")
    press(page, "反馈结果")
    page.get_by_text("已反馈给街道").wait_for()


def rates_and_closes(page, row, shot, findings) -> None:
    page.goto(reverse("cases:case", args=[row.pk]))
    shot(page, "whistle-08-case")
    assert not findings(page)
    page.goto(reverse("whistles:rate", args=[row.pk]))
    for label, points in (("响应快慢", "28"), ("处置效果", "45"), ("配合态度", "20")):
        page.get_by_label(label).fill(points)
    shot(page, "whistle-09-rate")
    press(page, "评价这个部门")
    page.get_by_label("已解决", exact=True).check()
    shot(page, "whistle-10-close")
    press(page, "销哨")
    page.get_by_text("已销哨").first.wait_for()


def files_the_record(page, tmp_path, shot) -> Record:
    """What the rules proposed is decided by an officer of the bureau."""
    page.goto(reverse("credit:proposals"))
    shot(page, "whistle-11-proposed")
    with page.expect_navigation():
        page.get_by_role("link", name="采纳").click()
    page.locator("[name=content]").fill("消防通道长期堵塞，被消防救援机构罚款")
    page.locator("[name=document_no]").fill("江消罚〔2026〕12号")
    page.locator("[name=i0-item]").select_option("enterprise:G04")
    page.locator("[name=i0-points]").fill("6")
    page.locator("[name=documents]").set_input_files(tmp_path / "决定书.pdf")
    press(page, "保存，待告知")
    return Record.objects.get()


def test_a_whistle_travels_from_an_appeal_to_a_credit_record(town, at_desk, now, tmp_path, shot, findings):
    row = blows(at_desk("street"), town, shot)
    now(make.AT + make.HOUR)
    fire = at_desk("fire", PHONE, geolocation=THERE, permissions=["geolocation"])
    comes_and_fines(fire, row, tmp_path, shot, findings)
    call = Call.objects.get(whistle=row, office_id=town.offices["fire"].pk)
    assert (float(call.latitude), call.metres) == (30.6512, 12) and call.phone_at and call.arrived_at

    urban = at_desk("urban", PHONE, java_script_enabled=False)
    urban.goto(reverse("whistles:refuse", args=[row.pk]))
    urban.get_by_label("为什么不到场").fill("通道管理属消防部门职责。")
    no_wider_than_the_screen(urban)
    shot(urban, "whistle-07-refuse")
    press(urban, "拒绝报到")

    now(make.AT + 2 * make.HOUR)
    rates_and_closes(at_desk("street"), row, shot, findings)

    reactions.run_waiting(at=make.AT + 3 * make.HOUR)
    enforcement = Enforcement.objects.get()
    proposed = Proposal.objects.get()
    assert (proposed.act, proposed.cause_id, proposed.enterprise_id) == ("whistles.enforced", row.pk, town.firm.pk)
    now(make.AT + 3 * make.HOUR)
    desk = at_desk("district")
    record = files_the_record(desk, tmp_path, shot)
    desk.goto(reverse("credit:record", args=[record.pk]))
    shot(desk, "whistle-12-record")
    with desk.expect_navigation():
        desk.locator(f"main a[href='{reverse('cases:case', args=[row.pk])}']").first.click()
    with desk.expect_navigation():
        desk.locator(f"a[href='{reverse('whistles:enforcement', args=[enforcement.pk])}']").click()
    assert "江消罚〔2026〕12号" in desk.content()
    shot(desk, "whistle-13-enforcement")
    acts = {line.act for line in ledger.story([row.pk])}
    assert {"whistles.blown", "whistles.arrived", "cases.evidence_added", "whistles.enforced",
            "whistles.answered", "whistles.refused", "whistles.rated", "whistles.closed"} <= acts  # fmt: skip
    assert [line.act for line in ledger.story([proposed.pk])] == ["credit.proposed"]
    assert "credit.recorded" in {line.act for line in ledger.story([record.pk])}


def test_lists_and_the_comparison_fit_both_screens(town, at_desk, now, open_context, shot, findings):
    make.answered(town)
    row = make.arrived(town)
    make.actions.enforce(case_id=row.pk, enforced=make.fine(), by=town.people["fire"], at=make.AT + 2 * make.HOUR)
    now(make.AT + make.DAY)
    for shape, name in ((DESKTOP, "desk"), (PHONE, "phone")):
        page = at_desk("district", shape)
        for place in ("list", "enforcements", "streets"):
            page.goto(reverse(f"whistles:{place}"))
            no_wider_than_the_screen(page)
            assert not findings(page)
            shot(page, f"whistle-20-{place}-{name}")
        page = open_context(**shape).new_page()
        page.goto(reverse("whistles:public", args=["demo"]))
        page.get_by_text("占用堵塞消防通道").wait_for()
        no_wider_than_the_screen(page)
        shot(page, f"whistle-21-public-{name}")
