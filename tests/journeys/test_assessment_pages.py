"""From a prepared year to boards that everybody can look up, in a real browser: the city's officer takes every step, a
street answers for many estates in one table, a board is changed after an objection, somebody reads an estate's course.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from anju.engines.publishing import actions as publishing
from anju.engines.publishing.types import Decision
from anju.ground.access.types import RESIDENT
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.assessments import actions
from anju.programmes.assessments.models import BoardList, Cycle
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests.factories import AT, DAY, HOUR, OVER
from anju.programmes.assessments.tests.test_taking_over import csv_file
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
NAMES = "清溪苑 云帆家园 栖禾苑 梧桐里 澄湖小筑 橘颂苑 白沙新寓 听澜里 竹海雅筑 晓月湾 旧桥新村 柳浪家园".split()


@pytest.fixture
def now(monkeypatch):
    """The clock of every page and job; a test moves it on."""
    told = {"at": AT - DAY}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def town(settings, tmp_path, now):
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    found = make.town(tmp_path)
    make.put_in_force(found, minimum_ballots=5, red_top={"count": 3, "at_least": 60}, black_bottom={"count": 2})
    found.estates = make.estates(len(NAMES), homes=24) + make.estates(1, path=make.OTHER_COMMUNITY, name="江汉")
    for row, name in zip(found.estates, NAMES, strict=False):
        row.name = name
        row.save(update_fields=["name"])
    for year in range(2014, 2022):
        score = {2014: 78, 2015: 81, 2016: 80, 2017: 84, 2018: 88, 2019: 87, 2020: 91, 2021: 93}[year]
        file = csv_file([["", NAMES[0], "", "", score, 1, 600 + year % 10, 1204, ""]])
        actions.take_over_results(year, file, announced_on=date(year + 1, 3, 22), by=found.city, at=AT - DAY)
    yield found
    rulebook.forget()


@pytest.fixture
def sit(open_context, site, town):
    """``sit("city")``: a page in the browser of that person, just signed in; a day later she would be out."""

    def at_desk(name: str):
        context = open_context(**DESKTOP)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return at_desk


def no_findings(findings, page) -> None:
    assert findings(page) == []


def press(page, text: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=text).first.click()


def votes(cycle, town) -> None:
    """Households answer; the better an estate, the fewer low marks, with some left undecided between neighbours."""
    said = {}
    for place, one in enumerate(town.estates):
        many = 2 if place == 4 else 12
        said[one.pk] = [make.answers(5 if (n * 5 + place) % 13 > place else 4 - place // 5) for n in range(many)]
    make.vote(cycle, said)


def test_a_year_from_preparation_to_the_boards(town, sit, open_context, now, shot, findings):
    desk = sit("city")
    desk.goto(reverse("assessments:cycles"))
    shot(desk, "01-cycles")
    desk.goto(reverse("assessments:new"))
    desk.get_by_label("考评日").fill("2026-03-01")
    desk.get_by_label("评价开始日").fill("2026-03-02")
    desk.get_by_label("评价截止日").fill("2026-03-11")
    shot(desk, "02-new")
    press(desk, "拟定")
    cycle = Cycle.objects.get(year=2026)
    shot(desk, "03-prepared")
    press(desk, "生成名册")
    list(actions.draw_all(cycle.pk, at_once=5))
    desk.reload()
    press(desk, "固定名册并启动")
    votes(cycle, town)
    now(AT + HOUR)
    street = sit("street")
    street.goto(reverse("assessments:answers"))
    for select in street.locator("select[name^=same-]").all()[:6]:
        select.select_option("4")
    shot(street, "05-answer")
    press(street, "提交填完整的行")
    assert street.get_by_text("已评价6个小区").is_visible()
    no_findings(findings, street)
    desk = sit("city")
    desk.goto(reverse("assessments:cycle", args=[cycle.pk]))
    shot(desk, "04-collecting")
    counts_and_draws_up(town, cycle, sit, now, shot, findings)
    changes_after_an_objection(town, BoardList.objects.get(cycle=cycle), sit, now, shot, findings)
    reads(open_context, town, shot, findings)


def counts_and_draws_up(town, cycle, sit, now, shot, findings) -> None:
    """The window is over: closed, counted, the boards drawn up."""
    now(OVER)
    desk = sit("city")
    desk.goto(reverse("assessments:cycle", args=[cycle.pk]))
    press(desk, "截止")
    press(desk, "汇总")
    shot(desk, "06-counted")
    no_findings(findings, desk)
    press(desk, "拟定红黑榜")


def changes_after_an_objection(town, row, sit, now, shot, findings) -> None:
    """An objection is upheld, the best estate leaves the red board, the next version becomes final."""
    end = make.noticed(town, row, at=OVER + DAY)
    case = publishing.object_to(row.publication_id, row_key=str(town.estates[0].pk), text="这个小区的物业年内换过。",
                                by=RESIDENT, at=OVER + 2 * DAY)  # fmt: skip
    publishing.decide_objection(
        case_id=case, decision=Decision.UPHELD, reason="经核实属实", by=town.people["head"], at=OVER + 3 * DAY
    )
    now(OVER + 3 * DAY)
    desk = sit("city")
    desk.goto(reverse("assessments:boards", args=[row.pk]))
    desk.get_by_role("link", name="调整榜单").first.click()
    desk.get_by_label("更正理由").fill("公示期收到的异议成立")
    shot(desk, "07-boards")
    no_findings(findings, desk)
    press(desk, "拟定调整后的榜单")
    new = BoardList.objects.get(corrects=row)
    shot(desk, "08-changed")
    now(make.final(town, new, at=end - timedelta(hours=12)))


def reads(open_context, town, shot, findings) -> None:
    """Somebody reads the boards and an estate's course, at a desk and on a telephone."""
    for shape, kind in ((DESKTOP, "wide"), (PHONE, "phone")):
        page = open_context(**shape).new_page()
        page.goto(reverse("assessments:years"))
        shot(page, f"10-years-{kind}")
        page.goto(reverse("assessments:district", args=["demo", 2026, "420102"]))
        no_wider_than_the_screen(page)
        shot(page, f"11-district-{kind}")
        no_findings(findings, page)
        page.goto(reverse("assessments:estate", args=[town.estates[0].pk]))
        no_wider_than_the_screen(page)
        shot(page, f"12-estate-{kind}")
        no_findings(findings, page)
