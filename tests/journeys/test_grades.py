"""A Jilin grade in a real browser: inputs from a table, the opinion round, the association, notice, an objection that
holds, the corrected list, final, a repair, and what somebody on the street reads of it on a phone.

"""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.engines.ballots import actions as ballots
from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Decision
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock, excel
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.grades import tables
from anju.programmes.grades.models import GradeList, Grading
from anju.programmes.grades.queries import desk
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, DAY, HOUR, OVER
from tests.journeys.test_cards import press, send
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]


@pytest.fixture
def now(monkeypatch):
    """The clock of every page and job; a test moves it on."""
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def town(settings, tmp_path):
    settings.FILES_ROOT, settings.RATE_LIMITS = tmp_path / "files", False
    rulebook.forget()
    yield make.town(tmp_path)
    rulebook.forget()


@pytest.fixture
def at_desk(open_context, site, town):
    """``at_desk("city")``: a page in the browser of that person, just signed in; a day later she would be out."""

    def sit(name: str, shape: dict = DESKTOP):
        context = open_context(**shape)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return sit


def prepares(page, shot) -> Grading:
    page.goto("/desk/")
    press(page, page.get_by_role("link", name="信用等级").first)
    shot(page, "grades-01-none")
    press(page, page.get_by_role("link", name="新建年度评定").first)
    press(page, page.locator("main form button.btn-main"))
    row = Grading.objects.get()
    shot(page, "grades-02-prepared")
    return row


def enters(page, row, tmp_path, shot) -> None:
    """Four enterprises from a table; one figure corrected by hand."""
    page.goto(reverse("grades:load_inputs", args=[row.pk]))
    law = desk.law_of(row)
    lines = [
        {"name": make.NAMES[sign], "source": "市局物业科考核台账", "evidence": "台账第3页"}
        | {one.kind.value: figure for one in tables.asked(law)}
        for sign, figure in make.FIGURES.items()
    ]  # fmt: skip
    (file := tmp_path / "材料.xlsx").write_bytes(excel.write(tables.columns(law), lines))
    page.locator("[name=file]").set_input_files(file)
    shot(page, "grades-03-table")
    press(page, page.get_by_role("button", name="检查并录入"))
    press(page, page.get_by_role("link", name="松江甲物业"))
    press(page, page.get_by_role("link", name="更正 依法履行合同服务情况"))
    page.locator("[name=figure]").fill("97")
    page.locator("[name=reason]").fill("抽查表第3项抄错")
    shot(page, "grades-04-correct")
    press(page, page.locator("main form button.btn-main"))
    shot(page, "grades-05-sheet")


def asks(page, row, shot) -> None:
    page.goto(reverse("grades:grading", args=[row.pk]))
    page.locator("[name=last_day]").fill(make.UNTIL.isoformat())
    press(page, page.get_by_role("button", name="开始征求意见"))
    shot(page, "grades-06-asking")


def answers(page, row, shot, shape: str) -> None:
    """One table for every enterprise of the office."""
    page.goto("/desk/")
    page.goto(reverse("grades:answer", args=[row.pk]))
    no_wider_than_the_screen(page)
    shot(page, f"grades-07-answer-{shape}")
    for name, value in (("松江甲物业", "4"), ("松江乙物业", "3"), ("松江丁物业", "1")):
        page.get_by_label(f"{name}: 全部问题").select_option(value)
    page.get_by_label("松江丁物业: 补充说明").fill("垃圾清运多次督办未改")
    press(page, page.get_by_role("button", name="填完整的行").or_(page.locator(".answer-send button")).first)
    page.get_by_text("已反馈3家企业的意见").wait_for()


def goes_on(page, row, shot) -> None:
    page.goto(reverse("grades:silent", args=[row.pk]))
    shot(page, "grades-08-silent")
    page.goto(reverse("grades:grading", args=[row.pk]))
    send(page, "/gather/")
    send(page, "/compute/")
    shot(page, "grades-09-computed")


def agrees(page, row, shot) -> None:
    page.goto("/desk/")
    press(page, page.get_by_role("link", name="待会签等级").first)
    page.locator("[name=agreed][value=yes]").check(force=True)
    page.locator("[name=words]").fill("经会长办公会研究，同意。")
    shot(page, "grades-10-association")
    press(page, page.get_by_role("button", name="提交意见"))


def drafts(page, row, shot) -> GradeList:
    page.goto(reverse("grades:grading", args=[row.pk]))
    send(page, "/draft/")
    made = GradeList.objects.get()
    page.goto(reverse("grades:list", args=[made.pk]))
    shot(page, "grades-11-list")
    press(page, page.get_by_role("link", name="打开公开文件").or_(
        page.locator(f"a[href='{reverse('publishing:publication', args=[made.publication_id])}']")).first)  # fmt: skip
    send(page, "/submit/")
    return made


def releases(page, made) -> None:
    page.goto(reverse("publishing:publication", args=[made.publication_id]))
    page.locator("[name=secrecy_ok]").check(force=True)
    page.locator("[name=privacy_ok]").check(force=True)
    press(page, page.locator("button[name=passed][value=yes]"))


def objects(page, row, town, shot) -> None:
    """The enterprise reads its sheet, and objects through the notice."""
    page.goto("/desk/")
    press(page, page.get_by_role("link", name="我的信用等级").first)
    shot(page, "grades-12-own")
    press(page, page.get_by_role("link", name="2023").first)
    shot(page, "grades-13-own-sheet")
    press(page, page.get_by_role("link", name="提异议").first)
    page.locator("[name=text]").fill("四季度两件信访已经在期限内办结，没有计入，附办结回执。")
    assert page.locator("[name=row_key]").input_value() == str(town.firms["丁"].pk)
    press(page, page.locator("main form button.btn-main"))


def corrects(page, row, made, town, shot) -> GradeList:
    """The input is corrected, everybody computed again, the corrected list handed in."""
    page.goto(reverse("grades:list", args=[made.pk]))
    shot(page, "grades-14-objection")
    press(page, page.get_by_role("link", name="更正评定材料").first)
    press(page, page.get_by_role("link", name="更正 业主信访处理"))
    page.locator("[name=figure]").fill("70")
    page.locator("[name=reason]").fill("异议属实，补计两件")
    press(page, page.locator("main form button.btn-main"))
    page.goto(reverse("grades:list", args=[made.pk]))
    page.locator("#change summary").click()
    page.locator("#change [name=reason]").fill("异议属实，补计后重新评定")
    press(page, page.locator("#change button"))
    shot(page, "grades-15-corrected")
    new = GradeList.objects.get(corrects=made)
    page.goto(reverse("publishing:publication", args=[new.publication_id]))
    send(page, "/submit/")
    return new


def reads(page, town, shot, findings) -> None:
    """On a phone, without an account: the years, the board, one grade, why."""
    page.goto("/")
    page.goto(reverse("grades:years"))
    no_wider_than_the_screen(page)
    shot(page, "grades-20-years")
    press(page, page.get_by_role("link", name="2023"))
    no_wider_than_the_screen(page)
    shot(page, "grades-21-board")
    assert findings(page) == []
    press(page, page.locator(".grade-narrow a").last)
    press(page, page.get_by_role("link", name="松江丁物业"))
    page.get_by_role("heading", name="松江丁物业为什么2023年度评为D级").wait_for()
    no_wider_than_the_screen(page)
    shot(page, "grades-22-why")
    assert findings(page) == []
    page.evaluate("window.scrollTo(0, 900)")
    shot(page, "grades-23-why-below")
    page.goto(reverse("grades:estate", args=[town.estates["丁"].pk]))
    no_wider_than_the_screen(page)
    shot(page, "grades-24-estate")


def test_a_year_is_graded_from_inputs_to_what_a_resident_reads(
    open_context, at_desk, town, now, tmp_path, shot, findings
):
    city = at_desk("city")
    row = prepares(city, shot)
    enters(city, row, tmp_path, shot)
    asks(city, row, shot)
    now(AT + 2 * HOUR)
    answers(at_desk("street"), row, shot, "desk")
    answers(at_desk("community", PHONE), row, shot, "phone")
    now(OVER)
    ballots.close_due(at=OVER)
    reactions.run_waiting(at=OVER)
    city = at_desk("city")
    goes_on(city, row, shot)
    agrees(at_desk("association"), row, shot)
    made = drafts(city, row, shot)
    now(OVER + HOUR)
    releases(at_desk("head"), made)
    reactions.run_waiting(at=OVER + HOUR)
    now(OVER + DAY)
    objects(at_desk("stranger"), row, town, shot)
    (raised,) = publications.objections(publications.publication(made.publication_id))
    publishing.decide_objection(
        case_id=raised.case_id, decision=Decision.UPHELD, reason="经核实属实", by=town.people["head"], at=OVER + DAY
    )
    new = corrects(at_desk("city"), row, made, town, shot)
    releases(at_desk("head"), new)
    reactions.run_waiting(at=OVER + DAY + HOUR)
    end = publications.publication(new.publication_id).notice_until + timedelta(hours=1)
    now(end)
    city = at_desk("city")
    city.goto(reverse("publishing:publication", args=[new.publication_id]))
    send(city, "/finalise/")
    reactions.run_waiting(at=end)
    assert Grading.objects.get().state == "final"
    reads(open_context(**PHONE).new_page(), town, shot, findings)
    anybody = open_context(**DESKTOP).new_page()
    anybody.goto(reverse("grades:board", args=["jilin", 2023]))
    shot(anybody, "grades-25-board-desk")
    anybody.goto(reverse("grades:why", args=["jilin", 2023, town.firms["甲"].pk]))
    shot(anybody, "grades-26-why-desk")
    now(end + make.REPAIRABLE)
    city = at_desk("city")
    city.goto(reverse("grades:list", args=[new.pk]))
    city.get_by_text("信用修复").first.click()
    city.locator("details[open] [name=reason]").fill("已完成整改，复查合格")
    shot(city, "grades-16-repair")
    press(city, city.get_by_role("button", name="解除措施"))
    bad = new.grades.get(enterprise=town.firms["丁"])
    assert bad.ended_why == "repaired"
    acts = {line.act for line in ledger.story([row.pk, new.pk, bad.pk, new.publication_id])}
    assert {"grades.round_opened", "grades.computed", "grades.signed", "grades.list_changed", "grades.list_stands",
            "grades.given", "grades.repaired", "publishing.finalised"} <= acts  # fmt: skip
