"""The page of one case in a real browser: an officer's desktop, and the phone of a repairman with an order in hand."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from PIL import Image

from anju.engines.cases import actions as cases
from anju.engines.cases.models import Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Evidence, OrderKind, Result
from anju.kit import clock, storage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT, HOUR, DAY = make.AT, timedelta(hours=1), timedelta(days=1)
NOW = AT + 3 * DAY


def picture(colour: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (400, 300), colour).save(written, "JPEG")
    return written.getvalue()


def kept(colour: str, kind: str) -> Evidence:
    photo = storage.keep_photo(BytesIO(picture(colour)), max_mb=5)
    return Evidence(sha256=photo.digest, size=photo.size, content_type="image/jpeg", kind=kind)


@pytest.fixture
def busy(kind, monkeypatch, settings, tmp_path):
    """A case with all that can be on it: done and checked, paused, more time asked for, a directive, reminders."""
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(clock, "now", lambda: NOW)
    town = make.town()
    make.opened(title="二次供水水箱半年没有清洗记录", place_name="听澜里")
    case = make.opened(title="3号楼2单元电梯到12楼抖动、异响", place_name="听澜里", matter="elevator")
    make.opened(at=AT + 20 * HOUR, title="快递柜占用业主活动室，未经表决", place_name="拾光苑")
    lead = cases.sign(make.lead(case).pk, by=town.street_officer, at=AT + HOUR)
    cases.start(lead.pk, by=town.street_officer, at=AT + 2 * HOUR)
    firm = make.sent_to(case, town.firm, town.street_officer, at=AT + 2 * HOUR, instruction="更换磨损的导靴")
    cases.sign(firm.pk, by=town.firm_staff, at=AT + 3 * HOUR)
    cases.start(firm.pk, by=town.firm_staff, at=AT + 4 * HOUR)
    cases.ask_extension(
        case.pk, order_id=firm.pk, until=case.due_at + 3 * DAY, reason="配件在途", by=town.firm_staff, at=AT + 5 * HOUR
    )
    lifts = make.sent_to(case, town.lifts, town.street_officer, at=AT + 6 * HOUR, instruction="请安排复检")
    cases.sign(lifts.pk, by=town.lift_officer, at=AT + 7 * HOUR)
    cases.finish_order(
        lifts.pk, result=Result.SOLVED, report="导靴磨损，已更换4只；试运行20次未再现异响。", by=town.lift_officer,
        at=AT + 8 * HOUR, evidence=[kept("dimgrey", "before"), kept("tan", "after")],
    )  # fmt: skip
    cases.direct(
        case.pk, kind=OrderKind.SUPERVISION, text="三天内回告进展", due_at=AT + 5 * DAY, by=town.district_officer,
        at=AT + DAY,
    )  # fmt: skip
    cases.pause(
        case.pk, reason="resident", text="请3号楼代表约时间开门", proof=kept("white", "document"),
        by=town.street_officer, at=AT + DAY + HOUR,
    )  # fmt: skip
    cases.add_remark(case.pk, text="已电话联系维保单位", by=town.street_officer, at=AT + DAY + 2 * HOUR)
    return town, case, firm


def signed_in(page, enter, actor):
    enter(page.context, get_user_model().objects.get(pk=actor.account_id))
    return page


def too_small(page) -> list[str]:
    """What can be pressed on this page and is lower than 44 px; words inside a sentence may be."""
    return page.evaluate("""() => [...document.querySelectorAll(
        'main a.btn, main button, main summary, main input:not([type=hidden]):not(.file), main select, main .seg a')]
        .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5 &&
            !each.matches('.link, .small > summary, input[type=radio], input[type=checkbox]'))
        .map((each) => each.outerHTML.slice(0, 120))""")


def test_an_officer_sees_the_whole_case_and_decides_on_more_time(busy, desktop, enter, findings):
    town, case, firm = busy
    page = signed_in(desktop, enter, town.street_officer)
    page.goto(f"/desk/cases/{case.pk}/")
    assert findings(page) == []
    page.locator(f"#order-{firm.pk} summary:has-text('审批')").click()
    page.locator(f"#order-{firm.pk}").get_by_label("同意", exact=True).check()
    page.locator(f"#order-{firm.pk} .asked form button").click()
    page.wait_for_selector("text=已批复延期申请")
    assert "已同意延期至" in page.locator(f"#order-{firm.pk}").inner_text()


def test_the_way_leads_from_case_to_case_along_the_list_and_back(busy, desktop, enter):
    town, _case, _firm = busy
    page = signed_in(desktop, enter, town.street_officer)
    page.goto("/desk/inbox/?view=all")
    rows = page.locator("a.subject").evaluate_all("all => all.map((one) => one.pathname)")
    page.goto(rows[0])
    assert page.locator("[data-trail-place]").inner_text() == f"第1件，本页{len(rows)}件"
    page.keyboard.press("j")
    page.wait_for_url(f"**{rows[1]}")
    page.keyboard.press("k")
    page.wait_for_url(f"**{rows[0]}")
    page.locator("a[data-trail-list]").click()
    page.wait_for_url("**/desk/inbox/?view=all")


def test_the_timers_noise_stands_apart_until_asked_for(busy, desktop, enter):
    town, case, _firm = busy
    late = AT + 40 * DAY
    cases.resume(case.pk, by=town.street_officer, at=NOW)
    cases.run_clocks(late)
    page = signed_in(desktop, enter, town.street_officer)
    page.goto(f"/desk/cases/{case.pk}/")
    assert "超期" not in page.locator("ol.timeline").inner_text()
    page.locator(".seg a:has-text('催办与系统')").click()
    page.wait_for_url("**?story=system**")
    assert "超期" in page.locator("ol.timeline").inner_text()


def test_what_was_sent_is_taken_back_from_where_it_was_said(busy, desktop, enter):
    town, case, _firm = busy
    page = signed_in(desktop, enter, town.street_officer)
    page.goto(f"/desk/cases/{case.pk}/")
    page.keyboard.press("e")
    page.locator("#dispatch select[name=office]").select_option(label="甲区房管局")
    page.locator("#dispatch form button").click()
    page.locator(".toast button:has-text('撤回')").click()
    page.wait_for_selector("text=已撤回")
    assert Order.objects.filter(case=case, office_id=town.district, state="passed").exists()


def test_a_repairman_does_an_order_on_a_phone_with_the_thumb(busy, phone, enter, findings, tmp_path):
    """Signs, begins, and reports with a photograph before and after; nothing sticks out, nothing is too small."""
    town, _case, _firm = busy
    order = make.sent_to(make.opened(title="单元门锁坏了"), town.firm, town.street_officer, at=NOW - HOUR)
    for name, colour in (("before", "dimgrey"), ("after", "tan")):
        (tmp_path / f"{name}.jpg").write_bytes(picture(colour))
    page = signed_in(phone, enter, town.firm_staff)
    page.goto(f"/desk/cases/{order.case_id}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == [] and too_small(page) == []
    page.locator(".thumb button").tap()
    page.wait_for_selector("text=已签收。")
    page.locator(".thumb button").tap()
    page.wait_for_selector(".thumb a")
    page.locator(".thumb a").tap()
    form = page.locator(f"#finish-{order.pk}")
    form.get_by_text("已解决", exact=True).tap()
    form.locator("textarea[name=report]").fill("锁芯已换")
    form.locator("input[name=before]").set_input_files(tmp_path / "before.jpg")
    form.locator("input[name=photos]").set_input_files(tmp_path / "after.jpg")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == [] and too_small(page) == []
    form.locator("button.btn-main").tap()
    page.wait_for_selector("text=已办结。")
    done = Order.objects.get(pk=order.pk)
    assert done.state == "done"
    assert sorted(done.evidence.values_list("kind", flat=True)) == ["after", "before"]


def test_more_time_and_a_colleague_are_asked_for_on_a_phone(busy, phone, enter):
    town, _case, _firm = busy
    order = make.sent_to(make.opened(title="单元门锁坏了"), town.firm, town.street_officer, at=NOW - HOUR)
    cases.sign(order.pk, by=town.firm_staff, at=NOW)
    page = signed_in(phone, enter, town.firm_staff)
    page.goto(f"/desk/cases/{order.case_id}/")
    card = page.locator(f"#order-{order.pk}")
    card.locator("summary:has-text('申请延期')").tap()
    card.locator("input[name=until]").fill((order.due_at + 2 * DAY).strftime("%Y-%m-%dT%H:%M"))
    card.locator("textarea[name=reason]").last.fill("锁要订货")
    card.locator("form:has([name=until]) button.btn-main").tap()
    page.wait_for_selector("text=已申请延期。")
    card.locator("summary:has-text('交给经办人')").first.tap()
    assert card.locator("select[name=account]").is_visible()


def test_on_a_phone_the_readers_own_order_stands_first(busy, phone, enter):
    town, case, firm = busy
    page = signed_in(phone, enter, town.firm_staff)
    page.goto(f"/desk/cases/{case.pk}/")
    highest = page.locator("article.order").evaluate_all(
        "all => all.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0].id"
    )
    assert highest == f"order-{firm.pk}"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
