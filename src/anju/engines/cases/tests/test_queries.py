"""The inbox and the case page: who sees what, in how many queries."""

from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases.models import Case
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Evidence, Result
from anju.ground.access.types import RESIDENT
from anju.kit.errors import Hidden

AT, DAY = make.AT, timedelta(days=1)
EVERYBODY = [
    "street_officer", "colleague", "district_officer", "city_officer", "lift_officer", "firm_staff", "other_officer",
    "auditor", "administrator",
]  # fmt: skip


def seen(by, view="all", at=AT, **also):
    return {row.id for row in queries.inbox(by, view=view, at=at, **also).rows}


# ── who sees it ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "sees_it"),
    [
        ("street_officer", True),
        ("district_officer", True),
        ("city_officer", True),
        ("auditor", True),
        ("lift_officer", False),
        ("firm_staff", False),
        ("other_officer", False),
        ("administrator", False),
    ],
)
def test_a_case_is_seen_by_its_region_and_by_nobody_else(town, who, sees_it):
    case = make.opened()
    reader = getattr(town, who)
    assert (case.pk in seen(reader)) is sees_it
    if not sees_it:
        with pytest.raises(Hidden):
            queries.case_page(reader, case.pk, at=AT)


def test_an_order_lets_its_office_see_the_case_and_no_other(town):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer)
    assert case.pk in seen(town.lift_officer)
    assert case.pk not in seen(town.firm_staff)


def test_the_enterprise_sees_a_case_about_its_estate_only_once_it_has_an_order(town):
    case = make.opened()
    assert seen(town.firm_staff) == set()
    make.sent_to(case, town.firm, town.street_officer)
    assert seen(town.firm_staff) == {case.pk}


def test_a_visitor_sees_nothing(town):
    make.opened()
    assert seen(RESIDENT) == set()


# ── views ────────────────────────────────────────────────────────────────────


def test_each_case_stands_in_the_views_it_belongs_to(town):
    mine, waits = make.opened(), make.opened()
    order = cases.sign(make.lead(waits).pk, by=town.street_officer, at=AT)
    cases.finish_order(order.pk, result=Result.PARTLY, report="等检修", by=town.street_officer, at=AT)
    make.sent_to(waits, town.lifts, town.street_officer, due_at=AT + DAY / 12)
    found = {view: seen(town.street_officer, view) for view in queries.VIEWS}
    assert found == {
        "mine": {mine.pk}, "today": {waits.pk}, "late": set(), "waiting": {waits.pk}, "all": {mine.pk, waits.pk}
    }  # fmt: skip
    assert seen(town.street_officer, "late", AT + DAY) == {waits.pk}
    assert seen(town.lift_officer, "mine") == {waits.pk}


def test_what_a_colleague_has_taken_is_not_mine(town):
    case = make.opened()
    cases.sign(make.lead(case).pk, by=town.colleague, at=AT)
    assert seen(town.street_officer, "mine") == set()
    assert seen(town.colleague, "mine") == {case.pk}


def test_an_answered_case_leaves_the_inbox(town):
    case = make.opened()
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT)
    assert seen(town.street_officer) == set()
    assert seen(town.street_officer, text="楼道") == {case.pk}


def test_first_due_comes_first(town):
    later, sooner = make.opened(at=AT + DAY), make.opened()
    assert [row.id for row in queries.inbox(town.street_officer, view="all", at=AT).rows] == [sooner.pk, later.pk]


def test_the_counts_are_those_of_the_views(town):
    make.opened()
    make.opened()
    assert queries.counts(town.street_officer, at=AT) == {"mine": 2, "today": 0, "late": 0, "waiting": 0, "all": 2}


@pytest.mark.parametrize("text", ["楼道", "灯坏", "栖禾", "栖禾苑", "ts26-"])
def test_a_case_is_found_by_its_words_its_estate_or_its_number(town, text):
    case = make.opened()
    make.opened(title="100%漏水", place_name="听澜里")
    assert case.pk in seen(town.street_officer, text=text)


def test_a_search_takes_signs_as_they_are(town):
    make.opened()
    wet = make.opened(title="100%漏水")
    assert seen(town.street_officer, text="0%") == {wet.pk}


# ── pages ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["", "楼道"])
def test_pages_follow_one_another_without_gaps(town, text):
    every = {make.opened().pk for _ in range(7)}
    found, after = [], ""
    for _ in range(4):
        page = queries.inbox(town.street_officer, view="all", at=AT, after=after, size=2, text=text)
        found += [row.id for row in page.rows]
        after = page.after
    assert (set(found), len(found), after) == (every, 7, "")


def test_a_mark_that_is_not_ours_begins_at_the_beginning(town):
    case = make.opened()
    assert seen(town.street_officer, after="x~y") == {case.pk}


@pytest.mark.parametrize("view", queries.VIEWS)
def test_the_inbox_takes_four_queries_with_ten_cases_as_with_a_thousand(town, view, django_assert_max_num_queries):
    case = make.opened()
    make.many(9, case=case)
    with django_assert_max_num_queries(4) as few:
        queries.inbox(town.street_officer, view=view, at=AT)
    make.many(990, case=case)
    with django_assert_max_num_queries(4) as many:
        queries.inbox(town.street_officer, view=view, at=AT)
    assert len(few) == len(many)
    assert Case.objects.count() == 1000


# ── one case ─────────────────────────────────────────────────────────────────


def test_the_case_page_says_whose_turn_it_is_and_why_it_lies_there(town):
    page = queries.case_page(town.street_officer, make.opened().pk, at=AT)
    assert page.turn == ["甲街道办事处"]
    assert page.why_here and page.owner == "甲街道办事处"


def test_the_ruler_shows_every_day_up_to_the_deadline(town):
    page = queries.case_page(town.street_officer, make.opened().pk, at=AT)
    assert (page.clock.days[0].kind, len(page.clock.days)) == ("zero", 16)
    assert "15" in page.clock.counted and page.clock.source


def test_whoever_may_not_do_something_is_told_why(town):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer)
    page = queries.case_page(town.lift_officer, case.pk, at=AT)
    own, theirs = page.orders  # the reader's own first
    assert {step.name: step.why_not for step in theirs.refused}["sign"] == str(
        next(step.why_not for step in theirs.steps if step.name == "start")
    )
    assert "甲街道办事处" in theirs.refused[0].why_not
    assert own.may["sign"] and not page.may["dispatch"]


def test_the_story_names_who_did_what_and_the_entry(town):
    case = make.opened()
    co = make.sent_to(case, town.lifts, town.street_officer)
    cases.return_order(co.pk, reason="须先检修", by=town.lift_officer, at=AT + DAY)
    back, sent = queries.case_page(town.street_officer, case.pk, at=AT).story
    assert (back.actor, back.note, sent.actor) == ("lifts", "须先检修", "street")
    assert "甲区市场监管局" in sent.text


def test_the_enterprise_does_not_read_the_offices_remarks(town):
    case = make.opened()
    make.sent_to(case, town.firm, town.street_officer)
    cases.add_remark(case.pk, text="企业态度不好", by=town.street_officer, at=AT)
    cases.add_remark(case.pk, text="我方已派人", by=town.firm_staff, at=AT)
    told = lambda by: {line.note for line in queries.case_page(by, case.pk, at=AT).story}  # noqa: E731
    assert "企业态度不好" in told(town.street_officer)
    assert told(town.firm_staff) & {"企业态度不好", "我方已派人"} == {"我方已派人"}


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_number_of_queries_of_a_case_page_does_not_grow_with_its_orders(town, who, django_assert_max_num_queries):
    reader = getattr(town, who)
    case = make.opened()
    for office in (town.lifts, town.firm, town.district, town.city):
        make.sent_to(case, office, town.street_officer)
    with django_assert_max_num_queries(18):
        try:
            queries.case_page(reader, case.pk, at=AT)
        except Hidden:
            assert who in ("other_officer", "administrator")


# ── before it is raised ──────────────────────────────────────────────────────


def test_what_is_foreseen_is_what_happens(town):
    foreseen = queries.foresee(
        type=make.KIND.name, region_path=make.COMMUNITY, enterprise_id=None, matter="noise", rules=make.rules(), at=AT
    )
    case = make.opened()
    assert (foreseen.office_id, foreseen.due_at) == (case.office_id, case.due_at)


def test_what_stands_still_says_how_long_and_the_longest_comes_first(town):
    proof = Evidence(sha256="c" * 64, size=1, content_type="image/jpeg", kind="document")
    short, long = make.opened(), make.opened()
    for case, since in ((long, AT), (short, AT + 2 * DAY)):
        cases.pause(case.pk, reason="third_party", proof=proof, by=town.street_officer, at=since)
    running = make.opened()
    rows = queries.inbox(town.street_officer, view="mine", at=AT + 3 * DAY).rows
    assert [(row.id, row.stands_for) for row in rows] == [(running.pk, ""), (long.pk, "3天"), (short.pk, "1天")]
