"""A rule is changed on the desk: an officer copies it, changes a number, reads from the charts what it would have done
to the last half-year, hands it in; another person issues it for next year; the last result stays as it was.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

from datetime import date

import pytest
from django.urls import reverse

from anju.engines.scoring import actions as scoring
from anju.engines.scoring import queries as scores
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import simulated
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
POINTS = "[name='n.enterprise_scheme/values/2020-01-01/value/items/e03/points']"
SOURCE = "会议纪要，2026年11月18日"


@pytest.fixture
def town(settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(clock, "now", lambda: simulated.NOW)
    rulebook.forget()
    found = make.town(tmp_path)
    simulated.records(found)
    yield found
    rulebook.forget()


@pytest.fixture
def at_desk(open_context, site, town):
    """``at_desk("city")``: a page in the browser of that person."""

    def sit(name: str, shape=DESKTOP):
        context = open_context(**shape)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return sit


def press(page, locator) -> None:
    with page.expect_navigation():
        locator.click()


def changes_a_number(page, shot) -> None:
    page.goto(reverse("simulation:list"))
    shot(page, "sim-01-list")
    press(page, page.locator(f"a[href='{reverse('simulation:workbench', args=['credit'])}']"))
    page.locator("#period").select_option("2026H1")
    page.locator(POINTS).fill("5")
    page.locator(".sim-source summary").first.click()
    page.locator("textarea[name^='s.enterprise_scheme']").fill(SOURCE)
    press(page, page.get_by_role("button", name="算一算").nth(1))


def is_told_while_typing(page, shot) -> None:
    """A slip of the pen is told with its line before anything is pressed."""
    page.locator(".sim-text summary").click()
    text = page.locator("#text").input_value()
    page.locator("#text").fill(text.replace("points: 5", "points: fünf", 1))
    page.locator("#problems ol li").first.wait_for()
    shot(page, "sim-02-slip")
    page.locator("#text").fill(text)
    page.locator("#problems .done").wait_for()


def reads_the_charts(page, findings, shot) -> None:
    page.get_by_text("有记录的24家企业里，6家企业牌变重").wait_for()
    assert "在管9个以上小区" in page.locator(".banner-soon").inner_text()
    assert page.locator(".sim-effect svg[role=img]").count() == 4
    shot(page, "sim-03-effect")
    assert not findings(page)
    press(page, page.locator(".sim-mat .dn button"))
    assert page.locator(".sim-mv tbody tr").count() == 6
    shot(page, "sim-04-who")


def takes_it_away(page, tmp_path) -> None:
    for name, ending in (("变动名单（Excel）", ".xlsx"), ("推演简报（Word）", ".docx")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        assert waiting.value.suggested_filename.endswith(ending)
        waiting.value.save_as(tmp_path / f"out{ending}")
        assert (tmp_path / f"out{ending}").stat().st_size > 4000


def hands_it_in(page, shot) -> str:
    press(page, page.get_by_role("button", name="提交签发"))
    page.get_by_text("等另一人处理。").wait_for()
    shot(page, "sim-05-handed-in")
    return page.url


def issues_it(page, address: str, findings, shot) -> None:
    page.goto(address)
    assert SOURCE in page.content() and page.locator("[name=in_force_from]").input_value() == "2027-01-01"
    assert not findings(page)
    shot(page, "sim-06-second")
    press(page, page.get_by_role("button", name="签发"))
    page.get_by_text("已签发", exact=True).first.wait_for()
    shot(page, "sim-07-issued")


def test_a_rule_is_tried_out_on_last_year_and_put_in_force_for_the_next(at_desk, town, findings, tmp_path, shot):
    law = rulebook.at("demo", simulated.FIRST_HALF)
    run = scoring.run("credit.enterprise", region_path=make.CITY, on=simulated.FIRST_HALF, by=town.people["city"],
                      at=simulated.NOW)  # fmt: skip
    page = at_desk("city")
    changes_a_number(page, shot)
    is_told_while_typing(page, shot)
    reads_the_charts(page, findings, shot)
    takes_it_away(page, tmp_path)
    address = hands_it_in(page, shot)

    phone = at_desk("colleague", PHONE)
    phone.goto(address)
    no_wider_than_the_screen(phone)
    shot(phone, "sim-08-phone-draft")
    phone.goto(reverse("simulation:workbench", args=["credit"]))
    no_wider_than_the_screen(phone)
    shot(phone, "sim-09-phone-bench")

    issues_it(at_desk("city_head"), address, findings, shot)
    assert scores.recheck(run.pk).same
    assert rulebook.at("demo", date(2026, 12, 31)).version == law.version
    items = rulebook.at("demo", date(2027, 1, 1)).value("credit.enterprise_scheme")["items"]
    assert next(one for one in items if one["code"] == "e03")["points"] == 5
