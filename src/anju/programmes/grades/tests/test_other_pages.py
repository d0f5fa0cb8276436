"""Pages beside the desk's: offices that are asked, whoever is graded, and everybody."""

import re
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from anju.engines.ballots import queries as polls
from anju.engines.indicators import queries as indicators
from anju.kit import clock
from anju.kit.clock import local_day
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, DAY, HOUR, OVER

pytestmark = pytest.mark.django_db
Estate = apps.get_model("registers.Estate")


@pytest.fixture(autouse=True)
def now(monkeypatch, settings):
    """The clock of every page; a test moves it on."""
    settings.RATE_LIMITS = False
    told = {"at": AT + 2 * HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def page(client: Client, name: str, *args, status: int = 200, **query) -> str:
    answer = client.get(reverse(f"grades:{name}", args=args), query)
    assert answer.status_code == status, (name, answer.status_code)
    return answer.content.decode()


# ── offices that are asked ───────────────────────────────────────────────────


@pytest.fixture
def running(town):
    row = make.prepared(town)
    make.asked(town, row)
    return make.fresh(row)


def keys(shown: str) -> list[str]:
    return re.findall(r'name="key-([0-9a-f-]{36})"', shown)


def test_an_office_answers_about_many_enterprises_in_one_table(town, running):
    client, address = town.client("street"), reverse("grades:answer", args=[running.pk])
    assert client.get(reverse("grades:answers")).url == address
    first, second, third = keys(client.get(address).content.decode())
    told = {f"same-{first}": "4", f"words-{first}": "配合巡查", f"same-{second}": "3", f"q0-{second}": "2"}
    assert client.post(address, told).status_code == 302
    (poll,) = polls.polls_by_id([running.poll_id])
    assert polls.own_progress(poll, town.people["street"]) == (3, 2)
    assert keys(client.get(address).content.decode()) == [third]
    said = {one.words for one in polls.named_answers(poll)}
    assert "配合巡查" in said


def test_an_opinion_is_changed_before_the_deadline_and_the_rest_stays(town, running):
    client, address = town.client("street"), reverse("grades:answer", args=[running.pk])
    first, second, _third = keys(client.get(address).content.decode())
    client.post(address, {f"same-{first}": "4", f"same-{second}": "3"})
    shown = client.get(address, {"show": "answered"}).content.decode()
    assert shown.count('value="4" selected') == shown.count('value="3" selected') == 3
    told = {f"q{n}-{first}": "1" for n in range(3)} | {f"q{n}-{second}": "3" for n in range(3)}
    assert client.post(f"{address}?show=answered", told).status_code == 302
    (poll,) = polls.polls_by_id([running.poll_id])
    mine = town.people["street"].office_ids
    assert sorted(one.answers for one in polls.named_answers(poll) if one.office_id in mine and one.answers) == [
        (1, 1, 1), (3, 3, 3)]  # fmt: skip


def test_a_row_that_is_not_whole_stays_with_what_was_chosen(town, running):
    client, address = town.client("street"), reverse("grades:answer", args=[running.pk])
    first, second, _third = keys(client.get(address).content.decode())
    answer = client.post(address, {f"q0-{first}": "4", f"same-{second}": "9"})
    assert answer.status_code == 422 and "还有问题没有选" in answer.content.decode()
    (poll,) = polls.polls_by_id([running.poll_id])
    assert polls.own_progress(poll, town.people["street"]) == (3, 0)


def test_the_same_sent_twice_counts_once(town, running):
    client, address = town.client("street"), reverse("grades:answer", args=[running.pk])
    first, key = keys(client.get(address).content.decode())[0], str(uuid4())
    for _twice in range(2):
        assert client.post(address, {f"same-{first}": "4", f"key-{first}": key}).status_code == 302
    (poll,) = polls.polls_by_id([running.poll_id])
    assert polls.own_progress(poll, town.people["street"]) == (3, 1)


@pytest.mark.parametrize(
    ("who", "status"),
    [("street", 200), ("district", 200), ("community", 200), ("city", 404), ("staff", 404), ("auditor", 404)],
)
def test_only_offices_on_the_roll_have_something_to_answer(town, running, who, status):
    assert town.client(who).get(reverse("grades:answer", args=[running.pk])).status_code == status


def test_an_office_finds_an_enterprise_by_its_name(town, running):
    shown = page(town.client("street"), "answer", running.pk, q="松江丁")
    assert len(keys(shown)) == 1 and "松江丁物业" in shown


# ── whoever is graded ────────────────────────────────────────────────────────


def test_an_enterprise_reads_its_sheet_once_the_grades_are_on_notice(town, now):
    row = make.computed(town)
    made = make.drafted(town, row)
    now(OVER + DAY + 2 * HOUR)
    sheet = make.sheet(row, town, "甲")
    assert "还没有公布过" in page(town.client("staff"), "own")
    page(town.client("staff"), "own_sheet", sheet.pk, status=404)
    make.noticed(town, made)
    now(OVER + 2 * DAY + 2 * HOUR)
    client = town.client("staff")
    assert "前可以提异议" in page(client, "own")
    shown = page(client, "own_sheet", sheet.pk)
    assert "提异议" in shown and "台账第3页" in shown and "why-score" in shown
    assert "昌邑区住建局" not in shown  # what a single office said is not shown
    assert f"?row={town.firms['甲'].pk}" in shown
    page(client, "own_sheet", make.sheet(row, town, "丁").pk, status=404)


def test_a_message_about_a_grade_leads_to_the_own_sheet_and_only_there(town, now):
    made = make.drafted(town)
    end = make.final(town, made)
    now(end + HOUR)
    mine, other = (made.grades.get(enterprise=town.firms[sign]) for sign in "丁甲")
    client = town.client("stranger")
    answer = client.get(reverse("grades:own_grade", args=[mine.pk]), follow=True)
    assert answer.status_code == 200 and "起可以修复" in answer.content.decode()
    for who, grade in (("stranger", other), ("city", mine)):
        assert town.client(who).get(reverse("grades:own_grade", args=[grade.pk])).status_code == 404


@pytest.mark.parametrize("who", ["city", "street", "association", "auditor"])
def test_whoever_speaks_for_no_enterprise_has_no_grade_of_their_own(town, who):
    page(town.client(who), "own", status=404)


# ── everybody ────────────────────────────────────────────────────────────────


@pytest.fixture
def public(town, now):
    row = make.computed(town)
    end = make.final(town, make.drafted(town, row))
    now(end + HOUR)
    return make.fresh(row)


def test_nothing_is_public_before_the_grades_are_on_notice(town, now):
    row, browser = make.computed(town), Client()
    made = make.drafted(town, row)
    now(OVER + DAY + 2 * HOUR)
    firm = town.firms["甲"].pk
    assert "2023" not in page(browser, "years").split("<h1>")[1].split("<footer")[0]
    page(browser, "board", "jilin", 2023, status=404)
    page(browser, "why", "jilin", 2023, firm, status=404)
    make.noticed(town, made)
    assert "公示中" in page(browser, "years")
    page(browser, "board", "jilin", 2023, status=404)
    assert "还没有生效" in page(browser, "why", "jilin", 2023, firm)


def test_everybody_reads_every_grade_by_grade_and_district(town, public):
    browser = Client()
    assert "4家企业" in page(browser, "years")
    shown = page(browser, "board", "jilin", 2023)
    assert [shown.index(name) for name in ("松江甲物业", "松江乙物业", "江湾丙物业", "松江丁物业")] == sorted(
        shown.index(name) for name in ("松江甲物业", "松江乙物业", "江湾丙物业", "松江丁物业"))  # fmt: skip
    assert "红榜" in shown and "黑榜" in shown and "示例数值" in shown and "共评定4家" in shown
    only = page(browser, "board", "jilin", 2023, grade="D")
    assert "松江丁物业" in only and "松江甲物业" not in only
    there = page(browser, "board", "jilin", 2023, district="220203")
    assert "江湾丙物业" in there and "松江甲物业" not in there and "全市评定的4家" in there
    assert "没有符合" in page(browser, "board", "jilin", 2023, q="没有的") or "少输几个字" in page(
        browser, "board", "jilin", 2023, q="没有的")  # fmt: skip


def test_everybody_reads_why_and_no_single_office(town, public):
    shown = page(Client(), "why", "jilin", 2023, town.firms["丁"].pk)
    assert "D级：下达整改通知" in shown and "why-score" in shown and "昌邑区住建局" not in shown
    page(Client(), "why", "jilin", 2023, town.offices["city"].pk, status=404)


def test_a_resident_finds_the_grade_from_the_page_of_the_estate(town, public):
    one = town.estates["甲"]
    address = reverse("grades:estate", args=[one.pk])
    assert address in Client().get(reverse("indicators:estate", args=[one.code])).content.decode()
    shown = page(Client(), "estate", one.pk)
    assert "松江甲物业" in shown and "2023" in shown and "A级" in shown
    Estate.objects.filter(pk=one.pk).update(state="draft")
    page(Client(), "estate", one.pk, status=404)
    assert "A级" in page(Client(), "enterprise", town.firms["甲"].pk)


def test_public_pages_ask_as_often_for_many_as_for_few(town, public, django_assert_max_num_queries):
    page(Client(), "years")
    with django_assert_max_num_queries(14):
        page(Client(), "board", "jilin", 2023)
    with django_assert_max_num_queries(32):
        page(Client(), "why", "jilin", 2023, town.firms["甲"].pk)


# ── figures ──────────────────────────────────────────────────────────────────

CODES = ["credit.rated", "credit.rated_a", "credit.rated_b", "credit.rated_c", "credit.rated_d"]


def test_a_b_c_and_d_are_all_who_were_graded(town, public):
    day = local_day(public.final_at)
    told = {"city": "jilin", "codes": CODES, "since": day, "until": day + DAY, "as_of": public.final_at + HOUR}
    found = {one.code: one.value for one in indicators.figures(**told)}
    assert found == dict(zip(CODES, (4, 1, 1, 1, 1), strict=True))
    before = indicators.figures(**told | {"as_of": public.final_at - HOUR})
    assert {one.value for one in before} == {0}
    rows = indicators.listed(city="jilin", code="credit.rated_d", since=day, until=day + DAY,
                             as_of=public.final_at + HOUR)  # fmt: skip
    assert [one.title for one in rows] == ["松江丁物业"] and rows[0].address.endswith(f"{town.firms['丁'].pk}/")
    by_place = indicators.figures(**told, by="region")
    rated = {one.key: one.value for one in by_place if one.code == "credit.rated"}
    assert rated["22/2202/220203/"] == 1 and sum(rated.values()) == 4
