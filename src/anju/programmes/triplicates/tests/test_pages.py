import pytest
from django.urls import reverse

from anju.engines.cases import queries as case_queries
from anju.kit import clock
from anju.programmes.triplicates import actions, queries
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.tests.factories import (
    AT,
    DAY,
    HOUR,
    accepted,
    answered,
    found,
    photo,
    state_of,
)
from anju.programmes.triplicates.types import Came, Part

TYPED = {
    "matter": "fire", "where": "3号楼东侧消防通道", "found_at": "2026-03-02T08:30", "dissuaded_at": "2026-03-02T08:45",
    "way": "spoken", "came": "went_on", "note": "", "concerned": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AT}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def test_one_page_reports_with_a_photograph(town):
    client, address = town.client("manager"), reverse("triplicates:new", args=[town.estate.pk])
    assert "发现什么行为" in client.get(address).content.decode()
    answer = client.post(address, {**TYPED, "photos": photo()})
    report = Report.objects.get()
    assert answer.status_code == 302 and state_of(report) == "reported"
    assert len(case_queries.evidence(report.pk)) == 1


def test_what_was_left_out_is_said_beside_it_and_what_was_typed_comes_back(town):
    address = reverse("triplicates:new", args=[town.estate.pk])
    answer = town.client("manager").post(address, {**TYPED, "came": "", "where": "北门车棚"})
    assert answer.status_code == 422 and "请选择劝阻结果" in answer.content.decode()
    assert "北门车棚" in answer.content.decode() and not Report.objects.exists()


def test_whoever_has_one_estate_goes_straight_to_the_form(town):
    answer = town.client("staff").get(reverse("triplicates:choose"))
    assert answer.status_code == 302 and answer["Location"] == reverse("triplicates:new", args=[town.estate.pk])


PAGES = ("dissuade", "accept", "answer", "reroute", "close", "print", "withdraw")


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("manager", {"dissuade", "print", "withdraw"}), ("staff", {"dissuade", "print", "withdraw"}),
        ("street", {"print"}),
        ("district", {"dissuade?", "print"}), ("stranger", set()), ("other", set()), ("fire", set()),
        ("administrator", set()), ("auditor", {"print"}),
    ],
)  # fmt: skip
def test_while_it_is_dissuaded_only_the_enterprise_acts(town, name, opens):
    report = found(town, came=Came.WAITING)
    client = town.client(name)
    found_open = {p for p in PAGES if client.get(reverse(f"triplicates:{p}", args=[report.pk])).status_code == 200}
    assert found_open == opens - {"dissuade?"}


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("fire", {"print"}), ("street", {"reroute", "close", "print"}), ("district", {"reroute", "close", "print"}),
        ("manager", {"print"}), ("stranger", set()), ("other", set()), ("community", {"print"}), ("urban", set()),
        ("administrator", set()), ("auditor", {"print"}),
    ],
)  # fmt: skip
def test_what_was_fed_back_is_closed_or_sent_back_by_the_street(town, name, opens):
    report = answered(town)
    client = town.client(name)
    assert {p for p in PAGES if client.get(reverse(f"triplicates:{p}", args=[report.pk])).status_code == 200} == opens


def test_a_department_accepts_with_one_button_and_feeds_back_with_a_photograph(town, now):
    report, client = found(town), town.client("fire")
    client.post(reverse("triplicates:accept", args=[report.pk]), {"accept": "1"})
    assert state_of(report) == "accepted"
    told = {"result": "solved", "report": "已责令清除。", "photos": photo()}
    client.post(reverse("triplicates:answer", args=[report.pk]), told)
    assert state_of(report) == "answered"


def test_declining_needs_a_reason(town):
    report, client = found(town), town.client("fire")
    address = reverse("triplicates:accept", args=[report.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "属城管职责"}).status_code == 302 and state_of(report) == "unplaced"


def test_the_street_sends_on_and_closes(town):
    report = answered(town)
    assert town.client("street").post(reverse("triplicates:close", args=[report.pk])).status_code == 302
    assert state_of(report) == "closed"


def test_the_case_page_shows_three_copies_and_never_who_is_concerned(town):
    report = found(town)
    for name in ("street", "fire", "manager"):
        page = town.client(name).get(reverse("cases:case", args=[report.pk])).content.decode()
        assert "第一联" in page and "第三联" in page and "张某" not in page


def test_who_is_concerned_is_opened_by_a_post_and_kept_by_no_cache(town):
    report = found(town)
    address = reverse("triplicates:concerned", args=[report.pk])
    answer = town.client("fire").post(address)
    assert "张某" in answer.content.decode() and "no-store" in answer["Cache-Control"]
    assert town.client("fire").get(address).status_code == 405
    assert town.client("district").post(address).status_code == 404


def test_the_list_shows_what_the_reader_may_see_in_a_fixed_number_of_queries(town, django_assert_num_queries):
    for _n in range(3):
        found(town)
    client, address = town.client("street"), reverse("triplicates:list")
    client.get(address)
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(address).content.decode()
    assert page.count("3号楼东侧消防通道") == 3
    assert "3号楼东侧" not in town.client("other").get(address).content.decode()


LIST_QUERIES = 9


def test_the_meeting_counts_what_is_open_by_matter_estate_and_day(town, now, django_assert_num_queries):
    found(town)
    found(town, matter="noise")
    accepted(town)
    seen = queries.meeting(town.people["street"], region_path="42/4201/420102/420102017/", at=AT + 10 * DAY)
    assert (seen.many, seen.late, seen.unplaced) == (3, 3, 1)
    assert [(code, many) for code, _title, many, _late in seen.by_matter] == [("fire", 2), ("noise", 1)]
    assert dict(seen.late_offices) == {"江岸区消防救援大队": 2, "后湖街道办事处": 3}
    assert seen.by_estate[0].many == 3 and len(seen.late_lines) == 3
    now(AT + HOUR)
    client = town.client("street")
    client.get(reverse("triplicates:meeting"))
    with django_assert_num_queries(MEETING_QUERIES):
        page = client.get(reverse("triplicates:meeting")).content.decode()
    assert "每日会商" in page and "听澜里" in page


MEETING_QUERIES = 9


@pytest.mark.parametrize("name", ["stranger", "manager", "fire"])
def test_the_meeting_is_for_those_who_look_after_a_place(town, name):
    assert town.client(name).get(reverse("triplicates:meeting")).status_code == 404


def test_a_place_of_somebody_else_is_never_shown(town):
    found(town)
    page = town.client("other").get(reverse("triplicates:meeting") + "?region=42/4201/420102/").content.decode()
    assert "听澜里" not in page and "江汉区" in page


def test_the_paper_has_a_code_for_each_part_that_everybody_can_check(town, client):
    report = found(town)
    paper = town.client("manager").get(reverse("triplicates:print", args=[report.pk]))
    assert paper.status_code == 200 and paper.content.startswith(b"%PDF")
    number, codes = case_queries.case(report.pk).number, {queries.code_of(report.pk, part) for part in Part}
    assert len(codes) == 3
    address = reverse("triplicates:check")
    page = client.get(address, {"number": number, "code": queries.code_of(report.pk, Part.STREET)})
    assert page.status_code == 200 and "第二联" in page.content.decode()
    assert "张某" not in page.content.decode() and "消防通道" not in page.content.decode().replace(
        "占用堵塞消防通道", ""
    )
    for wrong in ({"number": number, "code": "0000000000"}, {"number": "SL26-99999", "code": codes.pop()}):
        assert client.get(address, wrong).status_code == 404


def test_an_officer_notes_from_the_estates_page_what_was_not_reported(town):
    client = town.client("community")
    assert "漏报和迟报" in client.get(reverse("triplicates:estate", args=[town.estate.pk])).content.decode()
    told = {"matter": "building", "where": "2号楼楼顶", "found_at": "2026-03-02T08:30", "concerned": ""}
    assert client.post(reverse("triplicates:missed", args=[town.estate.pk]), told).status_code == 302
    assert Report.objects.get().is_missed
    assert town.client("other").get(reverse("triplicates:estate", args=[town.estate.pk])).status_code == 404


def test_closing_without_an_answer_only_leads_back(town):
    report = found(town)
    assert town.client("street").post(reverse("triplicates:close", args=[report.pk])).status_code == 302
    assert state_of(report) == "reported"
    actions.accept(case_id=report.pk, by=town.people["fire"], at=AT + HOUR)
    assert state_of(report) == "accepted"


@pytest.mark.parametrize(
    ("name", "offered", "not_offered"),
    [
        ("street", {"reroute"}, {"accept", "answer", "close", "withdraw"}),
        ("fire", {"accept"}, {"reroute", "answer", "withdraw"}),
        ("manager", {"withdraw"}, {"accept", "reroute", "dissuade"}),
        ("community", set(), {"accept", "reroute", "withdraw"}),
    ],
)
def test_the_case_page_offers_only_steps_one_may_take(town, name, offered, not_offered):
    report = found(town)
    client = town.client(name)
    page = client.get(reverse("cases:case", args=[report.pk])).content.decode()
    links = {one: reverse(f"triplicates:{one}", args=[report.pk]) for one in offered | not_offered}
    assert {one for one, address in links.items() if f'"{address}"' in page} == offered
    assert all(client.get(links[one]).status_code == 200 for one in offered)


def test_an_enterprise_withdraws_with_a_reason_that_stands_on_the_case(town):
    report, client = found(town), town.client("manager")
    address = reverse("triplicates:withdraw", args=[report.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "现场核实为消防演练"}).status_code == 302
    assert "现场核实为消防演练" in town.client("street").get(reverse("cases:case", args=[report.pk])).content.decode()
    assert client.get(address).status_code == 302
