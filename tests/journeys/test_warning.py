"""One warning from residents' messages to a department on the spot, to an enforcement record, to credit, in a browser.

Three residents write of one lift; the scan finds it; the community warns the street; the street whistles; a department
reports in with its position and enforces; the street rates it; the city's rules propose a credit record, an officer
takes it, and after the term to object the head archives it. ``ANJU_SHOTS=folder`` keeps a picture of every page.
"""

import pytest
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.testing.browser import DESKTOP, PHONE
from anju.programmes.credit import actions as credit
from anju.programmes.credit.models import Proposal, Record
from anju.programmes.warnings import actions as warnings
from anju.programmes.warnings.models import Issue
from anju.programmes.warnings.models import Warning as Raised
from anju.programmes.warnings.tests import factories as raised
from anju.programmes.whistles.models import Enforcement, Whistle
from anju.programmes.whistles.tests import factories as make
from tests.journeys.test_cards import press, send
from tests.journeys.test_one_appeal import no_wider_than_the_screen, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["shot"]
OVER = make.AT + 20 * make.DAY  # the term to object to a credit record is ten days
PLACE = {"permissions": ["geolocation"], "geolocation": {"latitude": 30.6512, "longitude": 114.3021}}


@pytest.fixture
def now(monkeypatch):
    """The clock of every page; a test moves it on."""
    told = {"at": make.AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture
def town(settings, tmp_path, now):
    settings.FILES_ROOT = tmp_path / "files"
    settings.RATE_LIMITS = False
    rulebook.forget()
    yield make.town(tmp_path)
    rulebook.forget()


@pytest.fixture
def sit(open_context, site, town):
    """``sit("street")``: a page in the browser of that person, just signed in."""

    def down(name: str, shape=DESKTOP, **also):
        context = open_context(**shape, **also)
        session = town.client(name).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return context.new_page()

    return down


def told(row) -> list[str]:
    """The acts about a row, in their order."""
    return [line.act for line in reversed(ledger.story([row.pk]))]


def warns(page, shot) -> Raised:
    """From the messages that the scan put together to a warning: two taps and, if she likes, a sentence."""
    page.goto(reverse("warnings:issues"))
    no_wider_than_the_screen(page)
    shot(page, "warning-01-issues")
    press(page, page.locator("main .subject").first)
    no_wider_than_the_screen(page)
    shot(page, "warning-02-issue")
    page.locator("[name=words]").fill("2号楼电梯一周内停了三次，住户多为老人")
    press(page, page.get_by_role("button", name="向街道预警"))
    return Raised.objects.get()


def whistles(page, warning, shot) -> Whistle:
    """The street reads the warning and calls the department from its page."""
    page.goto(reverse("cases:case", args=[warning.pk]))
    shot(page, "warning-03-case")
    press(page, page.get_by_role("link", name="吹哨：请部门到场"))
    page.locator("[name=level]").first.check()
    page.locator("[name=item][value=other]").check()
    page.locator("[name=site]").fill("2号楼电梯")
    page.locator("[name=words]").fill("电梯反复停运，请到现场查处")
    page.get_by_label("江岸区城市管理执法局").check()
    shot(page, "warning-04-whistle")
    press(page, page.locator(".sheet button[type=submit]"))
    return Whistle.objects.get()


def reports_in(page, whistle, tmp_path, shot) -> Enforcement:
    """On the spot with a phone: there, what was enforced, the result."""
    page.goto(reverse("whistles:spot", args=[whistle.pk]))
    no_wider_than_the_screen(page)
    shot(page, "warning-05-called")
    press(page, page.locator("[data-position] button"))
    shot(page, "warning-06-there")
    press(page, page.get_by_role("link", name="执法"))
    for field, value in {"measure": "fine", "against": "enterprise"}.items():
        page.locator(f"[name={field}][value={value}]").check()
    page.locator("[name=amount]").fill("5000")
    page.locator("[name=document_no]").fill("江岸城执罚〔2026〕12号")
    page.locator("[name=item]").select_option(index=1)
    (paper := tmp_path / "决定书.pdf").write_bytes(make.PDF)
    page.locator("[name=document]").set_input_files(paper)
    no_wider_than_the_screen(page)
    shot(page, "warning-07-enforcement")
    press(page, page.locator(".sheet button[type=submit]"))
    page.goto(reverse("whistles:result", args=[whistle.pk]))
    page.locator("[name=result]").first.check()
    page.locator("[name=report]").fill("责令立即修复电梯，罚款五千元")
    press(page, page.locator(".sheet button[type=submit]"))
    return Enforcement.objects.get()


def rates_and_closes(page, whistle, shot) -> None:
    page.goto(reverse("whistles:rate", args=[whistle.pk]))
    shot(page, "warning-08-rate")
    for field, points in zip(page.locator(".calls input[type=number]").all(), (26, 45, 18), strict=True):
        field.fill(str(points))
    press(page, page.locator(".calls button[type=submit]").first)
    page.locator("[name=result]").first.check()
    press(page, page.get_by_role("button", name="销哨"))
    shot(page, "warning-09-closed")


def takes_it_into_credit(page, tmp_path, shot) -> Record:
    page.goto(reverse("credit:proposals"))
    shot(page, "warning-10-proposed")
    press(page, page.get_by_role("link", name="采纳"))
    page.locator("[name=content]").fill("电梯反复停运不修，受行政处罚")
    page.locator("[name=document_no]").fill("江岸城执罚〔2026〕12号")
    page.locator("[name=i0-item]").select_option("enterprise:G01")
    page.locator("[name=i0-points]").fill("6")
    (paper := tmp_path / "处罚决定.pdf").write_bytes(make.PDF)
    page.locator("[name=documents]").set_input_files(paper)
    shot(page, "warning-11-taken")
    press(page, page.get_by_role("button", name="保存，待告知"))
    return Record.objects.get()


def test_messages_become_a_warning_a_whistle_an_enforcement_and_a_credit_record(town, sit, now, tmp_path, shot):
    messages = raised.lifts(town.estate, many=4)
    warnings.scan_city("demo", at=make.AT)
    issue = Issue.objects.get()
    warning = warns(sit("community", PHONE), shot)

    now(make.AT + make.HOUR / 6)
    street = sit("street")
    whistle = whistles(street, warning, shot)
    reactions.run_waiting(at=make.AT + make.HOUR / 6)
    assert cases.case(warning.pk).state == "whistled"

    now(make.AT + make.HOUR / 3)
    enforcement = reports_in(sit("urban", PHONE, **PLACE), whistle, tmp_path, shot)
    rates_and_closes(sit("street"), whistle, shot)
    reactions.run_waiting(at=make.AT + make.HOUR / 2)
    proposed = Proposal.objects.get()
    assert (proposed.cause_id, proposed.enterprise_id) == (whistle.pk, town.firm.pk)

    record = takes_it_into_credit(sit("district"), tmp_path, shot)
    credit.notify(record.pk, by=town.people["district"], at=make.AT + make.HOUR)
    now(OVER)
    head = sit("district_head")
    head.goto(reverse("credit:record", args=[record.pk]))
    shot(head, "warning-12-record")
    send(head, "/archive/")

    assert set(issue.members.values_list("case_id", flat=True)) == {one.id for one in messages}
    assert told(issue)[0] == "warnings.found"
    assert {"warnings.raised", "warnings.passed_on"} <= set(told(warning))
    assert {"whistles.blown", "whistles.arrived", "whistles.enforced", "whistles.answered", "whistles.rated",
            "whistles.closed"} <= set(told(whistle))  # fmt: skip
    assert (enforcement.whistle_id, enforcement.enterprise_id) == (whistle.pk, town.firm.pk)
    assert told(proposed) == ["credit.proposed"]
    assert told(record) == ["credit.recorded", "credit.notified", "credit.archived"]
