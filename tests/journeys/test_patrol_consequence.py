"""One problem from a basement without signal to a consequence that everybody can look up, in a real browser.

An inspector records it offline, the manager signs on the glass, rectification is ordered on the spot; the network is
back and all is sent. At the re-check it is still there: the city's rules propose a credit record, an officer takes the
proposal, the head archives it, and the enterprise's public page shows the record and the card that follows.
``ANJU_SHOTS=folder`` keeps a picture of every page on the way.
"""

from datetime import date

import pytest
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.engines.scoring import queries as scoring
from anju.ground.access.types import Role
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.credit import actions as credit
from anju.programmes.credit.models import Proposal, Record
from anju.programmes.credit.tests import carding
from anju.programmes.patrols.models import Visit
from anju.programmes.patrols.tests import factories as make
from tests.journeys.test_cards import press, send
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot
from tests.journeys.test_patrols import controlled, files, finds, opened, signs, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["files", "shot"]
FOUND, FIRM = "第1个问题", "楚禾物业服务有限公司"
CHECKED, JUNE = make.AT + 4 * make.DAY, date(2026, 6, 30)  # a day after the term of three days


@pytest.fixture
def now(monkeypatch):
    """The clock of every page and job; a test moves it on."""
    told = {"at": make.AT + make.HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def town(settings, tmp_path, now):
    settings.FILES_ROOT = tmp_path / "files"
    settings.RATE_LIMITS = False
    rulebook.forget()
    found = make.town(tmp_path)
    found.people["city_head"] = make.person("city-head", Role.SECTION_HEAD, found.offices["city"])
    yield found
    rulebook.forget()


@pytest.fixture
def sit(open_context, site, town):
    """``sit("district")``: a browser in which that person just signed in; a day later she would be out."""

    def down(name: str, **screen):
        context = open_context(**(screen or DESKTOP))
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context

    return down


def on_the_phone(sit):
    place = {"permissions": ["geolocation"], "geolocation": {"latitude": 30.65, "longitude": 114.32}}
    context = sit("district", **PHONE, **place)
    page = opened(context)
    controlled(page)
    return context, page


def records_without_signal(sit, town, files, shot) -> Visit:
    """A problem with two photographs, the manager's signature and an order, while the network is cut."""
    visit = make.planned(town)
    context, page = on_the_phone(sit)
    context.set_offline(True)
    page.locator("[data-visit]").click()
    finds(page, files, 1, days=3)
    page.get_by_role("button", name="清单").click()
    page.get_by_role("button", name="结束巡查").click()
    signs(page)
    shot(page, "finding-01-ordered-offline")
    page.locator("[data-finish]").click()
    page.locator(".empty").wait_for()
    assert Visit.objects.get().order_id is None
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "document.querySelector('[data-receipts]')?.dataset.receipts >= 8")
    shot(page, "finding-02-sent")
    visit.refresh_from_db()
    return visit


def finds_it_again(sit, town, first: Visit, files, shot) -> Visit:
    """The re-check, planned at the desk: the phone shows what was found before; it is still there."""
    again = make.planned(town, of=first.pk, day=CHECKED.date())
    _context, page = on_the_phone(sit)
    page.locator("details summary").first.click()
    assert FOUND in page.locator("main").inner_text()
    shot(page, "finding-03-re-check")
    page.locator("[data-visit]").click()
    finds(page, files, 1, days=3)
    page.get_by_role("button", name="清单").click()
    page.get_by_role("button", name="结束巡查").click()
    page.locator("[data-order]").uncheck()
    signs(page)
    page.locator("[data-finish]").click()
    until(page, "document.querySelector('[data-receipts]')?.dataset.receipts >= 7")
    again.refresh_from_db()
    return again


def takes_the_proposal(page, tmp_path, shot) -> Record:
    """What the rules proposed is decided by an officer: which items of the standard, with what points."""
    page.goto(reverse("credit:proposals"))
    shot(page, "finding-04-proposed")
    press(page, page.get_by_role("link", name="采纳"))
    page.locator("[name=content]").fill(f"{FOUND}，责令整改三日后复查仍未整改")
    page.locator("[name=document_no]").fill("江岸房巡〔2026〕7号")
    while page.locator("[name$='-item']").count() < 2:
        press(page, page.get_by_role("button", name="再加一项"))
    for number, (item, points) in enumerate([("enterprise:G01", "6"), ("enterprise:G04", "8")]):
        page.locator(f"[name=i{number}-item]").select_option(item)
        page.locator(f"[name=i{number}-points]").fill(points)
    (paper := tmp_path / "复查记录.pdf").write_bytes(b"%PDF-1.4 still there at the re-check")
    page.locator("[name=documents]").set_input_files(paper)
    shot(page, "finding-05-taken")
    press(page, page.get_by_role("button", name="保存，待告知"))
    return Record.objects.get()


def looks_it_up(page, shot) -> None:
    """Anybody, without an account: the record, and the card that rests on it."""
    page.goto(reverse("credit:search"))
    page.locator("main [name=q]").fill("楚禾")
    press(page, page.locator("main form[role=search] button"))
    press(page, page.get_by_role("link", name=FIRM).first)
    assert "复查仍未整改" in page.locator(".credit-records").inner_text()
    assert "黄牌" in page.locator(".cards-now").inner_text()
    no_wider_than_the_screen(page)
    shot(page, "finding-08-public")


def test_a_problem_found_without_signal_becomes_a_published_consequence(
    sit, open_context, town, now, files, tmp_path, shot
):
    first = records_without_signal(sit, town, files, shot)
    assert cases.case(first.order_id).type == "rectifications.notice"
    order = sit("staff").new_page()
    order.goto(reverse("cases:case", args=[first.order_id]))
    assert FOUND in order.content()

    now(CHECKED)
    again = finds_it_again(sit, town, first, files, shot)
    reactions.run_waiting(at=CHECKED)
    proposed = Proposal.objects.get()
    assert (proposed.cause_id, proposed.enterprise_id) == (again.pk, town.firm.pk)

    now(CHECKED + make.HOUR)
    record = takes_the_proposal(sit("district").new_page(), tmp_path, shot)
    credit.notify(record.pk, by=town.people["district"], at=CHECKED + make.HOUR)
    over = CHECKED + 12 * make.DAY  # the term to object is ten days
    now(over)
    desk = sit("head").new_page()
    desk.goto(reverse("credit:record", args=[record.pk]))
    send(desk, "/archive/")
    shot(desk, "finding-06-archived")

    row = carding.drawn(town, on=JUNE)
    end = carding.final(town, row)
    now(end + make.HOUR)
    city = sit("city").new_page()
    city.goto(reverse("credit:card_list", args=[row.pk]))
    shot(city, "finding-07-card-list")
    looks_it_up(open_context(**PHONE).new_page(), shot)

    assert {mark.code for mark in scoring.marks_on([town.firm.pk], end.date())[town.firm.pk]} == {"yellow"}
    assert told(first) == ["patrols.visit_planned", "patrols.started", "patrols.found", "patrols.ordered",
                           "patrols.visited"]  # fmt: skip
    assert told(again)[-2:] == ["patrols.found", "patrols.unsolved"]
    assert told(proposed) == ["credit.proposed"]
    assert told(record) == ["credit.recorded", "credit.notified", "credit.archived"]
    published = [line.act for line in ledger.story([row.publication_id])]
    assert {"publishing.submitted", "publishing.approved", "publishing.finalised"} <= set(published)
    assert "credit.card_given" in [line.act for line in ledger.story(row.cards.values_list("pk", flat=True))]


def told(row) -> list[str]:
    """The acts about a row, in their order."""
    return [line.act for line in reversed(ledger.story([row.pk]))]
