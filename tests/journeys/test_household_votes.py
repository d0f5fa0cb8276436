"""A household votes on a cheap telephone: no account, no script, large keys, and a telephone that dies half-way.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way, on a phone, on a phone with large type and on a desktop.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import rules as decide
from anju.engines.ballots.models import Ballot, Elector, Part
from anju.engines.ballots.types import RollLine, Standing
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, CITY, COMMUNITY
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
DAY = timedelta(days=1)
PLAIN = PHONE | {"java_script_enabled": False}
HOMES = [(f"{building}号楼", f"{entrance}单元{floor}0{flat}")
         for building in (2, 3, 10) for entrance in (1, 2) for floor in (3, 12) for flat in (1, 2)]  # fmt: skip
MINE = ("3号楼", "2单元1201")
SAID = ["很满意", "满意", "一般", "满意", "不满意", "满意", "很满意", "满意"]
VALUES = [5, 4, 1, 4, 2, 4, 5, 4]  # the third is changed before sending


@pytest.fixture
def place(settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    monkeypatch.setattr(clock, "now", lambda: AT)
    yield factories.quarter(tmp_path)
    rulebook.forget()


@pytest.fixture
def poll(place):
    """The yearly assessment is open; every home of 听澜里 has its slip."""
    made = ballots.prepare(
        type="assessments.owners", title="2026年度物业服务质量考评", year=2026, region_path=CITY, opens_at=AT - DAY,
        closes_at=AT + 20 * DAY, by=place.bureau, at=AT - 2 * DAY,
    )  # fmt: skip
    ballots.draw_roll(made, [
        RollLine(party="owners", region_path=COMMUNITY, subject_id=place.estate.pk, building=building, door=door)
        for building, door in HOMES
    ])  # fmt: skip
    made = ballots.open_poll(made.pk, by=place.bureau, at=AT - DAY)
    ballots.issue_codes(Elector.objects.filter(poll=made), at=AT - DAY)
    return made


@pytest.fixture
def code(poll) -> str:
    """What stands on the slip of the home at the end of the stairs."""
    return ballots.code_of(Elector.objects.get(poll=poll, building=MINE[0], door=MINE[1]).pk)


def large_enough_for_a_thumb(page) -> None:
    shown = [one for one in page.locator("main a, main button, .sheet a, .sheet button").all() if one.is_visible()]
    boxes = [one.bounding_box() for one in shown]  # what is folded away cannot be touched
    small = [box for box in boxes if box and box["height"] < 24]
    assert not small and not [box for box in boxes if box and box["x"] + box["width"] > 391]


def looked_at(page, shot, name: str) -> None:
    no_wider_than_the_screen(page)
    large_enough_for_a_thumb(page)
    shot(page, name)


def finds_its_home(page, place, code, shot) -> None:
    """Scans in the stairwell, says which home it is, and types the code as people do."""
    page.goto(reverse("appeals:scan", args=[place.entrance.code]))
    looked_at(page, shot, "vote-01-stairwell")
    page.get_by_role("link", name="2026年度物业服务质量考评").click()
    looked_at(page, shot, "vote-02-building")
    page.get_by_role("link", name=MINE[0], exact=True).click()
    looked_at(page, shot, "vote-03-door")
    page.get_by_role("link", name=MINE[1], exact=True).click()
    page.get_by_label("通知单上的码").fill("abcd 1234")
    page.get_by_role("button", name="是我家，继续").click()
    page.get_by_text("码一共12位，这里是8位").wait_for()
    looked_at(page, shot, "vote-04-wrong-code")
    page.get_by_label("通知单上的码").fill(" ".join(re.findall("....", code)).lower())
    page.get_by_role("button", name="是我家，继续").click()
    page.get_by_role("heading", name="这是您的家吗").wait_for()
    looked_at(page, shot, "vote-05-home")


def answers(page, said: list[str], shot, *, first: int) -> None:
    for number, word in enumerate(said, first):
        page.get_by_role("progressbar", name=f"第{number}题").wait_for()
        looked_at(page, shot, f"vote-06-question-{number}")
        box = page.get_by_role("button", name=word, exact=True).bounding_box()
        assert box["height"] >= 64 and box["width"] >= 340
        page.get_by_role("button", name=word, exact=True).click()


def sends(page, shot) -> None:
    page.get_by_role("heading", name="检查一下").wait_for()
    looked_at(page, shot, "vote-07-check")
    page.get_by_role("link", name=re.compile("修改：绿化养护")).click()
    page.get_by_role("button", name="很不满意").click()
    page.get_by_label("还有什么想说的").fill("绿化很久没有人管了")
    page.get_by_role("button", name="提交").click()
    page.get_by_role("heading", name="您家的票收到了").wait_for()
    looked_at(page, shot, "vote-08-receipt")
    page.get_by_text("以后怎么核对").click()
    page.get_by_role("link", name="公布结果的网页").wait_for()
    looked_at(page, shot, "vote-08b-how-to-check")


def keeps_the_receipt(page, tmp_path: Path):
    with page.expect_download() as got:
        page.get_by_role("link", name="保存回执").click()
    got.value.save_as(tmp_path / "receipt.json")
    return decide.read_receipt((tmp_path / "receipt.json").read_text("utf-8"))


def test_a_household_votes_though_its_telephone_dies(open_context, place, poll, code, shot, tmp_path):
    first = open_context(**PLAIN)
    page = first.new_page()
    finds_its_home(page, place, code, shot)
    page.get_by_role("link", name="是我家，开始").click()
    answers(page, SAID[:3], shot, first=1)
    first.close()

    second = open_context(**PLAIN)
    page = second.new_page()
    page.goto(reverse("ballots:scanned", args=[code]))
    assert page.url.endswith("/v/")
    page.get_by_text("已经答了3题").wait_for()
    looked_at(page, shot, "vote-05b-home-again")
    page.get_by_role("link", name="接着填").click()
    answers(page, SAID[3:], shot, first=4)
    sends(page, shot)
    receipt = keeps_the_receipt(page, tmp_path)
    (row,) = Ballot.objects.all()
    assert (row.answers, receipt.ballot_id, receipt.standing) == (VALUES, row.id, Standing.COUNTED)
    assert Part.objects.get().elector.door == MINE[1]

    page.goto(reverse("ballots:vote"))
    looked_at(page, shot, "vote-09-again")
    page.get_by_role("button", name="好了，让这部手机忘掉这个码").click()
    page.get_by_role("heading", name="输入通知单上的码").wait_for()
    looked_at(page, shot, "vote-10-code")


SHAPES = [
    ("phone", PHONE, {}), ("large", PHONE, {"anju_size": "large"}), ("dark", PHONE, {"anju_theme": "dark"}),
    ("desktop", DESKTOP, {}),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "options", "cookies"), SHAPES, ids=[shape for shape, *_ in SHAPES])
def test_every_step_passes_the_automated_check(
    open_context, place, poll, shot, findings, site, shape, options, cookies
):  # fmt: skip
    home = Elector.objects.get(poll=poll, building="2号楼", door="1单元301")
    context, wrong = open_context(**options), {}
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    page = context.new_page()
    for name, address in steps(place, poll, home):
        page.goto(address)
        while name == "check" and page.locator(".answer").count():
            page.locator(".answer").first.click()
        if name == "receipt":
            page.get_by_role("button", name="提交").click()
            page.locator(".receipt").wait_for()
        no_wider_than_the_screen(page)
        shot(page, f"vote-{shape}-{name}")
        if found := findings(page):
            wrong[name] = found
    assert not wrong, wrong


def steps(place, poll, home: Elector):
    """(name, address) of each, in the order in which a household comes through; at the last one it sends."""
    estate = place.entrance.code
    yield "buildings", reverse("ballots:doors", args=[estate, poll.pk])
    yield "doors", reverse("ballots:doors", args=[estate, poll.pk]) + "?building=3号楼"
    yield "prove", reverse("ballots:home", args=[estate, home.pk])
    yield "code", reverse("ballots:vote")
    yield "home", reverse("ballots:scanned", args=[ballots.current_codes([home])[home.pk]])
    yield "question", reverse("ballots:question", args=[1])
    yield "check", reverse("ballots:check")
    yield "receipt", reverse("ballots:check")
