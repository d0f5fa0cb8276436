"""One campaign in a real browser: the city opens it, an enterprise says on a phone that all is well, an inspection
finds what that concealed, the order is answered and re-checked, money goes back, the look-back holds, and the summary
comes as a Word file; everybody reads the result.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way, on a phone and on a desktop.
"""

import zipfile

import pytest
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.campaigns import queries
from anju.programmes.campaigns.models import Campaign, Problem, Target
from anju.programmes.campaigns.tests import factories as make
from anju.programmes.campaigns.tests.factories import AT, DAY, HOUR
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
NAME, WRONG = "停车收费不透明专项整治", "地下车库停车费每月多收20元，公示栏仍是旧标准"
STAGES = {"开始日期": "2026-03-02", "自查截止": "2026-03-20", "检查截止": "2026-04-30", "整改截止": "2026-06-30",
          "“回头看”截止": "2026-08-31", "总结截止": "2026-10-31"}  # fmt: skip
STEPS = [
    "campaigns.planned", "campaigns.opened", "campaigns.reminded", "campaigns.self_checked", "campaigns.clued",
    "campaigns.found", "cases.signed", "rectifications.submitted", "rectifications.passed", "campaigns.rectified",
    "campaigns.refunded", "campaigns.transferred", "campaigns.looked_back", "campaigns.summarised",
]  # fmt: skip


@pytest.fixture
def now(monkeypatch):
    """The clock of every page; a test moves it on."""
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


def seen(page, shot, name: str, findings=None) -> None:
    no_wider_than_the_screen(page)
    shot(page, name)
    if findings:
        assert findings(page) == []


def opens(page, shot, findings) -> Campaign:
    """The city drafts a campaign and issues it with its document number."""
    page.goto(reverse("campaigns:list"))
    seen(page, shot, "campaign-00-empty", findings)
    page.get_by_role("link", name="拟定专项整治").first.click()
    page.get_by_label("名称").fill(NAME)
    page.get_by_label("整治内容").fill("整治停车收费不公示、多收费")
    page.locator("#id_joint").fill(f"{make.MARKET}\n市公安局")
    page.locator("#id_types").fill("停车收费标准没有公示\n停车费多收")
    for label, day in STAGES.items():
        page.get_by_label(label).fill(day)
    seen(page, shot, "campaign-01-draft", findings)
    press(page, "保存")
    page.get_by_role("link", name="部署专项整治").click()
    page.get_by_label("发文字号").fill(make.NUMBER)
    press(page, "部署")
    page.get_by_text("3个小区需要自查").wait_for()
    press(page, "全部催报")
    seen(page, shot, "campaign-02-opened", findings)
    return Campaign.objects.get()


def says_all_is_well(page, target: Target, shot, findings) -> None:
    """Without a script: two taps, and one to send."""
    page.goto(reverse("campaigns:list"))
    seen(page, shot, "campaign-03-own-list")
    page.get_by_role("link", name=NAME).click()
    seen(page, shot, "campaign-04-own-estates")
    page.goto(reverse("campaigns:self_check", args=[target.pk]))
    for code in ("own1", "own2"):
        page.locator(f"#id_{code}-said_0").check()
    seen(page, shot, "campaign-05-self-check")
    press(page, "报送自查")
    page.get_by_text("自查已报送").wait_for()
    seen(page, shot, "campaign-06-reported")


def finds(page, target: Target, tmp_path, shot, findings) -> Problem:
    """The street, pointed there by a resident, finds what the self-check concealed."""
    page.goto(reverse("campaigns:clue", args=[target.pk]))
    page.get_by_label("停车费多收").check()
    page.get_by_label("居民反映").check()
    page.get_by_label("反映的情况").fill("停车费比公示的贵")
    seen(page, shot, "campaign-07-clue")
    press(page, "登记线索")
    page.goto(reverse("campaigns:inspect", args=[target.pk]))
    seen(page, shot, "campaign-08-inspect", findings)
    block = page.locator("#t-own2")
    block.locator("summary").click()
    block.get_by_label("发现了什么问题").fill(WRONG)
    block.get_by_label("多收金额").fill("4800.00")
    block.get_by_label("涉及户数").fill("120")
    (picture := tmp_path / "board.jpg").write_bytes(make.photo().getvalue())
    block.locator("input[type=file]").set_input_files(picture)
    page.locator("#id_due_on").fill("2026-04-10")
    seen(page, shot, "campaign-09-found")
    press(page, "登记检查并责令整改")
    page.get_by_text("整改要求已发给企业").wait_for()
    seen(page, shot, "campaign-10-estate", findings)
    return Problem.objects.get()


def answers(page, problem: Problem, tmp_path, shot) -> None:
    """The manager signs for the order and reports it as rectified with a photograph."""
    address = reverse("rectifications:answer", args=[problem.order_id])
    page.goto(address)
    press(page, "签收")
    page.goto(address)
    page.locator("section.card textarea").fill("已换公示牌，多收的停车费全部退还。")
    (picture := tmp_path / "after.jpg").write_bytes(make.photo().getvalue())
    page.locator("section.card input[type=file]").set_input_files(picture)
    seen(page, shot, "campaign-11-answer")
    with page.expect_navigation():
        page.locator(".sheet button").click()


def re_checks(page, problem: Problem, shot) -> None:
    page.goto(reverse("rectifications:check", args=[problem.order_id]))
    page.get_by_text("已整改到位", exact=True).first.click()
    with page.expect_navigation():
        page.locator(".sheet button").click()
    shot(page, "campaign-12-re-checked")


def follows(page, problem: Problem, shot, findings) -> None:
    """Money goes back, the market authority takes the case, somebody looks back."""
    page.goto(reverse("campaigns:refund", args=[problem.pk]))
    seen(page, shot, "campaign-13-refund", findings)
    press(page, "登记清退费用")
    page.goto(reverse("campaigns:transfer", args=[problem.pk]))
    page.get_by_label("移送给谁").fill(make.MARKET)
    page.get_by_label("移送事由").fill("涉嫌价格违法")
    press(page, "登记移送")
    page.goto(reverse("campaigns:look_back", args=[problem.pk]))
    page.get_by_label("没有反弹").check()
    seen(page, shot, "campaign-14-look-back", findings)
    press(page, "登记“回头看”")
    seen(page, shot, "campaign-15-followed")


def summarises(page, campaign: Campaign, shot, findings) -> str:
    """The city ends it and downloads the report; the words of the file come back."""
    page.goto(reverse("campaigns:campaign", args=[campaign.pk]))
    seen(page, shot, "campaign-16-progress", findings)
    page.get_by_role("link", name="江岸区").first.click()
    seen(page, shot, "campaign-17-streets")
    page.goto(reverse("campaigns:problems", args=[campaign.pk]) + "?view=rectified")
    seen(page, shot, "campaign-18-problems", findings)
    page.goto(reverse("campaigns:summarise", args=[campaign.pk]))
    page.get_by_label("专项整治的成效").fill("停车收费标准已在各小区公示，多收的费用全部退还。")
    press(page, "提交总结并结束")
    with page.expect_download() as got:
        page.get_by_role("link", name="总结报告").click()
    with zipfile.ZipFile(got.value.path()) as file:
        return file.read("word/document.xml").decode()


def test_a_campaign_from_its_opening_to_its_summary(town, at_desk, open_context, now, tmp_path, shot, findings):
    campaign = opens(at_desk("city"), shot, findings)
    target = make.target(campaign, town)
    now(AT + DAY)
    says_all_is_well(at_desk("manager", PHONE, java_script_enabled=False), target, shot, findings)
    now(AT + 20 * DAY)
    problem = finds(at_desk("street", PHONE), target, tmp_path, shot, findings)
    assert problem.is_concealed
    now(AT + 25 * DAY)
    answers(at_desk("manager", PHONE), problem, tmp_path, shot)
    now(AT + 26 * DAY)
    re_checks(at_desk("street_head", PHONE), problem, shot)
    reactions.run_waiting(at=AT + 26 * DAY + HOUR)
    now(AT + 130 * DAY)
    follows(at_desk("street"), problem, shot, findings)
    now(AT + 200 * DAY)
    told = summarises(at_desk("city"), campaign, shot, findings)
    assert all(word in told for word in (make.NUMBER, "4,800.00", "整改到位1个", "停车费多收", "江岸区", "100.0%"))
    public = open_context(**PHONE, java_script_enabled=False).new_page()
    public.goto(reverse("campaigns:public"))
    seen(public, shot, "campaign-19-public")
    public.get_by_role("link", name=NAME).click()
    seen(public, shot, "campaign-20-result")
    assert "听澜里" not in public.content() and "已在各小区公示" in public.content()
    acts = {line.act for line in ledger.story([campaign.pk, target.pk, problem.pk, problem.order_id])}
    assert set(STEPS) <= acts, set(STEPS) - acts
    campaign.refresh_from_db()
    assert queries.kept(campaign).total.rate == 1
