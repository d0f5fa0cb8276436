"""How pages look and read in a real browser: contrast, large type, dark, no script, paper."""

import itertools

import pytest

from anju.kit.testing.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = ["/", "/privacy/", "/?q=听澜", "/q/nowhere/"]
PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(246, 244, 239)", "rgb(18, 21, 23)"


def choose(context, site, **cookies):
    context.add_cookies([{"name": f"anju_{name}", "value": value, "url": site} for name, value in cookies.items()])


@pytest.fixture
def sheet(settings):
    settings.DEBUG = True
    return "/components/"


@pytest.mark.parametrize(("theme", "size"), list(itertools.product(["light", "dark"], ["normal", "large"])))
def test_components_pass_the_automated_check(open_context, site, sheet, findings, theme, size):
    context = open_context(**DESKTOP)
    choose(context, site, theme=theme, size=size)
    page = context.new_page()
    page.goto(sheet)
    assert findings(page) == []


@pytest.mark.parametrize("shape", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_public_pages_pass_the_automated_check_in_both_themes(open_context, site, findings, shape):
    found = {}
    for theme in ("light", "dark"):
        context = open_context(**shape)
        choose(context, site, theme=theme)
        page = context.new_page()
        for path in PUBLIC:
            page.goto(path)
            found[theme, path] = findings(page)
    assert not any(found.values()), found


def test_nothing_runs_off_the_side_of_a_phone_in_large_type(open_context, site):
    context = open_context(**PHONE)
    choose(context, site, size="large")
    page = context.new_page()
    wide = {}
    for path in PUBLIC:
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert max(wide.values()) <= 0, wide


def test_pages_break_no_rule_of_their_own_content_policy(desktop, sheet):
    said = []
    desktop.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for path in (sheet, "/", "/privacy/"):
        desktop.goto(path)
    assert said == []


def test_dark_follows_the_device_until_the_reader_chooses(open_context, site):
    context = open_context(**{**DESKTOP, "color_scheme": "dark"})
    page = context.new_page()
    page.goto("/")
    assert page.evaluate(PAPER) == DARK
    page.get_by_role("button", name="换成浅色").click()
    page.get_by_role("button", name="换成深色").wait_for()
    assert page.evaluate(PAPER) == LIGHT


def test_language_and_type_size_change_without_javascript_and_stay(open_context):
    page = open_context(**PHONE, java_script_enabled=False).new_page()
    page.goto("/privacy/")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Large type").click()
    page.get_by_role("button", name="Large type", pressed=True).wait_for()
    assert page.url.endswith("/privacy/")
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("data-size") == "large"
    assert page.get_by_role("button", name="Large type").get_attribute("aria-pressed") == "true"


def test_what_is_only_for_pressing_is_not_printed(desktop):
    desktop.goto("/privacy/")
    desktop.emulate_media(media="print", color_scheme="dark")
    assert desktop.locator(".mast-nav").is_hidden()
    assert desktop.evaluate(PAPER) == "rgb(255, 255, 255)"


def test_keyboard_readers_reach_the_content_first(desktop):
    desktop.goto("/")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert desktop.locator(".skip").is_visible()
