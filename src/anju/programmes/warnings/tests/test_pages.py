import pytest
from django.urls import reverse

from anju.engines.cases import queries as case_queries
from anju.kit import clock
from anju.programmes.warnings.models import Issue, Warning
from anju.programmes.warnings.tests.factories import AT, issue, photo, state_of, warned


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


def test_two_taps_warn_the_street(town):
    client = town.client("community")
    chosen = client.get(reverse("warnings:choose"))
    assert chosen.status_code == 302  # one estate: straight to what it is about
    page = client.get(chosen["Location"]).content.decode()
    assert "消防通道堵塞" in page
    answer = client.post(chosen["Location"], {"matter": "fire"})
    assert answer.status_code == 302 and state_of(Warning.objects.get()) == "raised"


def test_words_and_a_photograph_go_with_it(town):
    told = {"matter": "leak", "words": "外墙砖掉落", "photos": photo()}
    town.client("street").post(reverse("warnings:new", args=[town.estate.pk]), told)
    row = Warning.objects.get()
    assert row.words == "外墙砖掉落" and len(case_queries.evidence(row.pk)) == 1


def test_without_a_matter_nothing_is_sent_and_the_words_come_back(town):
    answer = town.client("community").post(reverse("warnings:new", args=[town.estate.pk]), {"words": "外墙砖掉落"})
    assert answer.status_code == 422 and "外墙砖掉落" in answer.content.decode() and not Warning.objects.exists()


def test_a_search_that_finds_nothing_says_so(town):
    assert "没有这个名称" in town.client("community").get(reverse("warnings:choose") + "?q=没有").content.decode()


EVERYBODY = ("city", "district", "street", "community", "auditor", "other", "far", "administrator")


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("issue", {"city", "district", "street", "community", "auditor"}),
        ("new", {"street", "community"}),
        ("settle", {"city", "district", "street"}), ("drop", {"city", "district", "street"}),
    ],
)  # fmt: skip
def test_each_page_is_for_those_who_may(town, name, opens):
    row = {"issue": lambda: issue(town).pk, "new": lambda: town.estate.pk}.get(name, lambda: warned(town).pk)()
    address = reverse(f"warnings:{name}", args=[row])
    assert {who for who in EVERYBODY if town.client(who).get(address).status_code == 200} == opens


@pytest.mark.parametrize("name", ["list", "issues"])
def test_the_lists_are_for_officers(town, name):
    found = {who for who in EVERYBODY if town.client(who).get(reverse(f"warnings:{name}")).status_code == 200}
    assert found == set(EVERYBODY) - {"administrator"}


def test_an_issue_shows_its_course_and_messages_and_becomes_a_warning(town):
    row, client = issue(town), town.client("community")
    page = client.get(reverse("warnings:issue", args=[row.pk])).content.decode()
    assert "<polyline" in page and row.sentence in page and "2号楼电梯又停了" in page
    answer = client.post(reverse("warnings:raise", args=[row.pk]), {"words": "已到现场"})
    made = Warning.objects.get()
    assert answer["Location"] == reverse("cases:case", args=[made.pk]) and made.issue_id == row.pk
    case = town.client("street").get(answer["Location"]).content.decode()
    assert row.sentence in case and "已到现场" in case


def test_no_issue_is_kept_with_a_reason(town):
    row, client = issue(town), town.client("street")
    address = reverse("warnings:dismiss", args=[row.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "电梯年检，已通知"}).status_code == 302
    assert "电梯年检" in client.get(reverse("warnings:issue", args=[row.pk])).content.decode()
    assert Issue.objects.get().state == "dismissed"


@pytest.mark.parametrize("who", ["other", "far", "auditor"])
@pytest.mark.parametrize("name", ["raise", "dismiss"])
def test_outside_there_is_nothing_to_decide(town, who, name):
    row = issue(town)
    answer = town.client(who).post(reverse(f"warnings:{name}", args=[row.pk]), {"reason": "不归我", "words": ""})
    assert answer.status_code == 404 and Issue.objects.get().state == "open"


def test_the_street_settles_and_the_worker_reads_it(town):
    row = warned(town)
    told = {"text": "已清理通道"}
    assert town.client("street").post(reverse("warnings:settle", args=[row.pk]), told).status_code == 302
    page = town.client("community").get(reverse("cases:case", args=[row.pk])).content.decode()
    assert "已清理通道" in page and state_of(row) == "settled"
    assert town.client("street").get(reverse("warnings:drop", args=[row.pk])).status_code == 302


def test_closing_without_a_reason_is_refused(town):
    row = warned(town)
    answer = town.client("street").post(reverse("warnings:drop", args=[row.pk]), {"reason": ""})
    assert answer.status_code == 422 and state_of(row) == "raised"


LIST_QUERIES, ISSUES_QUERIES = 12, 6


def test_the_lists_cost_a_fixed_number_of_queries(town, django_assert_num_queries):
    for _n in range(3):
        warned(town)
    issue(town)
    client = town.client("street")
    for page, many in (("list", LIST_QUERIES), ("issues", ISSUES_QUERIES)):
        client.get(reverse(f"warnings:{page}"))
        with django_assert_num_queries(many):
            shown = client.get(reverse(f"warnings:{page}")).content.decode()
        assert (
            "听澜里" in shown and "听澜里" not in town.client("other").get(reverse(f"warnings:{page}")).content.decode()
        )


def test_an_estates_page_offers_a_warning(town):
    page = town.client("street").get(reverse("registers:estate", args=[town.estate.pk])).content.decode()
    assert reverse("warnings:new", args=[town.estate.pk]) in page
