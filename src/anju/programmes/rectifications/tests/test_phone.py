"""Notices on a phone: the manager answers with a photograph beside each, the office checks on the spot."""

import os
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from PIL import Image

from anju.engines.cases.types import Evidence
from anju.kit import clock, storage
from anju.programmes.rectifications import actions
from anju.programmes.rectifications.models import Picture
from anju.programmes.rectifications.tests import factories as make
from anju.programmes.rectifications.types import Answered, Kind, NewProblem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COLOURS = {"before": "dimgrey", "before2": "slategrey", "after": "tan", "after2": "wheat", "check": "olive"}


def picture(colour: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (400, 300), colour).save(written, "JPEG")
    return written.getvalue()


def kept(name: str) -> Evidence:
    photo = storage.keep_photo(BytesIO(picture(COLOURS[name])), max_mb=5)
    return Evidence(sha256=photo.digest, size=photo.size, content_type="image/jpeg")


@pytest.fixture
def at(monkeypatch):
    """What is taken for now; a test moves it on."""
    told = [make.AT + make.DAY]
    monkeypatch.setattr(clock, "now", lambda: told[0])
    return lambda moment: told.__setitem__(0, moment)


@pytest.fixture
def notice(town, at, settings):
    """A notice about two problems, signed for: the first is shown by two photographs, the second by none."""
    settings.RATE_LIMITS = False
    problems = (
        NewProblem(text="3号楼1单元消防通道堆放杂物，二层至五层楼梯平台均有", photos=(kept("before"), kept("before2"))),
        NewProblem(text="公示栏没有公示2025年下半年公共收益收支", basis="《物业管理条例》第六条"),
    )
    return make.signed(town, problems=problems)


@pytest.fixture
def files(tmp_path):
    """Photographs to be taken, as files by name."""
    for name, colour in COLOURS.items():
        (tmp_path / f"{name}.jpg").write_bytes(picture(colour))
    return lambda name: str(tmp_path / f"{name}.jpg")


def shot(page, name: str) -> None:
    if folder := os.environ.get("ANJU_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def too_small(page) -> list[str]:
    """What can be pressed on this page and is lower than 44 px; words inside a sentence may be."""
    return page.evaluate("""() => [...document.querySelectorAll(
        'main a.btn, main button, main summary, main label.photo-add, main .choice, main textarea, ' +
        'main input:not([type=hidden]):not(.file), main select')]
        .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5 &&
            !each.matches('.link, input[type=radio], input[type=checkbox]'))
        .map((each) => each.outerHTML.slice(0, 160))""")


def looks_right(page, findings, name: str) -> None:
    shot(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == [] and too_small(page) == []


def signed_in(page, enter, town, who: str):
    enter(page.context, get_user_model().objects.get(pk=town.people[who].account_id))
    return page


def test_the_manager_answers_with_a_photo_beside_each_and_is_told_which_is_missing(
    town, notice, phone, enter, findings, files
):
    page = signed_in(phone, enter, town, "manager")
    page.goto(f"/desk/rectifications/{notice.pk}/answer/")
    looks_right(page, findings, "answer")
    first, second = page.locator("section.card").nth(0), page.locator("section.card").nth(1)
    first.locator("input.file").nth(0).set_input_files(files("after"))
    first.locator("textarea").fill("已清运杂物，楼道畅通。")
    second.locator("input.file").set_input_files(files("check"))
    second.locator("textarea").fill("已张贴公示。")
    page.locator(".sheet button").tap()
    page.wait_for_selector("text=请拍")
    looks_right(page, findings, "answer-missing")
    assert page.locator(".kept img").count() == 2  # what came is kept, and unticked it asks for another
    assert not first.locator(".photo-add").nth(0).is_visible()
    first.locator(".kept input").uncheck()
    assert first.locator(".photo-add").nth(0).is_visible()
    first.locator(".kept input").check()
    first.locator("input.file").nth(1).set_input_files(files("after2"))
    page.locator(".sheet button").tap()
    page.wait_for_url(f"**/desk/cases/{notice.pk}/")
    shot(page, "answered")
    assert Picture.objects.filter(kind=Kind.AFTER).count() == 3


def test_the_office_checks_on_the_spot_problem_by_problem(town, notice, at, phone, enter, findings, files):
    first, second = notice.problems.all()
    answers = {first.pk: Answered(text="已清运杂物。", photos=[kept("after"), kept("after2")]),
               second.pk: Answered(text="已张贴公示。", photos=[kept("check")])}  # fmt: skip
    actions.submit(case_id=notice.pk, answers=answers, by=town.people["manager"], at=make.AT + make.DAY)
    at(make.AT + 2 * make.DAY)
    page = signed_in(phone, enter, town, "district_head")
    page.goto(f"/desk/rectifications/{notice.pk}/check/")
    looks_right(page, findings, "check")
    first, second = page.locator("section.card").nth(0), page.locator("section.card").nth(1)
    first.get_by_text("已整改到位", exact=True).tap()
    first.locator("input.file").set_input_files([files("check"), files("after")])
    second.get_by_text("未整改到位", exact=True).tap()
    page.locator(".sheet button").tap()
    page.wait_for_selector("[aria-invalid=true], .error")
    looks_right(page, findings, "check-missing")
    second.locator("textarea").fill("公示栏仍是空的。")
    page.locator(".sheet button").tap()
    page.wait_for_url(f"**/desk/cases/{notice.pk}/")
    shot(page, "checked")
    widths = page.locator(".pair").last.evaluate("(pair) => [...pair.children].map((each) => each.offsetWidth)")
    assert abs(widths[0] - widths[1]) < 4  # what is missing takes as much room as what is there
    notice.refresh_from_db()
    assert notice.round == 2 and Picture.objects.filter(kind=Kind.CHECK).count() == 2
