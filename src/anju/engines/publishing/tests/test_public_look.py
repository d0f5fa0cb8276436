"""The public pages in a real browser: contrast in both themes, large type, a phone, no script, paper."""

import itertools

import pytest

from anju.engines.publishing.tests import factories as make
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = (
    "根据《武汉市物业服务企业和项目经理信用信息管理办法》，现将2026年上半年失信信息记分情况公示如下。\n"
    "公示期间，任何单位和个人对公示内容有异议的，可以在本页面提出，并说明理由和依据。"
)


@pytest.fixture
def paths(town, monkeypatch) -> list[str]:
    """Every public page, with a corrected list on notice, an old version of it and a document behind."""
    first = make.released(town, make.cards(town, title="武汉市2026年上半年物业服务企业红黄牌名单公示", body=BODY,
                                           document_no="武房公示〔2026〕12号", index_no="MA-2026-00012"))  # fmt: skip
    content = make.rows(楚禾物业=9, 安泰物业=11)
    make.released(town, make.corrected(town, first, content=content), at=make.AT + make.DAY)
    make.released(town, make.document(town, title="关于做好老旧小区消防通道清理工作的通知"))
    monkeypatch.setattr(clock, "now", lambda: make.AT + 3 * make.DAY)
    page = f"/n/{first.code}/"
    behind = [f"{page}{part}" for part in ("v1/", "differences/2/", "object/")]
    return ["/notices/", "/notices/?q=没有", page, *behind, "/objections/"]


def open_page(open_context, site, shape, **cookies):
    context = open_context(**shape)
    context.add_cookies([{"name": f"anju_{name}", "value": value, "url": site} for name, value in cookies.items()])
    return context.new_page()


def test_public_pages_pass_the_automated_check(open_context, site, paths, findings):
    found = {}
    for shape, theme in itertools.product((PHONE, DESKTOP), ("light", "dark")):
        page = open_page(open_context, site, shape, theme=theme)
        for path in paths:
            page.goto(path)
            found[theme, path] = findings(page)
    assert not any(found.values()), found


def test_nothing_runs_off_the_side_of_a_phone_in_large_type(open_context, site, paths):
    page = open_page(open_context, site, PHONE, size="large")
    wide = {}
    for path in paths:
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert max(wide.values()) <= 0, wide


def test_somebody_objects_without_javascript_and_follows_it(open_context, paths):
    page = open_context(**PHONE, java_script_enabled=False).new_page()
    page.goto(paths[2])
    page.get_by_role("link", name="提出异议").click()
    page.get_by_label("对哪一条有异议？").select_option(index=1)
    page.get_by_label("哪里不对？有什么依据？").fill("这条扣分重复计算了，见3月1日的告知单。")
    page.get_by_role("button", name="提交异议").click()
    page.get_by_role("heading", name="异议已收到").wait_for()
    page.goto(paths[2])
    page.get_by_text("已收到1条异议").wait_for()


def test_on_paper_there_is_ink_on_white_and_no_button(desktop, paths):
    desktop.goto(paths[2])
    desktop.emulate_media(media="print", color_scheme="dark")
    assert desktop.get_by_role("link", name="提出异议").is_hidden()
    assert desktop.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert desktop.locator(".proof").is_visible()
