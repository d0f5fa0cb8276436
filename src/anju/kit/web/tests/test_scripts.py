"""What the scripts add, on pages as small as can be, in a real browser."""

import io

import pytest
from PIL import Image

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INBOX = """<!doctype html><script type="module" src="/static/build/desk.js"></script>
<input type="search" data-key="/"><div data-bulk hidden><b data-chosen></b></div>
<table data-cursor><thead><tr><th><input type="checkbox" data-all></th></tr></thead><tbody>
<tr class="group"><th>today</th></tr>
<tr><td><input type="checkbox"></td><td><a href="#one">one</a></td></tr>
<tr><td><input type="checkbox"></td><td><a href="#two">two</a></td></tr></tbody></table>"""
FORM = """<!doctype html><script type="module" src="/static/build/page.js"></script>
<form data-draft="here"><label>Text <textarea name="text"></textarea></label><input name="phone" data-private>
<label><input type="checkbox" name="joins" value="1"> joins</label>
<input type="file" multiple data-photos="2" data-remove="Remove"></form>%s"""


@pytest.fixture
def show(desktop):
    """``show(html)``: a page of the site's own address with this text in it."""

    def put(html: str):
        desktop.goto("/robots.txt")
        desktop.set_content(html, wait_until="networkidle")
        return desktop

    return put


def test_keys_move_the_cursor_select_and_open(show):
    page = show(INBOX)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("tr.cursor").inner_text().strip() == "two"
    assert page.locator("[data-bulk]").is_visible()
    assert page.locator("[data-chosen]").inner_text() == "1"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**#one")
    page.keyboard.press("Escape")
    assert page.locator("[data-bulk]").is_hidden()


def test_a_key_typed_into_a_field_is_only_typed(show):
    page = show(INBOX)
    page.keyboard.press("/")
    page.keyboard.type("jx/")
    assert page.locator("[type=search]").input_value() == "jx/"
    assert page.locator("tr.cursor").count() == 0


SHEET = """<dialog id="keys"><dl><div data-needs="table[data-cursor]"><dd>move</dd></div>
<div data-needs=".absent"><dd>nothing to press</dd></div></dl></dialog>
<button data-key="e" onclick="this.disabled = true">Send an order<kbd>E</kbd></button>"""


def test_the_question_mark_tells_the_keys_of_this_page_and_no_others(show):
    page = show(INBOX + SHEET)
    page.keyboard.press("?")
    told = page.locator("dialog dd:visible").all_inner_texts()
    assert ("Send an order" in told, "move" in told, "nothing to press" in told) == (True, True, False)
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()
    assert page.locator("[data-key=e]").is_enabled()


def test_a_draft_comes_back_without_what_is_private(show):
    page = show(FORM % "")
    page.fill("textarea", "电梯到12楼一直抖")
    page.fill("[name=phone]", "13800000000")
    page.check("[name=joins]")
    page = show(FORM % "")
    assert page.input_value("textarea") == "电梯到12楼一直抖"
    assert page.input_value("[name=phone]") == ""
    assert page.is_checked("[name=joins]")


def test_a_draft_that_was_sent_is_forgotten(show):
    page = show(FORM % "")
    page.fill("textarea", "sent")
    show('<!doctype html><script type="module" src="/static/build/page.js"></script><p data-draft-sent="here"></p>')
    assert show(FORM % "").input_value("textarea") == ""


def test_large_photographs_are_made_smaller_and_can_be_taken_back(show):
    page = show(FORM % "")
    noise = Image.effect_noise((3000, 2000), 90).convert("RGB")
    data = io.BytesIO()
    noise.save(data, "JPEG", quality=95)
    page.set_input_files("[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()})
    page.wait_for_selector("figure.photo")
    size = page.evaluate("document.querySelector('[type=file]').files[0].size")
    assert 0 < size < len(data.getvalue())
    page.get_by_role("button", name="Remove a.jpg").click()
    assert page.evaluate("document.querySelector('[type=file]').files.length") == 0


MENU = """<!doctype html><script type="module" src="/static/build/page.js"></script>
<details data-shuts><summary>More</summary><a href="#in">in it</a></details><p>words</p><button>after it</button>"""


@pytest.mark.parametrize("goes_on", ["Tab", "press", "Escape"])
def test_what_lies_over_the_page_closes_when_one_goes_on(show, goes_on):
    page = show(MENU)
    page.locator("summary").click()
    page.locator("a").focus()
    assert page.locator("details").get_attribute("open") is not None
    page.locator("p").click() if goes_on == "press" else page.keyboard.press(goes_on)
    assert page.locator("details").get_attribute("open") is None
    on = {"Tab": "after it", "Escape": "More"}.get(goes_on)
    assert on is None or page.locator(":focus").inner_text() == on
