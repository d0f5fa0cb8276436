import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from anju.engines.cases import queries as case_queries
from anju.kit import clock
from anju.kit.tests.test_documents import printed
from anju.programmes.conferences import actions
from anju.programmes.conferences.models import Matter, Meeting
from anju.programmes.conferences.tests.factories import (
    AT,
    DAY,
    HOUR,
    a_case,
    called,
    carried_out,
    decided,
    held,
    proposed,
)

THEN = AT + 3 * HOUR


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def page(town, name: str, url: str, *args) -> str:
    return town.client(name).get(reverse(f"conferences:{url}", args=args)).content.decode()


def words(answer) -> str:
    """The text of a Word file."""
    with zipfile.ZipFile(BytesIO(answer.content)) as file:
        return file.read("word/document.xml").decode()


def test_a_matter_is_proposed_by_hand_for_a_place(town):
    told = {
        "title": "断头路没人管",
        "text": "三家单位都说不归自己管。",
        "kind": "overlap",
        "region": "42/4201/420102/420102017/",
    }
    answer = town.client("street").post(reverse("conferences:propose"), told)
    assert answer.status_code == 302 and Matter.objects.get().kind == "overlap"


def test_what_was_left_out_is_said_beside_it(town):
    answer = town.client("street").post(reverse("conferences:propose"), {"title": "", "text": "难在没人管"})
    assert answer.status_code == 422 and "请用一句话写明议题" in answer.content.decode()
    assert "难在没人管" in answer.content.decode() and not Matter.objects.exists()


def test_the_case_page_offers_to_propose_it_and_then_leads_to_the_matter(town):
    case, client = a_case(town), town.client("fire")
    address = reverse("conferences:propose_for", args=[case.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"text": "两家单位都退回。"}).status_code == 302
    matter = Matter.objects.get()
    assert client.get(address)["Location"] == reverse("conferences:matter", args=[matter.pk])


def test_a_meeting_is_called_from_the_rules_and_what_waits(town):
    matter, client = proposed(town), town.client("street")
    first = client.get(reverse("conferences:call")).content.decode()
    assert "江岸区消防救援大队" in first and "民政（平台上没有对应单位，请电话通知）" in first and matter.title in first
    told = {
        "title": "三月联席会议", "starts_at": "2026-03-03T14:00", "place": "三楼会议室", "matters": [str(matter.pk)],
        "seats": ["2", "5"], "others": [], "guests": "物业企业\n业主委员会",
    }  # fmt: skip
    assert client.post(reverse("conferences:call"), told).status_code == 302
    meeting = Meeting.objects.get()
    assert [seat.title for seat in meeting.seats.all()] == ["民政", "消防", "物业企业", "业主委员会"]
    assert town.offices["fire"].pk in meeting.office_ids


def test_a_meeting_is_held_decided_and_followed_up_on_its_page(town, now):
    matter = proposed(town)
    meeting_id = called(town, matter)
    now(AT + 2 * HOUR)
    client = town.client("street")
    seats = {f"came-{seat.pk}": "on" for seat in Meeting.objects.get().seats.all()}
    client.post(reverse("conferences:hold", args=[meeting_id]), {**seats, "opening": ""})
    told = {"minutes": "城管局牵头。", "outcome": "decided", "office": str(town.offices["urban"].pk),
            "text": "拆除车棚", "due_on": "2026-03-09", "words": ""}  # fmt: skip
    assert client.post(reverse("conferences:decide", args=[matter.pk]), told).status_code == 302
    shown = page(town, "street", "meeting", meeting_id)
    assert "拆除车棚" in shown and "已交办" in shown and "城管局牵头。" in shown
    now(AT + 20 * DAY)
    assert 'class="value">1<' in page(town, "street", "meeting", meeting_id)


def test_an_order_without_an_office_is_not_sent(town, now):
    matter = proposed(town)
    held(town, matter)
    now(THEN)
    told = {"outcome": "decided", "office": "", "text": "拆除车棚"}
    answer = town.client("street").post(reverse("conferences:decide", args=[matter.pk]), told)
    assert answer.status_code == 422 and "请选择落实单位" in answer.content.decode()


def test_a_decision_is_checked_from_its_own_page(town, now):
    matter = proposed(town)
    held(town, matter)
    case_id = decided(town, matter, at=THEN)
    carried_out(town, case_id, at=THEN + HOUR)
    now(THEN + DAY)
    client, address = town.client("street"), reverse("conferences:check", args=[case_id])
    assert "已拆除。" in client.get(address).content.decode()
    assert client.post(address, {"passed": "no"}).status_code == 422
    assert client.post(address, {"passed": "yes"}).status_code == 302
    assert case_queries.case(case_id).state == "done"
    assert "联席会议议定" in town.client("urban").get(reverse("cases:case", args=[case_id])).content.decode()


def test_the_page_of_a_matter_shows_its_whole_way_and_says_where_no_term_is_published(town, now):
    matter = proposed(town)
    held(town, matter)
    actions.escalate(matter_id=matter.pk, reason="需要区里协调", by=town.people["street"], at=THEN)
    held(town, matter, of="district", at=AT + DAY)
    actions.settle(matter_id=matter.pk, answer="由城管局牵头拆除。", by=town.people["district"], at=AT + 2 * DAY)
    now(AT + 3 * DAY)
    shown = page(town, "street", "matter", matter.pk)
    assert "已提交上一级" in shown and "由城管局牵头拆除。" in shown and "回到街道" in shown
    matter.legs.update(due_at=None)
    assert "这一级的期限没有公布" in page(town, "street", "matter", matter.pk)


def test_agenda_and_minutes_say_the_same_on_paper_and_in_word(town, now):
    matter = proposed(town)
    meeting_id = called(town, matter)
    client = town.client("fire")
    assert client.get(reverse("conferences:minutes_pdf", args=[meeting_id])).status_code == 404
    assert matter.title in words(client.get(reverse("conferences:agenda_docx", args=[meeting_id])))
    actions.hold(meeting_id=meeting_id, present=[], by=town.people["street"], at=AT + 2 * HOUR)
    decided(town, matter, at=THEN)
    told = words(client.get(reverse("conferences:minutes_docx", args=[meeting_id])))
    assert "各方意见一致。" in told and "拆除占用消防通道的车棚" in told
    sheet = printed(client.get(reverse("conferences:minutes_pdf", args=[meeting_id])).content)
    assert "拆除占用消防通道的车棚" in sheet.replace("\n", "")


def test_stuck_cases_are_offered_until_they_are_matters(town, now):
    case = a_case(town)
    now(AT + 11 * DAY)
    assert "消防通道长期被占" in page(town, "street", "stuck")
    actions.propose_case(case_id=case.pk, text="超期了。", by=town.people["street"], at=AT + 11 * DAY)
    assert "消防通道长期被占" not in page(town, "street", "stuck")


OVER = {"matter", "meeting", "agenda_pdf", "agenda_docx", "minutes_pdf", "minutes_docx"}
ACTS = {"hold", "cancel", "decide", "drop"}


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("street", OVER | {"decide"}), ("head", OVER | {"decide"}), ("district", OVER | {"decide"}),
        ("city", OVER | {"decide"}), ("auditor", OVER), ("community", OVER), ("fire", OVER), ("urban", OVER),
        ("next", set()), ("other", set()), ("administrator", set()), ("staff", set()),
    ],
)  # fmt: skip
def test_after_the_meeting_its_members_read_and_the_street_decides(town, now, name, opens):
    matter = proposed(town)
    meeting_id = held(town, matter)
    now(THEN)
    client, found = town.client(name), set()
    for url in OVER | ACTS:
        key = matter.pk if url in ("matter", "decide", "drop") else meeting_id
        if client.get(reverse(f"conferences:{url}", args=[key])).status_code == 200:
            found.add(url)
    assert found == opens


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("street", {"list", "stuck", "propose", "call"}), ("district", {"list", "stuck", "propose", "call", "digest"}),
        ("city", {"list", "stuck", "propose", "call", "digest"}), ("head", {"list", "call"}),
        ("community", {"list", "propose"}), ("fire", {"list"}), ("auditor", {"list", "stuck", "digest"}),
        ("staff", set()), ("administrator", set()),
    ],
)  # fmt: skip
def test_each_role_finds_its_own_pages(town, name, opens):
    client = town.client(name)
    names = ("list", "stuck", "propose", "call", "digest")
    assert {one for one in names if client.get(reverse(f"conferences:{one}")).status_code == 200} == opens


def test_the_list_shows_the_reader_s_own_in_a_fixed_number_of_queries(town, django_assert_num_queries):
    for number in range(3):
        proposed(town, title=f"议题{number}号")
    client, address = town.client("street"), reverse("conferences:list")
    client.get(address)
    with django_assert_num_queries(LIST_QUERIES):
        shown = client.get(address).content.decode()
    assert shown.count("议题0号") == 1 and "议题2号" in shown
    assert "议题1号" not in town.client("next").get(address).content.decode()


LIST_QUERIES = 9
