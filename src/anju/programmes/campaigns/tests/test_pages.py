"""The pages of campaigns: every role inside and outside its place, forms, rows behind figures, the report."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from anju.kit.clock import CHINA
from anju.programmes.campaigns import actions, queries
from anju.programmes.campaigns.models import Campaign, Problem, Target
from anju.programmes.campaigns.models import Clue as ClueRow
from anju.programmes.campaigns.tests import factories as make
from anju.programmes.campaigns.tests.factories import AT, DAY, HOUR
from anju.programmes.campaigns.types import Said, SelfCheck

FOUND = SelfCheck(said=Said.FOUND, words="公示栏没有停车费标准")


def text(answer) -> str:
    return answer.content.decode()


def address(name: str, row) -> str:
    return reverse(f"campaigns:{name}", args=[row.pk])


def local(at) -> str:
    return at.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


DRAFT = {
    "name": "收费不透明专项整治", "theme": "整治收费信息不透明", "joint": f"{make.MARKET}\n市民政局",
    "types": "收费没有公示\n超标准收费",
    **{name: f"{getattr(make.DAYS, name):%Y-%m-%d}" for name in make.DAYS.__slots__},
}  # fmt: skip


# ── leading ──────────────────────────────────────────────────────────────────


def test_a_campaign_is_drafted_opened_and_rescheduled_on_its_pages(town, now):
    city = town.client("city")
    assert city.post(reverse("campaigns:new"), DRAFT).status_code == 302
    row = Campaign.objects.get()
    assert [one["title"] for one in row.types] == ["收费没有公示", "超标准收费"] and "还没有部署" in text(
        city.get(address("campaign", row))
    )
    assert city.post(address("open", row), {"document_no": ""}).status_code == 422
    assert city.post(address("open", row), {"document_no": make.NUMBER}).status_code == 302
    assert city.post(address("days", row), DRAFT | {"ends_on": "2026-12-31"}).status_code == 302
    row.refresh_from_db()
    assert row.ends_on == date(2026, 12, 31) and Target.objects.count() == 3


def test_days_that_cross_are_said_at_their_field(town, now):
    answer = town.client("city").post(reverse("campaigns:new"), DRAFT | {"ends_on": "2026-01-01"})
    assert answer.status_code == 422 and "每个阶段应在上一阶段之后结束" in text(answer)


def test_a_draft_is_seen_by_its_office_alone(town, now):
    row = make.planned(town, by="district")
    seen = {who: town.client(who).get(address("campaign", row)).status_code
            for who in ("district", "city", "auditor", "other", "street", "market", "manager")}  # fmt: skip
    assert seen == {"district": 200, "city": 200, "auditor": 200, "other": 404, "street": 404, "market": 404,
                    "manager": 404}  # fmt: skip
    assert Client().get(address("public_one", row)).status_code == 404


def test_reminders_go_from_the_page(town, now):
    row = make.opened(town)
    assert "全部催报" in text(town.client("city").get(address("campaign", row)))
    town.client("city").post(address("remind", row))
    assert Target.objects.filter(reminded_at__isnull=False).count() == 3


@pytest.mark.parametrize("name", ["open", "days", "remind", "summarise"])
@pytest.mark.parametrize("who", ["district", "other", "street", "director", "market", "auditor", "manager", "stranger"])
def test_only_who_leads_opens_the_pages_of_leading(town, now, who, name):
    client, row = town.client(who), make.opened(town)
    assert {client.get(address(name, row)).status_code, client.post(address(name, row)).status_code} <= {404, 405}


# ── who reads what ───────────────────────────────────────────────────────────


READERS = ["city", "director", "district", "head", "street", "community", "market", "auditor", "manager", "staff"]


@pytest.mark.parametrize("who", [*READERS, "other", "police", "stranger"])
def test_a_campaign_of_the_city_is_in_everybodys_list(town, now, who):
    make.opened(town)
    assert "收费不透明专项整治" in text(town.client(who).get(reverse("campaigns:list")))


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("city", {"听澜里", "望江苑", "别苑"}), ("auditor", {"听澜里", "望江苑", "别苑"}),
        ("district", {"听澜里", "别苑"}), ("street", {"听澜里", "别苑"}), ("community", {"听澜里", "别苑"}),
        ("market", {"听澜里", "别苑"}), ("police", set()), ("other", {"望江苑"}),
        ("manager", {"听澜里", "望江苑"}), ("staff", {"听澜里", "望江苑"}), ("stranger", {"别苑"}),
    ],
)  # fmt: skip
def test_everybody_sees_the_estates_within_reach(town, now, who, names):
    row = make.opened(town)
    page = text(town.client(who).get(address("estates", row)))
    assert {name for name in ("听澜里", "望江苑", "别苑") if name in page} == names


@pytest.mark.parametrize("who", ["other", "police", "stranger"])
def test_an_estate_and_its_problems_are_not_there_for_others(town, now, who):
    problem = make.rectified(town, make.target(make.opened(town), town))
    client = town.client(who)
    pages = [address(name, problem.target) for name in ("estate", "self_check", "inspect", "clue")]
    pages += [address(name, problem) for name in ("problem", "put_right", "refund", "transfer", "look_back")]
    assert {method(page).status_code for page in pages for method in (client.get, client.post)} <= {404, 405}
    assert problem.words not in text(client.get(address("problems", problem.campaign)))


@pytest.mark.parametrize("who", ["auditor", "manager"])
def test_who_only_reads_or_answers_does_not_inspect(town, now, who):
    problem = make.rectified(town, make.target(make.opened(town), town))
    client = town.client(who)
    pages = [address(name, problem.target) for name in ("inspect", "clue")]
    pages += [address(name, problem) for name in ("refund", "transfer", "look_back")]
    assert {method(page).status_code for page in pages for method in (client.get, client.post)} == {404}


def test_an_enterprise_reads_no_report_and_no_progress_of_others(town, now):
    row = make.opened(town)
    page = text(town.client("manager").get(address("campaign", row)))
    assert "听澜里" in page and "别苑" not in page and "各区情况" not in page
    assert town.client("manager").get(address("report", row)).status_code == 404


def test_a_district_sees_its_own_rows_of_the_progress(town, now):
    row = make.opened(town)
    page = text(town.client("district").get(address("campaign", row)))
    assert "江岸区" in page and ">江汉区<" not in page


# ── the enterprise ───────────────────────────────────────────────────────────


def said(**more) -> dict[str, str]:
    return {"notice-said": "ok", "overcharge-said": "ok"} | more


def test_the_manager_reports_the_self_check_on_its_page(town, now):
    row, client = make.target(make.opened(town), town), town.client("manager")
    assert "收费标准没有公示" in text(client.get(address("self_check", row)))
    missing = client.post(address("self_check", row), {"notice-said": "found", "notice-words": ""})
    assert missing.status_code == 422 and "请写明发现了什么问题" in text(missing) and "请选择自查情况" in text(missing)
    told = said(**{"notice-said": "found", "notice-words": "公示栏缺标准", "notice-figure": "2"})
    assert client.post(address("self_check", row), told).status_code == 302
    assert "报告已经改正" in text(client.get(address("estate", row)))
    problem = Problem.objects.get()
    assert client.post(address("put_right", problem)).status_code == 302
    problem.refresh_from_db()
    assert problem.rectified_at is not None


# ── the inspection and what follows ──────────────────────────────────────────


def test_an_inspection_with_a_photo_orders_and_one_without_words_is_refused(town, now):
    row, client = make.target(make.opened(town), town), town.client("street")
    told = {"inspected_at": local(AT), "due_on": "2026-04-30", "overcharge-amount": "4800"}
    answer = client.post(address("inspect", row), told)
    assert answer.status_code == 422 and "请写明发现了什么问题" in text(answer) and not Problem.objects.exists()
    whole = told | {"overcharge-words": "停车费多收", "overcharge-households": "120", "overcharge-photos": make.photo()}
    assert client.post(address("inspect", row), whole).status_code == 302
    problem = Problem.objects.get()
    assert (problem.amount, problem.households) == (Decimal(4800), 120)
    assert "停车费多收" in text(town.client("manager").get(reverse("cases:case", args=[problem.order_id])))


def test_a_file_that_is_no_photo_is_refused_at_its_place(town, now):
    row, client = make.target(make.opened(town), town), town.client("street")
    bad = io.BytesIO(b"MZ not a photograph")
    bad.name = "door.jpg"
    told = {"inspected_at": local(AT), "due_on": "2026-04-30", "overcharge-words": "多收", "overcharge-photos": bad}
    answer = client.post(address("inspect", row), told)
    assert answer.status_code == 422 and "door.jpg" in text(answer) and not Problem.objects.exists()


def test_a_refund_a_transfer_and_a_look_back_are_recorded_on_their_pages(town, now):
    problem = make.rectified(town, make.target(make.opened(town), town))
    now(AT + 20 * DAY)
    client = town.client("street")
    told = {"amount": "4800.00", "households": "120", "refunded_on": "2026-03-15", "words": "核对签领表"}
    assert client.post(address("refund", problem), told).status_code == 302
    assert client.post(address("transfer", problem), {"to": make.MARKET, "words": "涉嫌价格违法"}).status_code == 302
    back = {"holds": "no", "looked_at": local(AT + 19 * DAY), "words": "又多收", "due_on": ""}
    assert client.post(address("look_back", problem), back).status_code == 422
    assert client.post(address("look_back", problem), back | {"due_on": "2026-05-30"}).status_code == 302
    page = text(client.get(address("estate", problem.target)))
    assert "4,800.00" in page and f"已移送{make.MARKET}" in page and "问题反弹" in page


def test_a_clue_is_taken_down_at_an_estate_and_from_a_case(town, now):
    campaign = make.opened(town)
    row, client = make.target(campaign, town), town.client("street")
    told = {"type": "notice", "source": "resident", "words": "居民说没有公示"}
    assert client.post(address("clue", row), told).status_code == 302
    (problem,) = make.inspected(town, row, make.OVERCHARGED)
    page = reverse("campaigns:clue_from", args=[problem.order_id])
    assert page in text(client.get(reverse("cases:case", args=[problem.order_id])))
    assert client.post(page, {"campaign": str(campaign.pk), "type": "notice", "words": "见通知"}).status_code == 302
    assert set(ClueRow.objects.values_list("source", flat=True)) == {"resident", "case"}


def test_where_no_campaign_runs_a_case_is_no_clue(town, now):
    campaign = make.opened(town)
    (problem,) = make.inspected(town, make.target(campaign, town), make.OVERCHARGED)
    actions.summarise(campaign_id=campaign.pk, words="总结", by=town.people["city"], at=AT + 30 * DAY)
    page = text(town.client("street").get(reverse("campaigns:clue_from", args=[problem.order_id])))
    assert "这里没有正在进行的专项整治" in page


# ── everybody, the report, the number of queries ─────────────────────────────


def test_everybody_reads_what_when_who_and_results_by_district_without_names_of_estates(town, now):
    row = make.opened(town)
    make.rectified(town, make.target(row, town))
    page = text(Client().get(address("public_one", row)))
    assert all(word in page for word in (make.NUMBER, make.MARKET, "江岸区", "超标准收费", "100.0%", "<svg"))
    assert "听澜里" not in page and "楚禾" not in page and "停车费" not in page
    assert "收费不透明专项整治" in text(Client().get(reverse("campaigns:public")))


def words_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read("word/document.xml").decode()


def test_the_report_is_a_word_file_with_the_kept_figures(town, now):
    row = make.opened(town)
    make.rectified(town, make.target(row, town))
    client = town.client("city")
    assert client.post(address("summarise", row), {"words": "整治有效。"}).status_code == 302
    answer = client.get(address("report", row))
    told = words_of(answer.content)
    assert answer["Content-Disposition"].endswith(".docx")
    assert all(word in told for word in ("整治有效。", make.NUMBER, "江岸区", "整改到位1个", "超标准收费"))


@pytest.mark.parametrize("who", ["district", "market", "auditor"])
def test_offices_download_the_report_of_their_place(town, now, who):
    row = make.opened(town)
    told = words_of(town.client(who).get(address("report", row)).content)
    assert "江岸区" in told and ("江汉区" in told) == (who == "auditor")


def test_every_figure_of_the_progress_opens_its_rows(town, now):
    campaign = make.opened(town)
    make.check(town, make.target(campaign, town, "far"), notice=FOUND)
    make.rectified(town, make.target(campaign, town))
    client, by = town.client("city"), town.people["city"]
    total = queries.progress(campaign, by=by).total
    estates = {view: len(queries.targets(campaign, by=by, view=view).lines) for view in queries.TARGET_VIEWS}
    problems = {view: len(queries.problems(campaign, by=by, view=view).lines) for view in queries.PROBLEM_VIEWS}
    assert (estates["all"], estates["answered"], estates["inspected"], estates["silent"]) == (
        total.estates, total.answered, total.inspected, total.silent)  # fmt: skip
    assert (problems["all"], problems["rectified"], problems["self_check"]) == (2, 1, total.self_found)
    page = text(client.get(address("campaign", campaign)))
    for part in ("view=answered", "view=inspected", "view=rectified", "view=refunded", "view=transferred",
                 "view=points"):  # fmt: skip
        assert part in page
    assert "停车费每月多收20元" in text(client.get(address("problems", campaign) + "?view=rectified&type=overcharge"))


def test_the_figures_of_a_place_take_six_queries_whatever_there_is(town, django_assert_num_queries):
    campaign = make.opened(town)
    with django_assert_num_queries(6):
        queries.progress(campaign, by=town.people["city"])
    make.rectified(town, make.target(campaign, town))
    make.check(town, make.target(campaign, town, "far"), notice=FOUND)
    with django_assert_num_queries(6):
        assert len(queries.progress(campaign, by=town.people["city"]).places) == 2


def test_the_lists_take_the_same_number_of_queries_whatever_they_hold(town, django_assert_num_queries):
    campaign, by = make.opened(town), town.people["city"]
    make.inspected(town, make.target(campaign, town), make.OVERCHARGED)
    make.inspected(town, make.target(campaign, town, "far"), make.OVERCHARGED, by="city", at=AT + 5 * DAY + HOUR)
    with django_assert_num_queries(4):
        assert len(queries.targets(campaign, by=by).lines) == 3
    with django_assert_num_queries(5):
        assert len(queries.problems(campaign, by=by).lines) == 2


def test_the_list_of_estates_goes_on_where_the_page_ends(town):
    campaign, by = make.opened(town), town.people["city"]
    first = queries.targets(campaign, by=by, size=2)
    second = queries.targets(campaign, by=by, size=2, after=first.after)
    assert len({line.row.pk for line in (*first.lines, *second.lines)}) == 3 and second.after == ""
