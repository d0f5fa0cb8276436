"""Everybody reads what a poll asked and counted, and looks for the own ballot; nobody reads more."""

import os
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anju.engines.ballots import actions, queries
from anju.engines.ballots.tests.factories import AT, DAY, HOUR, OVER, SECRET, cast, electors, opened, prepared

BAD = (1,) * 8


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def counted(town, poll):
    actions.close(poll.pk, by=town.city, at=OVER)
    return actions.tally(poll.pk, by=town.city, at=OVER + DAY)


def address(poll) -> str:
    return f"/ballots/{poll.pk}/"


def test_before_the_window_opens_there_is_no_page(town, client):
    assert client.get(address(prepared(town.city))).status_code == 404
    assert client.get(f"/ballots/{uuid4()}/").status_code == 404


def test_while_it_is_open_the_page_says_what_is_asked_and_no_number_of_ballots(town, client):
    poll = opened(town.city)
    cast(electors(poll)[0])
    text = client.get(address(poll)).content.decode()
    assert (
        "门岗、巡逻和停车秩序" in text and "计票后" in text and "<form" not in text.split("<main")[1].split("</main")[0]
    )


@pytest.mark.parametrize("ending", ["json", "leaves", "closed", "nothing"])
def test_no_file_is_public_before_the_count(town, client, ending):
    poll = opened(town.city)
    actions.close(poll.pk, by=town.city, at=OVER)
    assert client.get(f"/ballots/{poll.pk}.{ending}").status_code == 404


def test_after_the_count_root_numbers_and_files_are_public(town, client):
    poll = opened(town.city)
    receipts = [cast(one) for one in electors(poll)]
    told = counted(town, poll)
    text = client.get(address(poll)).content.decode()
    assert told.root in text and told.root_at_closing in text and f"/ballots/{poll.pk}.leaves" in text
    listed = b"".join(client.get(f"/ballots/{poll.pk}.leaves").streaming_content).decode()
    assert all(one.leaf.hex() in listed for one in receipts)
    assert client.get(f"/ballots/{poll.pk}.nothing").status_code == 404


def look(client, poll, text: str = "", **also):
    return client.post(address(poll), {"text": text, **also})


def test_a_receipt_is_found_in_the_page_as_line_or_file(town, client):
    poll = opened(town.city)
    receipt = cast(electors(poll)[0])
    counted(town, poll)
    assert "这张票已计入结果" in look(client, poll, queries.receipt_line(receipt)).content.decode()
    file = SimpleUploadedFile("receipt.json", queries.receipt_text(receipt).encode())
    assert "这张票已计入结果" in look(client, poll, file=file).content.decode()


def test_the_page_says_what_became_of_others(town, client):
    poll, other = opened(town.city), opened(town.city, year=2025)
    one, two, _three = electors(poll)
    replaced, _last, late = cast(one), cast(one, BAD, at=AT + HOUR), cast(two, at=OVER)
    stranger = cast(electors(other)[0])
    counted(town, poll)
    for receipt, said in ((replaced, "后来改过"), (late, "逾期"), (stranger, "另一次")):
        assert said in look(client, poll, queries.receipt_text(receipt)).content.decode()
    altered = queries.receipt_text(late).replace('"turn"', '"turn"').replace("5,\n", "4,\n", 1)
    assert "被改过" in look(client, poll, altered).content.decode()


@pytest.mark.parametrize("text", ["", "ANJU1.AAAA", "{}", "x" * 30_000])
def test_what_is_no_receipt_is_said_beside_the_field(town, client, text):
    poll = opened(town.city)
    counted(town, poll)
    answer = look(client, poll, text)
    assert answer.status_code == 422 and "回执" in answer.content.decode()


def test_a_receipt_is_sent_with_a_token_only_and_not_kept_by_proxies(town):
    poll = opened(town.city)
    receipt = cast(electors(poll)[0])
    counted(town, poll)
    assert Client(enforce_csrf_checks=True).post(address(poll), {"text": "x"}).status_code == 403
    assert look(Client(), poll, queries.receipt_line(receipt))["Cache-Control"] == "no-store"


def test_what_is_written_into_the_box_is_text(town, client):
    poll = opened(town.city)
    counted(town, poll)
    assert "<script>alert" not in look(client, poll, "<script>alert(1)</script>").content.decode()


def test_before_the_count_no_receipt_is_looked_for(town, client):
    poll = opened(town.city, SECRET)
    receipt = cast(electors(poll)[0])
    assert look(client, poll, queries.receipt_line(receipt)).status_code == 404


def test_many_receipts_at_once_are_slowed_down(town, client, settings):
    settings.RATE_LIMITS = True
    poll = opened(town.city)
    counted(town, poll)
    assert {look(client, poll, "x").status_code for _n in range(61)} == {422, 429}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_can_be_read_by_everybody(phone, desktop, findings, monkeypatch, settings):
    from anju.engines.ballots import registry
    from anju.engines.ballots.tests import factories

    for kind in factories.KINDS:
        monkeypatch.setitem(registry.types(), kind.name, kind)
    town = factories.town()
    poll = opened(town.city, doors=12, title="2026年度物业服务质量考评")
    receipts = [cast(one) for one in electors(poll)]
    running = opened(town.city, SECRET, title="甲小区业主委员会选举")
    counted(town, poll)
    for name, page in (("phone", phone), ("desktop", desktop)):
        for at, row in (("open", running), ("counted", poll)):
            page.goto(address(row))
            _shot(page, f"poll-{at}-{name}")
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.locator("textarea").fill(queries.receipt_line(receipts[0]))
        page.get_by_role("button", name="查一查").click()
        page.get_by_text("这张票已计入结果").wait_for()
        _shot(page, f"poll-found-{name}")
        assert findings(page) == []


def _shot(page, name: str) -> None:
    if folder := os.environ.get("ANJU_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
