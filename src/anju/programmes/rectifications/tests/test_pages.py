"""The pages of notices: who opens them, what they take, and what they say back."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.kit import clock
from anju.kit.clock import CHINA
from anju.programmes.rectifications import actions, queries
from anju.programmes.rectifications.models import Notice, Objection, Picture, Visit
from anju.programmes.rectifications.tests import factories as make
from anju.programmes.rectifications.tests.factories import AT, DAY, HOUR

ISSUERS = ["city", "district", "district_head", "street", "community", "lifts"]
OTHERS = ["other", "auditor", "manager", "staff", "stranger"]
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
    return reverse(f"rectifications:{name}", args=[pk])


def typed(**also) -> dict:
    return {
        "problems": "2", "p0-text": "消防通道堆放杂物", "p0-photos": [make.photo("a.jpg", 10), make.photo("b.jpg", 20)],
        "p1-text": "没有公示收支", "p1-basis": "第六条", "basis": "《物业管理条例》", "due_on": "", **also,
    }  # fmt: skip


# ── issuing ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ISSUERS)
def test_offices_around_the_estate_open_the_form(town, who):
    assert town.client(who).get(address("issue", town.estate.pk)).status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_for_everybody_else_the_form_is_not_there(town, who):
    for method in ("get", "post"):
        assert getattr(town.client(who), method)(address("issue", town.estate.pk)).status_code == 404


def test_the_form_issues_a_notice_with_its_photographs(town):
    answer = town.client("district").post(address("issue", town.estate.pk), typed())
    notice = Notice.objects.get()
    assert answer["Location"] == reverse("cases:case", args=[notice.pk])
    assert [(p.text, p.pictures.count()) for p in notice.problems.all()] == [
        ("消防通道堆放杂物", 2),
        ("没有公示收支", 0),
    ]


def test_one_more_problem_keeps_what_was_typed_and_the_photographs(town):
    answer = town.client("district").post(address("issue", town.estate.pk), typed(more="1"))
    assert answer.status_code == 200 and not Notice.objects.exists()
    assert 'name="p2-text"' in text(answer) and 'name="p0-photos-kept"' in text(answer)
    assert "消防通道堆放杂物" in text(answer)


@pytest.mark.parametrize("also", [{"basis": ""}, {"p0-text": "", "p1-text": ""}, {"due_on": "2026-01-01"}])
def test_what_is_wrong_is_said_and_nothing_is_issued(town, also):
    answer = town.client("district").post(address("issue", town.estate.pk), typed(**also))
    assert answer.status_code == 422 and not Notice.objects.exists()
    assert 'role="alert"' in text(answer) or 'class="error' in text(answer)


def test_the_button_stands_on_the_page_of_the_estate(town):
    page = text(town.client("district").get(reverse("registers:estate", args=[town.estate.pk])))
    assert address("issue", town.estate.pk) in page
    page = text(town.client("auditor").get(reverse("registers:estate", args=[town.estate.pk])))
    assert address("issue", town.estate.pk) not in page


def test_a_notice_issued_from_a_case_is_named_on_the_pages_of_both(town):
    first = make.issued(town)
    cause = make.case_of(first)
    client = town.client("district")
    assert client.post(address("issue_for", cause.pk), typed()).status_code == 302
    caused = cases.case(Notice.objects.exclude(pk=first.pk).get().pk)
    assert (caused.cause_type, caused.cause_id) == ("cases.case", cause.pk)
    assert caused.number in text(client.get(reverse("cases:case", args=[cause.pk])))
    assert cause.number in text(client.get(reverse("cases:case", args=[caused.pk])))


def test_a_case_that_is_not_seen_gives_no_cause(town):
    cause = make.case_of(make.issued(town))
    assert town.client("other").get(address("issue_for", cause.pk)).status_code == 404


def test_forms_want_a_token(town):
    client = town.client("district", enforce_csrf_checks=True)
    assert client.post(address("issue", town.estate.pk), typed()).status_code == 403


@pytest.mark.parametrize("who", ["district", "lifts"])
def test_an_estate_is_found_among_those_of_ones_own_places(town, who):
    client = town.client(who)
    assert address("issue", town.estate.pk) in text(client.get("/desk/rectifications/new/?q=听澜"))
    assert address("issue", town.estate.pk) not in text(town.client("other").get("/desk/rectifications/new/?q=听澜"))


# ── the case page ────────────────────────────────────────────────────────────


def test_the_case_page_shows_problems_and_pairs_and_escapes_words(town):
    problems = (make.NewProblem(text=NASTY, photos=(make.taken("a"),)),)
    page = text(town.client("district").get(reverse("cases:case", args=[make.issued(town, problems=problems).pk])))
    assert "&lt;script&gt;" in page and NASTY not in page
    notice = make.submitted(town)
    page = text(town.client("district").get(reverse("cases:case", args=[notice.pk])))
    assert page.count('class="pair"') == 3
    assert "没有整改前照片" in page


def test_the_enterprise_finds_its_answer_and_the_office_its_recheck(town):
    notice = make.signed(town)
    assert address("answer", notice.pk) in text(town.client("manager").get(reverse("cases:case", args=[notice.pk])))
    assert address("answer", notice.pk) not in text(
        town.client("district").get(reverse("cases:case", args=[notice.pk]))
    )
    make.answers(notice)
    actions.submit(case_id=notice.pk, answers=make.answers(notice), by=town.people["manager"], at=AT + DAY)
    assert address("check", notice.pk) in text(town.client("district").get(reverse("cases:case", args=[notice.pk])))


# ── the answer on a phone ────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["manager", "staff"])
def test_the_manager_answers_problem_by_problem(town, now, who):
    notice = make.signed(town)
    now(AT + DAY)
    said = {
        "p1-text": "已清理", "p1-after0": make.photo("c.jpg", 30), "p1-after1": make.photo("d.jpg", 40),
        "p2-text": "已公示", "p2-after0": make.photo("e.jpg", 50),
    }  # fmt: skip
    answer = town.client(who).post(address("answer", notice.pk), said)
    assert answer.status_code == 302
    assert make.case_of(notice).state == "submitted"
    assert Picture.objects.filter(kind="rectified").count() == 3


def test_a_missing_photograph_is_asked_for_at_its_place_and_the_others_stay(town, now):
    notice = make.signed(town)
    now(AT + DAY)
    said = {"p1-text": "已清理", "p1-after0": make.photo("c.jpg", 30), "p2-text": "已公示"}
    answer = town.client("manager").post(address("answer", notice.pk), said)
    assert answer.status_code == 422
    assert text(answer).count("请拍一张同一位置现在的照片。") == 2
    assert 'name="p1-after0-kept"' in text(answer) and "已清理" in text(answer)
    assert make.case_of(notice).state == "received"


def test_a_notice_not_signed_for_is_signed_first(town):
    notice = make.issued(town)
    page = text(town.client("manager").get(address("answer", notice.pk)))
    assert "/sign/" in page and 'id="answer"' not in page


@pytest.mark.parametrize("who", ["stranger", "district", "street", "lifts", "auditor"])
def test_nobody_else_answers_or_objects(town, who):
    notice = make.signed(town)
    for name in ("answer", "object"):
        for method in ("get", "post"):
            assert getattr(town.client(who), method)(address(name, notice.pk)).status_code == 404


def test_the_manager_objects_and_reads_until_when(town, now):
    notice = make.signed(town)
    page = text(town.client("manager").get(address("object", notice.pk)))
    assert "3月5日" in page
    town.client("manager").post(address("object", notice.pk), {"text": NASTY})
    assert Objection.objects.get().text == NASTY
    assert NASTY not in text(town.client("district").get(reverse("cases:case", args=[notice.pk])))


# ── the re-check on a phone, the objection at the desk ───────────────────────


def local(at: datetime) -> str:
    return at.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


def test_the_recheck_is_recorded_problem_by_problem(town, now):
    notice = make.submitted(town)
    now(AT + 2 * DAY)
    said = {"visited_at": local(AT + 2 * DAY - HOUR), "p1-passed": "yes", "p1-photos": make.photo("f.jpg", 60),
            "p2-passed": "no", "p2-note": "还没有公示"}  # fmt: skip
    client = town.client("district_head")
    assert client.post(address("check", notice.pk), said).status_code == 302
    assert Visit.objects.get().verdict == "again"
    assert "还没有公示" in text(client.get(reverse("cases:case", args=[notice.pk])))


def test_what_the_recheck_leaves_open_is_said_at_its_problem(town, now):
    notice = make.submitted(town)
    now(AT + 2 * DAY)
    said = {"visited_at": local(AT + 2 * DAY - HOUR), "p1-passed": "no"}
    answer = town.client("district_head").post(address("check", notice.pk), said)
    assert answer.status_code == 422
    assert "选明是否整改到位。" in text(answer) and "写明还有什么问题，企业会看到。" in text(answer)


@pytest.mark.parametrize("who", ["street", "lifts", "other", "auditor", "manager", "stranger"])
def test_only_the_office_that_issued_it_or_one_above_opens_its_pages(town, who):
    notice = make.submitted(town)
    for name in ("check", "withdraw", "objection"):
        assert town.client(who).get(address(name, notice.pk)).status_code == 404


def test_an_objection_is_decided_on_its_page(town, now):
    notice = make.signed(town)
    actions.object_to(case_id=notice.pk, text="是业主堆的", by=town.people["manager"], at=AT + HOUR)
    now(AT + DAY)
    said = {"decision": "amended", "reason": "部分属实", "struck": [str(notice.problems.first().pk)]}
    client = town.client("district_head")
    assert "是业主堆的" in text(client.get(address("objection", notice.pk)))
    assert client.post(address("objection", notice.pk), said).status_code == 302
    assert Objection.objects.get().decision == "amended"


def test_a_notice_is_withdrawn_on_its_page(town, now):
    notice = make.signed(town)
    client = town.client("district")
    assert client.post(address("withdraw", notice.pk), {"reason": ""}).status_code == 422
    assert client.post(address("withdraw", notice.pk), {"reason": "发错了"}).status_code == 302
    assert "发错了" in text(town.client("manager").get(reverse("cases:case", args=[notice.pk])))


# ── the list ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["city", "district", "street", "auditor", "manager"])
def test_the_list_shows_the_notices_of_ones_places(town, who):
    notice = make.issued(town)
    assert make.case_of(notice).title in text(town.client(who).get("/desk/rectifications/"))


@pytest.mark.parametrize("who", ["other", "stranger", "lifts"])
def test_the_list_shows_nothing_of_others(town, who):
    notice = make.issued(town)
    assert make.case_of(notice).title not in text(town.client(who).get("/desk/rectifications/?view=all"))


def test_who_is_not_signed_in_is_asked_to(town):
    assert Client().get("/desk/rectifications/").status_code == 302


def test_the_list_goes_on_where_the_page_ends(town):
    made = [make.issued(town).pk for _ in range(3)]
    by = town.people["district"]
    first = queries.listed(by, view="all", size=2)
    second = queries.listed(by, view="all", size=2, after=first.after)
    assert [line.id for line in (*first.lines, *second.lines)] == made[::-1]
    assert second.after == ""


def test_the_list_takes_the_same_number_of_queries_whatever_it_holds(town, django_assert_num_queries):
    for _ in range(3):
        make.issued(town)
    by = town.people["district"]
    with django_assert_num_queries(4):
        assert len(queries.listed(by, view="open").lines) == 3
    with django_assert_num_queries(len(queries.VIEWS)):
        assert queries.counts(by) == {"open": 3, "submitted": 0, "passed": 0, "failed": 0, "all": 3}
    with django_assert_num_queries(2):
        assert queries.by_place(by, region_path=make.DISTRICT) == [(make.STREET, "后湖街道", 3)]


def test_one_notice_takes_the_same_number_of_queries_whatever_stands_in_it(town, django_assert_max_num_queries):
    notice = make.submitted(town)
    make.checked(town, notice, True, False)
    with django_assert_max_num_queries(10):
        found = queries.notice(notice.pk, by=town.people["district"])
    assert [len(problem.rounds) for problem in found.problems] == [1, 1]


def test_the_menu_has_a_line_for_it(town):
    assert 'href="/desk/rectifications/"' in text(town.client("district").get("/desk/rectifications/new/"))


@pytest.mark.parametrize("who", ["district", "manager", "auditor"])
def test_the_notice_is_printed_for_whoever_may_read_it(town, who):
    notice = make.issued(town, problems=(make.NewProblem(text="#panic() <b>堆物</b>"),))
    answer = town.client(who).get(address("print", notice.pk))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("who", ["other", "stranger", "lifts"])
def test_for_others_there_is_nothing_to_print(town, who):
    assert town.client(who).get(address("print", make.issued(town).pk)).status_code == 404


def test_of_two_fields_of_which_one_is_needed_neither_is_called_optional(town):
    page = text(town.client("district").get(address("issue", town.estate.pk)))
    before_basis, basis = page.split('name="p0-photos"')[0], page.split('name="p0-photos"')[1]
    assert "可不填" in before_basis and basis.count("可不填") == 1  # the clause; of the rest only the day
