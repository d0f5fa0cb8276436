"""The desk pages of records: who gets in, what they show, what a form refuses and keeps."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anju.ground.ledger import queries as ledger
from anju.kit import clock, excel
from anju.programmes.credit import actions, exporting
from anju.programmes.credit.models import Record
from anju.programmes.credit.pages import printing
from anju.programmes.credit.queries import records
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.factories import AT, DAY, FIXED, HAPPENED, WINDOW_OVER
from anju.programmes.credit.types import NewItem, Who

OVERSEERS = ["city", "district", "head", "street", "auditor"]  # heads read what their own office keeps
STRANGERS = ["other", "stranger"]
NASTY = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The pages' clock, to be set by a test."""
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def text(answer) -> str:
    return answer.content.decode()


def address(name: str, pk) -> str:
    return reverse(f"credit:{name}", args=[pk])


def typed(**also) -> dict:
    return {
        "occurred_on": HAPPENED.isoformat(), "accepted_on": HAPPENED.isoformat(), "kind": "dishonesty",
        "source": "patrol", "content": "消防通道堆放杂物", "document_no": "", "remark": "", "items": "2",
        "i0-item": "enterprise:e03", "i0-quantity": "1", "i0-points": "", "i0-note": "",
        "i1-item": "manager:m05", "i1-quantity": "2", "i1-points": "5", "i1-note": "两件投诉", **also,
    }  # fmt: skip


# ── filing ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["city", "district"])
def test_the_bureaus_of_the_place_open_the_form(town, who):
    answer = town.client(who).get(address("file_estate", town.estate.pk))
    assert answer.status_code == 200
    assert "楚禾物业服务有限公司" in text(answer) and "沈砚秋" in text(answer)


@pytest.mark.parametrize(
    "who", ["head", "street", "street_head", "lifts_head", "auditor", "staff", "manager", *STRANGERS]
)
def test_for_everybody_else_the_form_is_not_there(town, who):
    for name in ("file_estate", "file_enterprise"):
        pk = town.estate.pk if name == "file_estate" else town.firm.pk
        for method in ("get", "post"):
            assert getattr(town.client(who), method)(address(name, pk)).status_code == 404


def test_the_form_files_a_record_with_both_sides(town):
    answer = town.client("district").post(address("file_estate", town.estate.pk), typed())
    record = Record.objects.get()
    assert answer.url == address("record", record.pk)
    assert make.points(record) == [Decimal(3), Decimal(5)]


def test_a_form_left_unfinished_waits_for_what_is_missing(town):
    town.client("district").post(
        address("file_estate", town.estate.pk), typed(**{"i0-item": "enterprise:ev1", "unfinished": "1"})
    )
    assert Record.objects.get().state == "filed"


def test_counting_again_writes_nothing_and_says_what_it_comes_to(town):
    answer = town.client("district").post(address("file_estate", town.estate.pk), typed(look="1", content=""))
    assert answer.status_code == 200 and not Record.objects.exists()
    shown = text(answer).partition('id="sum"')[2]
    assert "<strong>3</strong>" in shown and "<strong>5</strong>" in shown


def test_another_day_brings_its_own_enterprise_and_manager(town):
    answer = town.client("district").post(
        address("file_estate", town.estate.pk), typed(look="1", occurred_on="2023-06-01")
    )
    assert "没有登记" in text(answer) and "manager:m05" not in text(answer)


def test_what_was_typed_is_kept_when_the_points_are_refused(town):
    answer = town.client("district").post(address("file_estate", town.estate.pk), typed(**{"i1-points": "9"}))
    assert answer.status_code == 422 and not Record.objects.exists()
    assert "消防通道堆放杂物" in text(answer) and 'value="9"' in text(answer)
    assert "2至8分" in text(answer)


def test_a_number_nobody_can_read_is_refused_beside_it(town):
    answer = town.client("district").post(address("file_estate", town.estate.pk), typed(**{"i0-quantity": "两件"}))
    assert answer.status_code == 422 and not Record.objects.exists()


def test_one_more_row_keeps_the_others(town):
    answer = town.client("district").post(address("file_estate", town.estate.pk), typed(more="1"))
    assert 'name="items" value="3"' in text(answer) and "两件投诉" in text(answer)


def test_words_are_shown_as_words(town):
    record = make.filed(town, content=NASTY, remark=NASTY)
    assert NASTY not in text(town.client("district").get(address("record", record.pk)))


def test_revising_begins_with_what_stands(town):
    record = make.filed(town, NewItem(who=Who.ENTERPRISE, code="e06", points=Decimal("4.5")), evidence=[make.shown()])
    shown = text(town.client("head").get(address("revise", record.pk)))
    assert 'value="4.5"' in shown and "现场照片.jpg" in shown
    kept = str(record.evidence.get().pk)
    answer = town.client("head").post(
        address("revise", record.pk),
        typed(items="1", **{"i0-item": "enterprise:e06", "i0-points": "3", "evidence": kept}),
    )
    assert answer.status_code == 302
    assert make.points(record) == [Decimal(3)] and record.evidence.count() == 1


def test_the_estate_is_found_by_its_name(town):
    shown = text(town.client("district").get(reverse("credit:choose") + "?q=听澜"))
    assert address("file_estate", town.estate.pk) in shown
    assert address("file_estate", town.estate.pk) not in text(
        town.client("other").get(reverse("credit:choose") + "?q=听澜")
    )


def test_estates_and_enterprises_offer_the_form_to_the_bureau_alone(town):
    for page, name, pk in (
        ("registers:estate", "file_estate", town.estate.pk), ("registers:enterprise", "file_enterprise", town.firm.pk)
    ):  # fmt: skip
        there = reverse(page, args=[pk])
        assert address(name, pk) in text(town.client("district").get(there))
        assert address(name, pk) not in text(town.client("street").get(there))


# ── lists and one record ─────────────────────────────────────────────────────


@pytest.mark.parametrize("who", OVERSEERS)
def test_overseers_of_the_place_read_it(town, who):
    record = make.filed(town)
    assert record.number in text(town.client(who).get(reverse("credit:list")))
    assert town.client(who).get(address("record", record.pk)).status_code == 200


@pytest.mark.parametrize("who", ["other", "street_head", "stranger", "staff", "manager"])
def test_nobody_else_reads_it_before_the_notice(town, who):
    record = make.filed(town)
    assert town.client(who).get(address("record", record.pk)).status_code == 404
    assert town.client(who).get(address("notice", record.pk)).status_code == 404
    assert record.number not in text(town.client(who).get(reverse("credit:list")))


def test_the_list_of_another_district_does_not_show_it(town):
    record = make.filed(town)
    assert record.number not in text(town.client("other").get(reverse("credit:list") + "?view=all"))


def test_the_tabs_follow_the_record(town, now):
    record = make.filed(town)
    client = town.client("district")

    def tabs_with_it():
        views = ("to_notify", "notified", "to_archive", "archived")
        return [view for view in views if record.number in text(client.get(reverse("credit:list") + f"?view={view}"))]

    assert tabs_with_it() == ["to_notify"]
    client.post(address("notify", record.pk), {"notice_no": "告知〔2026〕3号"})
    assert tabs_with_it() == ["notified"]
    now(WINDOW_OVER)
    client = town.client("district")  # nobody stays signed in for so long
    assert tabs_with_it() == ["to_archive"]
    client.post(address("archive", record.pk))
    assert tabs_with_it() == ["archived"]
    record.refresh_from_db()
    assert (record.state, record.notice_no) == ("archived", "告知〔2026〕3号")


@pytest.mark.parametrize(
    ("asked", "there"),
    [("q=听澜里", True), ("q=楚禾", True), ("q=沈砚秋", True), ("q=没有这个", False), ("kind=good", False),
     ("kind=dishonesty", True), ("source=patrol&since=2026-02-26&until=2026-02-26", True), ("since=2026-02-27", False),
     ("since=nonsense", True), ("region=42/4201/420103/", False)],
)  # fmt: skip
def test_the_list_is_narrowed(town, asked, there):
    record = make.filed(town)
    shown = text(town.client("district").get(reverse("credit:list") + f"?view=all&{asked}"))
    assert (record.number in shown) is there


def test_the_list_costs_the_same_however_long_it_is(town):
    client, many = town.client("district"), []
    for day in range(1, 4):
        make.filed(town, occurred_on=HAPPENED - day * DAY)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("credit:list") + "?view=all")
        many.append(len(asked))
    assert len(set(many)) == 1


def test_pages_follow_one_another(town):
    made = [make.filed(town, occurred_on=HAPPENED - day * DAY).pk for day in range(3)]
    first = records.listed(town.people["district"], records.Filters(view="all"), at=AT, size=2)
    second = records.listed(town.people["district"], records.Filters(view="all"), at=AT, size=2, after=first.after)
    assert [line.record.pk for line in (*first.lines, *second.lines)] == made[::-1]
    assert second.after == ""


def test_the_page_says_whose_turn_it_is_and_until_when(town, now):
    record = make.notified(town)
    shown = text(town.client("district").get(address("record", record.pk)))
    assert "已告知，企业可以提出异议" in shown and "3月12日" in shown
    now(WINDOW_OVER)
    assert "待归档" in text(town.client("district").get(address("record", record.pk)))


def test_every_line_of_the_story_names_its_entry(town):
    record = make.notified(town)
    shown = text(town.client("auditor").get(address("record", record.pk)))
    for line in ledger.story([record.pk]):
        assert reverse("ledger:entry", args=[line.entry_id]) in shown


@pytest.mark.parametrize("who", ["street", "street_head", "lifts_head", "auditor"])
def test_those_who_only_read_have_no_buttons_and_may_not_press_them(town, who):
    record = make.filed(town)
    for name in ("notify", "archive", "cancel"):
        assert address(name, record.pk) not in text(town.client(who).get(address("record", record.pk)))
        assert town.client(who).post(address(name, record.pk), {"reason": "撤销"}).status_code == 404
    assert town.client(who).get(address("revise", record.pk)).status_code == 404


def test_a_second_officer_reads_that_it_was_done_already(town, now):
    record = make.notified(town)
    now(WINDOW_OVER)
    actions.archive(record.pk, by=town.people["head"], at=WINDOW_OVER)
    answer = town.client("second").post(address("archive", record.pk), follow=True)
    assert "已归档" in text(answer) and record.number in text(answer)


def test_cancelling_asks_for_a_reason(town):
    record = make.filed(town)
    assert town.client("district").post(address("cancel", record.pk), {"reason": ""}).status_code == 422
    assert town.client("district").post(address("cancel", record.pk), {"reason": "记错了小区"}).status_code == 302
    record.refresh_from_db()
    assert record.reason == "记错了小区"


def test_a_form_from_elsewhere_is_refused(town):
    record = make.filed(town)
    assert town.client("district", enforce_csrf_checks=True).post(address("notify", record.pk)).status_code == 403


def test_whoever_is_not_signed_in_is_asked_to(town):
    record = make.filed(town)
    assert Client().get(address("record", record.pk)).status_code == 302


# ── files, paper, tables ─────────────────────────────────────────────────────


def test_evidence_is_sent_to_those_who_may_read_the_record(town):
    record = make.filed(town, evidence=[make.shown()])
    there = reverse("credit:file", args=[record.pk, record.evidence.get().sha256])
    assert town.client("district").get(there).status_code == 200
    for who in ("other", "staff", "stranger"):
        assert town.client(who).get(there).status_code == 404
    assert town.client("district").get(reverse("credit:file", args=[record.pk, "0" * 64])).status_code == 404


@pytest.mark.parametrize("who", ["district", "street", "auditor", "staff"])
def test_the_notice_is_printed_for_whoever_reads_the_record(town, who):
    record = make.notified(town)
    answer = town.client(who).get(address("notice", record.pk))
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("who", ["other", "stranger"])
def test_nobody_else_gets_the_notice(town, who):
    assert town.client(who).get(address("notice", make.notified(town).pk)).status_code == 404


def test_the_notice_says_what_the_rules_want_said(town):
    told, _pictures = printing.values(make.notified(town), at=AT)
    assert "听澜里" in told["opening"] and "江岸房巡〔2026〕12号" in told["opening"]
    assert "7日" in told["demand"] and "2026年3月9日" in told["demand"]
    assert "10日" in told["rights"] and "江岸区房管局" in told["rights"]
    assert [row[-1] for row in told["items"]] == ["3", "2"]
    assert told["handler"] == "district"


def test_the_table_holds_what_the_screen_shows_and_leaves_an_entry(town):
    record = make.filed(town)
    make.filed(town, FIXED, occurred_on=HAPPENED - DAY)
    answer = town.client("district").post(reverse("credit:export") + "?view=all&since=2026-02-26")
    assert answer.status_code == 200 and record.number.encode() not in answer.content[:4]
    taken = exporting.export(records.Filters(view="all"), by=town.people["auditor"], at=AT)
    rows = [row for _number, row in excel.read(taken.content, exporting.COLUMNS)]
    assert {row["number"] for row in rows} >= {record.number} and len(rows) == 2
    assert ledger.entries(act="credit.exported", limit=5)[0].facts == {"records": 2, "view": "all"}


def test_no_table_leaves_for_a_firm(town):
    assert town.client("staff").post(reverse("credit:export")).status_code == 404
