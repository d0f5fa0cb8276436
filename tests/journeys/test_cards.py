"""From one record to a yellow card that everybody can look up, in a real browser: an officer files, the enterprise
objects, another officer changes one item, the half-year's list goes through check, notice and publication, and
somebody on the street reads why.

``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.engines.publishing import queries as publications
from anju.engines.scoring import queries as scoring
from anju.ground.access.types import Role
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.credit.models import CardList, Objection, Record
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.carding import AFTER, JUNE
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
FOUND = "3号楼消防通道堆放杂物，责令整改后仍未清理"
OBJECTED = "2月27日已经清理了一半，不是拒不整改，请看照片。"
REASON = "清理了一半属实，按两次轻微情形记分。"


@pytest.fixture
def now(monkeypatch):
    """The clock of every page and job; a test moves it on."""
    told = {"at": make.AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def town(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    found = make.town(tmp_path)
    found.people["city_head"] = make.person("city-head", Role.SECTION_HEAD, found.offices["city"])
    yield found
    rulebook.forget()


@pytest.fixture
def at_desk(open_context, site, town):
    """``at_desk("district")``: a page in the browser of that person, just signed in; a day later she would be out."""

    def sit(name: str):
        context = open_context(**DESKTOP)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return sit


def send(page, ends: str) -> None:
    """Press the button of the form with this address, opening what it hides in, and wait for the next page."""
    form = page.locator(f"form[action$='{ends}']").first
    drop = form.locator("xpath=ancestor::details[1]")
    if drop.count():
        drop.locator("summary").first.click()
    with page.expect_navigation():
        form.locator("button").last.click()


def press(page, locator) -> None:
    with page.expect_navigation():
        locator.click()


def files_a_record(page, town, tmp_path, shot) -> Record:
    page.goto(reverse("credit:file_estate", args=[town.estate.pk]))
    page.locator("[name=occurred_on]").fill(make.HAPPENED.isoformat())
    page.locator("[name=accepted_on]").fill(make.HAPPENED.isoformat())
    page.locator("[name=source]").select_option("patrol")
    page.locator("[name=kind][value=dishonesty]").check(force=True)
    page.locator("[name=content]").fill(FOUND)
    page.locator("[name=document_no]").fill("江岸房巡〔2026〕12号")
    while page.locator("[name$='-item']").count() < 3:
        press(page, page.get_by_role("button", name="再加一项"))
    for number, (item, many, points) in enumerate(
        [("enterprise:e06", "2", "12"), ("enterprise:e03", "1", ""), ("manager:m05", "1", "3")]
    ):
        page.locator(f"[name=i{number}-item]").select_option(item)
        page.locator(f"[name=i{number}-quantity]").fill(many)
        page.locator(f"[name=i{number}-points]").fill(points)
    (paper := tmp_path / "现场记录.pdf").write_bytes(b"%PDF-1.4 found on the spot")
    page.locator("[name=documents]").set_input_files(paper)
    shot(page, "cards-01-file")
    press(page, page.get_by_role("button", name="保存，待告知"))
    record = Record.objects.get()
    assert page.url.endswith(reverse("credit:record", args=[record.pk]))
    send(page, "/notify/")
    page.get_by_role("heading", name="已告知，企业可以提出异议").wait_for()
    shot(page, "cards-02-notified")
    return record


def objects(page, record, shot) -> Objection:
    """The enterprise objects to the one item that is not right."""
    page.goto("/desk/")
    page.get_by_role("link", name="我的信用").first.click()
    page.locator(f"a[href='{reverse('credit:own_record', args=[record.pk])}']").first.click()
    page.get_by_role("heading", name="可以提异议").wait_for()
    shot(page, "cards-03-own-record")
    page.get_by_role("link", name="提出异议").first.click()
    page.get_by_label("拒不整改").first.check(force=True)
    page.locator("[name=text]").fill(OBJECTED)
    assert page.locator("fieldset input[type=checkbox]").first.bounding_box()["width"] >= 16
    shot(page, "cards-04-object")
    press(page, page.get_by_role("button", name="提交异议"))
    page.get_by_text("有异议").first.wait_for()
    shot(page, "cards-05-objected")
    return Objection.objects.get()


def changes_one_item(page, objection, shot) -> None:
    """Another officer leaves 8 of 12 points; whoever recorded them may not decide."""
    page.goto(reverse("credit:decide", args=[objection.pk]))
    page.locator("[name$=decision][value=changed]").first.check(force=True)
    page.locator("[name$=points]").first.fill("8")
    page.locator("[name$=note]").first.fill(REASON)
    shot(page, "cards-06-decide")
    press(page, page.locator("main form button.btn-main").last)
    assert page.url.endswith(reverse("cases:case", args=[objection.pk]))
    shot(page, "cards-07-decided")


def archives(page, record, shot) -> None:
    page.goto(reverse("credit:record", args=[record.pk]))
    send(page, "/archive/")
    shot(page, "cards-08-archived")


def draws_the_list(page, shot) -> CardList:
    page.goto("/desk/")
    page.get_by_role("link", name="红黄牌").first.click()
    page.locator(f"a[href='{reverse('credit:draw_cards')}']").first.click()
    page.locator("[name=on]").first.fill(JUNE.isoformat())
    press(page, page.get_by_role("button", name="看谁够牌").or_(page.locator(".draw-form ~ p button")).first)
    page.get_by_role("cell", name="楚禾物业服务有限公司").wait_for()
    shot(page, "cards-09-draw")
    press(page, page.locator("form.draw-send button"))
    row = CardList.objects.get()
    page.goto(reverse("credit:card_list", args=[row.pk]))
    shot(page, "cards-10-list")
    press(page, page.locator(f"a[href='{reverse('publishing:publication', args=[row.publication_id])}']").first)
    send(page, "/submit/")
    shot(page, "cards-11-handed-in")
    return row


def releases(page, row, shot) -> None:
    """A second person confirms both points."""
    page.goto(reverse("publishing:publication", args=[row.publication_id]))
    page.locator("[name=secrecy_ok]").check(force=True)
    page.locator("[name=privacy_ok]").check(force=True)
    shot(page, "cards-12-review")
    press(page, page.locator("button[name=passed][value=yes]"))
    shot(page, "cards-13-on-notice")


def looks_it_up(page, record, shot) -> None:
    """On a phone, without an account: the notice, the search, the card, why."""
    page.goto("/")
    press(page, page.locator(f"a[href='{reverse('publishing:notices')}']").first)
    press(page, page.locator("ol.notices a").first)
    no_wider_than_the_screen(page)
    assert "楚禾物业服务有限公司" in page.content()
    shot(page, "cards-15-notice")
    press(page, page.locator(f"a[href='{reverse('credit:search')}']").first)
    page.locator("main [name=q]").fill("楚禾")
    press(page, page.locator("main form[role=search] button"))
    press(page, page.get_by_role("link", name="楚禾物业服务有限公司").first)
    assert "黄牌" in page.locator(".cards-now").inner_text()
    no_wider_than_the_screen(page)
    shot(page, "cards-16-enterprise")
    page.goto(page.url + f"why/?on={JUNE.isoformat()}")
    page.get_by_text("拒不整改").first.wait_for()
    assert record.number in page.content() and "附表一第6项" in page.content()
    no_wider_than_the_screen(page)
    shot(page, "cards-17-why")


def test_a_record_becomes_a_card_that_everybody_can_question(open_context, at_desk, town, now, tmp_path, shot):
    record = files_a_record(at_desk("district"), town, tmp_path, shot)
    now(make.AT + make.DAY)
    objection = objects(at_desk("staff"), record, shot)
    assert Record.objects.get().disputed
    now(make.AT + 2 * make.DAY)
    changes_one_item(at_desk("second"), objection, shot)
    now(make.WINDOW_OVER)
    archives(at_desk("head"), record, shot)

    now(AFTER)
    row = draws_the_list(at_desk("city"), shot)
    now(AFTER + make.HOUR)
    releases(at_desk("city_head"), row, shot)
    anybody = open_context(**PHONE).new_page()
    anybody.goto(reverse("publishing:notice", args=[publications.publication(row.publication_id).code]))
    anybody.get_by_role("link", name="提出异议").first.wait_for()
    shot(anybody, "cards-14-notice-open")

    end = publications.publication(row.publication_id).notice_until + timedelta(hours=1)
    now(end)
    city = at_desk("city")
    city.goto(reverse("publishing:publication", args=[row.publication_id]))
    send(city, "/finalise/")
    reactions.run_waiting(at=end)
    shot(city, "cards-14-final")
    now(end + make.HOUR)
    looks_it_up(anybody, record, shot)

    (mark,) = scoring.marks_on([town.firm.pk], end.date())[town.firm.pk]
    assert mark.code == "yellow"
    acts = [line.act for line in reversed(ledger.story([record.pk, objection.pk, row.publication_id]))]
    for act in ("credit.recorded", "credit.notified", "credit.objected", "credit.objection_decided",
                "credit.archived", "publishing.submitted", "publishing.approved", "publishing.finalised"):  # fmt: skip
        assert act in acts, (act, acts)
    of_list = {line.act for line in ledger.story([row.pk, *row.cards.values_list("pk", flat=True)])}
    assert {"credit.cards_drafted", "credit.card_given"} <= of_list
