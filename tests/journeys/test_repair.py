"""A record from the application for repair to the end of its display and use, in a real browser: the enterprise
applies on the first day on which it may, an officer sends it back once, another grants it, nobody reads the record any
more; the enterprise prints a report, and whoever gets the paper checks it on a phone.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

from datetime import date

import pytest
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.credit.models import Report, Request
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import requesting as ask
from tests.journeys.test_cards import at_desk, now, press, town
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["at_desk", "now", "shot", "town"]
AUGUST = ask.on(date(2026, 8, 10))


@pytest.fixture
def on_phone(open_context, site, town):
    """``on_phone("staff")``: a page on the phone of that person, just signed in."""

    def sit(name: str):
        context = open_context(**PHONE)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return sit


def pdf(tmp_path, name: str):
    (file := tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
    return file


def applies(page, record, tmp_path, shot) -> Request:
    """From the own list to the application, on a phone."""
    page.goto(reverse("credit:own"))
    no_wider_than_the_screen(page)
    shot(page, "repair-01-own-list")
    page.goto(reverse("credit:own_record", args=[record.pk]))
    no_wider_than_the_screen(page)
    shot(page, "repair-02-own-record")
    press(page, page.get_by_role("link", name="申请信用修复"))
    no_wider_than_the_screen(page)
    page.locator("[name=text]").fill(ask.WORDS)
    page.locator("[name=paper_commitment]").set_input_files(pdf(tmp_path, "信用承诺书.pdf"))
    page.locator("[name=paper_proof]").set_input_files(pdf(tmp_path, "整改记录.pdf"))
    shot(page, "repair-03-apply")
    press(page, page.get_by_role("button", name="提交申请"))
    page.get_by_text("信用修复申请XX26").first.wait_for()
    no_wider_than_the_screen(page)
    shot(page, "repair-04-applied")
    return Request.objects.get()


def sends_back(page, request, shot) -> None:
    page.goto(reverse("cases:case", args=[request.pk]))
    shot(page, "repair-05-case")
    press(page, page.locator(f"a[href='{reverse('credit:decide_repair', args=[request.pk])}']").first)
    page.locator("[name=answer][value=return]").check(force=True)
    page.locator("[name=reason]").fill("请补交整改后的现场照片")
    shot(page, "repair-06-decide")
    press(page, page.locator("main form button.btn-main").last)


def completes(page, record, tmp_path, shot) -> None:
    page.goto(reverse("credit:own_record", args=[record.pk]))
    shot(page, "repair-07-sent-back")
    press(page, page.get_by_role("link", name="补正材料"))
    page.locator("[name=paper_proof]").set_input_files(pdf(tmp_path, "现场照片.pdf"))
    no_wider_than_the_screen(page)
    shot(page, "repair-08-complete")
    press(page, page.get_by_role("button", name="提交补正材料"))


def grants(page, request, record, shot) -> None:
    page.goto(reverse("credit:decide_repair", args=[request.pk]))
    page.locator("[name=answer][value=grant]").check(force=True)
    press(page, page.locator("main form button.btn-main").last)
    shot(page, "repair-09-granted")
    page.goto(reverse("credit:record", args=[record.pk]))
    page.get_by_role("heading", name="已修复").first.wait_for()
    shot(page, "repair-10-record")


def prints_a_report(page, town, shot) -> Report:
    page.goto(reverse("credit:report_enterprise", args=[town.firm.pk]))
    shot(page, "repair-11-report")
    with page.expect_response(lambda answer: answer.url.endswith(".pdf")):
        page.get_by_role("button", name="打印报告").click()
    page.goto(reverse("credit:own_looks"))
    shot(page, "repair-12-looks")
    return Report.objects.get()


def checks_it(page, report, shot) -> None:
    page.goto(reverse("credit:report_ask"))
    no_wider_than_the_screen(page)
    shot(page, "repair-13-ask")
    page.locator("main [name=code]").fill(report.code.lower())
    press(page, page.locator("main form button").last)
    page.get_by_role("heading", name="报告真实").wait_for()
    no_wider_than_the_screen(page)
    shot(page, "repair-14-genuine")


def test_a_record_is_repaired_and_nobody_reads_it_any_more(open_context, at_desk, on_phone, town, now, tmp_path, shot):
    record = ask.determined(town, make.FIXED, make.OF_MANAGER)
    now(AUGUST)
    anybody = open_context(**PHONE).new_page()
    anybody.goto(reverse("credit:public_enterprise", args=[town.firm.uscc]))
    assert record.number in anybody.content()
    firm = on_phone("staff")
    request = applies(firm, record, tmp_path, shot)
    sends_back(at_desk("second"), request, shot)
    completes(firm, record, tmp_path, shot)
    at_desk("head").goto(reverse("credit:desk_enterprise", args=[town.firm.pk]))
    at_desk("street").goto(reverse("credit:desk_enterprise", args=[town.firm.pk]))
    now(AUGUST + make.HOUR)
    grants(at_desk("second"), request, record, shot)
    anybody.reload()
    assert record.number not in anybody.content()
    report = prints_a_report(at_desk("staff"), town, shot)
    checks_it(anybody, report, shot)
    wide = open_context(**DESKTOP).new_page()
    wide.goto(reverse("credit:report_check", args=[report.code]))
    shot(wide, "repair-15-genuine-wide")

    record.refresh_from_db()
    assert (record.ended, record.use_ended_on, report.facts["records"]) == ("repaired", AUGUST.date(), [])
    acts = [line.act for line in reversed(ledger.story([request.pk, record.pk]))]
    assert acts[-4:] == ["credit.repair_asked", "credit.repair_returned", "credit.repair_completed", "credit.repaired"]
