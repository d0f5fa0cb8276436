"""A patrol in a basement, in a real browser: 50 problems with 100 photographs while the network is cut, the page
killed, the phone started again, the network back and cut three times; then everything is on the server, once.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

import hashlib
from datetime import timedelta

import pytest
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock, storage
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.patrols.models import Finding, Photo, Received, Signature, Visit
from anju.programmes.patrols.tests import factories as make
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
VISITS, PROBLEMS, PHOTOS = 3, 50, 100


@pytest.fixture
def town(settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path / "files"
    settings.RATE_LIMITS = False
    monkeypatch.setattr(clock, "now", lambda: make.AT + make.HOUR)
    rulebook.forget()
    yield make.town(tmp_path)
    rulebook.forget()


@pytest.fixture
def files(tmp_path):
    """Photographs to be taken: each is another one."""

    def two(number: int) -> list[str]:
        paths = []
        for half in range(2):
            path = tmp_path / f"{number}-{half}.jpg"
            path.write_bytes(make.picture(2 * number + half))
            paths.append(str(path))
        return paths

    return two


@pytest.fixture
def phone(open_context, site, town):
    """A phone in which the inspector signed in once."""
    context = open_context(**PHONE, permissions=["geolocation"], geolocation={"latitude": 30.65, "longitude": 114.32})
    session = town.client("district").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    return context


def opened(context):
    page = context.new_page()
    page.goto(reverse("patrols:app"))
    page.locator("h1").wait_for()
    return page


def until(page, claim: str) -> None:
    """Wait until a claim about the page holds; asked from outside, for the page lets nothing be evaluated."""
    for _ in range(1200):
        if page.evaluate(claim):
            return
        page.wait_for_timeout(50)
    raise AssertionError(claim)


def controlled(page) -> None:
    """Wait until the phone keeps the app and the day."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.locator("[data-visit]").first.wait_for()
    page.reload()
    until(page, "navigator.serviceWorker.controller !== null")
    page.locator("[data-visit]").first.wait_for()


def finds(page, files, number: int, *, days: int = 7) -> None:
    """One problem with two photographs, to be rectified within some days."""
    page.locator("[data-answer=problem]").click()
    page.locator("[data-photo=before]").set_input_files(files(number))
    page.locator("figure.photo").nth(1).wait_for()
    page.locator("#words").fill(f"第{number}个问题")
    page.get_by_role("radio", name=f"{days}天", exact=True).click()
    at = page.locator(".head h1").text_content()
    page.locator("[data-next]").click()
    until(page, f"document.querySelector('.head h1').textContent !== '{at}'")


def signs(page) -> None:
    """The manager signs on the glass."""
    page.locator(".pad-glass").wait_for()
    box = page.locator(".pad-glass").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 40 + 25 * step, box["y"] + 40 + (step % 2) * 30)
    page.mouse.up()


def waits(page) -> int:
    return page.evaluate(
        """() => new Promise(done => { const asked = indexedDB.open("anju-patrol"); asked.onsuccess = () => {
        const all = asked.result.transaction("queue").objectStore("queue").count();
        all.onsuccess = () => { asked.result.close(); done(all.result); }; }; })"""
    )


def until_fewer(page, many: int) -> int:
    for _ in range(400):
        if (left := waits(page)) < many:
            return left
        page.wait_for_timeout(50)
    raise AssertionError(f"nothing was sent: {left} wait")


def test_fifty_problems_in_a_basement_arrive_once(phone, town, files, shot):
    for _ in range(VISITS):
        make.planned(town)
    page = opened(phone)
    controlled(page)
    shot(page, "patrol-1-day")
    phone.set_offline(True)
    number = 0
    for visit in [str(pk) for pk in Visit.objects.order_by("day", "id").values_list("pk", flat=True)]:
        if number:
            page.goto(reverse("patrols:app"))
        page.locator(f"[data-visit='{visit}']").click()
        for _ in range(min(17, PROBLEMS - number)):
            finds(page, files, number)
            number += 1
        if number == 17:
            page.close()  # killed in the middle of the second item of nothing: what was recorded is kept
            page = opened(phone)
    shot(page, "patrol-2-offline")
    assert number == PROBLEMS
    assert waits(page) == VISITS + PROBLEMS + PHOTOS
    assert Received.objects.count() == 0
    page.close()
    page = opened(phone)
    many = waits(page)
    assert many == VISITS + PROBLEMS + PHOTOS
    for _ in range(3):
        phone.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        many = until_fewer(page, many)
        phone.set_offline(True)
        page.wait_for_timeout(100)
        many = waits(page)
    assert many
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "document.querySelector('[data-receipts]')?.dataset.receipts >= 153")
    assert waits(page) == 0
    assert Finding.objects.filter(is_current=True, result="problem").count() == Finding.objects.count() == PROBLEMS
    assert Photo.objects.count() == PHOTOS
    assert Photo.objects.exclude(latitude=None).count() == PHOTOS
    assert {one.of for one in Photo.objects.all()} == set(
        Received.objects.filter(kind="finding").values_list("client_id", flat=True)
    )
    assert len(ledger.entries(act="patrols.found")) == PROBLEMS
    for kept in Photo.objects.values_list("kept", flat=True):
        assert hashlib.sha256(storage.path_of(kept).read_bytes()).hexdigest() == kept


def test_a_problem_is_signed_for_and_ordered_on_the_spot(phone, town, files, shot, findings, open_context, site):
    visit = make.planned(town)
    page = opened(phone)
    controlled(page)
    phone.set_offline(True)
    page.locator("[data-visit]").click()
    finds(page, files, 1)
    page.locator("[data-answer=ok]").click()
    page.locator("[data-next]").click()
    page.locator("[data-answer=problem]").click()
    page.locator("[data-photo=before]").set_input_files(files(2)[:1])
    page.locator("figure.photo").wait_for()
    no_wider_than_the_screen(page)
    shot(page, "patrol-3-item")
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    shot(page, "patrol-4-item-dark")
    assert findings(page) == []
    page.emulate_media(color_scheme="light")
    page.get_by_role("radio", name="3天", exact=True).click()
    page.locator("[data-next]").click()
    page.get_by_role("button", name="清单").click()
    shot(page, "patrol-5-list")
    page.get_by_role("button", name="结束巡查").click()
    signs(page)
    no_wider_than_the_screen(page)
    shot(page, "patrol-6-end")
    assert findings(page) == []
    page.locator("[data-finish]").click()
    page.locator(".empty").wait_for()
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "document.querySelector('[data-receipts]')?.dataset.receipts >= 11")
    shot(page, "patrol-7-sent")
    visit.refresh_from_db()
    assert (visit.state, visit.problems, visit.order_id is not None) == ("done", 2, True)
    assert Signature.objects.get().how == "signed"
    assert visit.due_on == make.TODAY + timedelta(days=3)
    desk = open_context(**DESKTOP)
    desk.add_cookies([{"name": "sessionid", "value": town.client("district").cookies["sessionid"].value, "url": site}])
    seen = desk.new_page()
    for name, address in (
        ("visit", reverse("patrols:visit", args=[visit.pk])), ("list", reverse("patrols:list") + "?view=done"),
        ("order", reverse("cases:case", args=[visit.order_id])), ("coverage", reverse("patrols:coverage")),
        ("make-plan", reverse("patrols:make_plan")),
    ):  # fmt: skip
        seen.goto(address)
        shot(seen, f"patrol-desk-{name}")
        assert findings(seen) == [], name


def test_what_comes_from_behind_swallows_no_tap(phone, town):
    make.planned(town)
    page = opened(phone)
    controlled(page)
    pressed = page.locator("[data-visit]")
    pressed.hover()
    page.wait_for_timeout(500)
    drawn = pressed.element_handle()
    page.mouse.down()
    page.evaluate("dispatchEvent(new Event('online'))")  # asks for the day anew, and draws it
    page.wait_for_timeout(1500)
    assert drawn.evaluate("(button) => button.isConnected")
    page.mouse.up()
    page.locator("[data-answer=problem]").wait_for()


def test_what_goes_wrong_behind_stops_the_page_and_says_so(phone, town):
    make.planned(town)
    page = opened(phone)
    controlled(page)
    page.evaluate("void Promise.reject(new Error('the store is gone'))")
    page.locator(".fatal[role=alert]", has_text="the store is gone").wait_for()


def test_what_was_recorded_for_a_visit_that_was_cancelled_meanwhile_is_told_on_the_phone(phone, town, files):
    from anju.programmes.patrols import actions

    visit = make.planned(town)
    page = opened(phone)
    controlled(page)
    phone.set_offline(True)
    page.locator("[data-visit]").click()
    finds(page, files, 1)
    actions.cancel(visit.pk, reason="改期", by=town.people["district"], at=make.AT)
    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "Boolean(document.querySelector('#net')) && !document.querySelector('#net .n')")
    page.goto(reverse("patrols:app"))
    page.locator("[data-clashes='4']").wait_for()
    assert Received.objects.exclude(clash="").count() == 4
