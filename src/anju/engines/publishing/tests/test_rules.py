"""What a publication may become, whether it is in time, what differs, and whose numbers must not leave."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from anju.engines.publishing import rules
from anju.engines.publishing.types import Column, ColumnKind, State
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import CHINA

AT = datetime(2022, 8, 1, 10, 0, tzinfo=CHINA)
DAY = timedelta(days=1)
ANNA, BO = UUID(int=1), UUID(int=2)


# ── in time ──────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def law():
    return rulebook.shipped_rules("wuhan", date(2024, 7, 9))


@pytest.mark.parametrize(
    ("formed_on", "published_on", "days", "last_day", "is_late"),
    [
        (date(2022, 7, 19), date(2022, 9, 27), 49, date(2022, 8, 16), True),  # the reply of Wuhan, 2022
        (date(2024, 6, 12), date(2024, 7, 9), 19, date(2024, 7, 10), False),  # the reply of Jilin, 2024
        (date(2024, 6, 12), date(2024, 7, 10), 20, date(2024, 7, 10), False),
        (date(2024, 6, 12), date(2024, 7, 11), 21, date(2024, 7, 10), True),
        (date(2024, 6, 12), date(2024, 6, 12), 0, date(2024, 7, 10), False),
        (date(2024, 9, 30), date(2024, 10, 12), 5, date(2024, 11, 1), False),  # a week of rest, two days made up
    ],
)
def test_twenty_working_days_from_formation_to_publication(law, formed_on, published_on, days, last_day, is_late):
    term = law.value("disclosure.publish_term")
    found = rules.late(formed_on, published_on, calendar=law.calendar, term=term)
    assert (found.days, found.last_day, found.is_late) == (days, last_day, is_late)


def test_without_a_term_in_force_nothing_is_late(law):
    found = rules.late(date(2022, 7, 19), date(2022, 9, 27), calendar=law.calendar, term=None)
    assert (found.days, found.last_day, found.is_late) == (49, None, False)


@pytest.mark.parametrize(
    ("today", "is_soon", "is_late"),
    [(date(2024, 6, 13), False, False), (date(2024, 7, 3), True, False), (date(2024, 7, 11), True, True)],
)
def test_before_publication_the_last_days_are_pointed_out(law, today, is_soon, is_late):
    term = law.value("disclosure.publish_term")
    found = rules.so_far(date(2024, 6, 12), today, calendar=law.calendar, term=term)
    assert (found.is_soon, found.is_late) == (is_soon, is_late)


# ── states, reviewers, notice ────────────────────────────────────────────────

MAY = {
    "draft": {"edit", "submit", "withdraw"},
    "in_review": {"review", "withdraw"},
    "noticed": {"finalise", "correct", "withdraw", "elsewhere", "object"},
    "final": {"correct", "withdraw", "end", "elsewhere"},
    "ended": {"elsewhere"},
    "withdrawn": set(),
    "replaced": set(),
}


@pytest.mark.parametrize("state", list(State))
def test_each_state_allows_what_it_allows_and_nothing_else(state):
    everything = {"edit", "submit", "review", "finalise", "correct", "withdraw", "end", "elsewhere", "object"}
    assert {what for what in everything if rules.may(what, state)} == MAY[state]


@pytest.mark.parametrize(
    ("authors", "seats", "is_author"),
    [([ANNA], (ANNA, None), True), ([ANNA], (BO, None), False), ([ANNA], (BO, ANNA), True), ([], (BO, None), False)],
)
def test_an_author_is_one_herself_or_through_whom_she_stands_in_for(authors, seats, is_author):
    assert rules.is_author(authors, seats) is is_author


def earlier(state="noticed", until=AT + 3 * DAY, is_worse=False):
    return rules.Earlier(state=state, notice_until=until, is_worse=is_worse)


@pytest.mark.parametrize(
    ("due_at", "before", "until"),
    [
        (None, None, None),  # a kind without a notice
        (AT + 5 * DAY, None, AT + 5 * DAY),  # a first version
        (AT + 5 * DAY, earlier(is_worse=True), AT + 5 * DAY),  # somebody new is named
        (AT + 5 * DAY, earlier(), AT + 3 * DAY),  # rows only taken out: what is left of the notice
        (AT + 5 * DAY, earlier("final", AT - 9 * DAY), AT),  # … of what was final: at once
        (None, earlier("final", None, is_worse=True), None),
    ],
)
def test_whoever_is_newly_named_is_heard_anew(due_at, before, until):
    assert rules.notice_until(due_at=due_at, earlier=before, at=AT) == until


@pytest.mark.parametrize(
    ("left", "open_ones", "upheld", "why"),
    [
        (timedelta(seconds=1), 0, 0, "runs"),
        (timedelta(0), 0, 0, ""),
        (-DAY, 1, 0, "objections"),
        (-DAY, 0, 1, "upheld"),
        (-DAY, 0, 0, ""),
    ],
)
def test_a_notice_ends_when_its_time_is_over_and_everybody_was_answered(left, open_ones, upheld, why):
    waiting = rules.Waiting(notice_until=AT + left, open_objections=open_ones, upheld=upheld)
    assert rules.stands_against(waiting, at=AT) == why


# ── index numbers ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        ("010884970/2022-27410", ""),  # as Wuhan printed it
        ("010884971/2022-27410", "check_digit"),
        ("1120200MB17140993/2024-05042", "length"),  # as Jilin printed it: one sign is missing
        ("11220200MB17140993/2024-05042", ""),
        ("11220200MB17140994/2024-05042", "check_digit"),
        ("MA0000000/2022-1", "check_digit"),
        ("010884970-2022-27410", "shape"),
        ("", "shape"),
    ],
)
def test_index_numbers_are_checked_as_they_are_printed(printed, wrong):
    assert rules.wrong_index_number(printed) == wrong


# ── differences ──────────────────────────────────────────────────────────────


def version(*rows, title="名单", **also):
    return {"title": title, "content": {"rows": [{"key": key, "points": points} for key, points in rows], **also}}


def test_rows_are_compared_by_key_in_whatever_order():
    found = rules.differences(version(("a", 9), ("b", 15), ("c", 1)), version(("c", 1), ("d", 2), ("b", 12)))
    assert [row["key"] for row in found.added] == ["d"]
    assert [row["key"] for row in found.removed] == ["a"]
    assert [(one.key, one.old["points"], one.new["points"], one.fields) for one in found.changed] == [
        ("b", 15, 12, ("points",))
    ]
    assert found.many == 3 and found.is_worse


def test_taking_a_row_out_makes_it_worse_for_nobody():
    found = rules.differences(version(("a", 9), ("b", 15)), version(("b", 15)))
    assert (found.many, found.is_worse) == (1, False)


def test_the_same_again_differs_in_nothing():
    one = version(("a", 9), notes=["一"])
    assert rules.differences(one, one).many == 0
    assert rules.differences(one, version(("a", 9))).notes


def test_texts_are_compared_too():
    found = rules.differences(version(title="旧"), version(title="新"))
    assert [(one.name, one.old, one.new) for one in found.texts] == [("title", "旧", "新")]


def test_files_are_compared_by_what_they_hold():
    old = {"attachments": [{"name": "a.pdf", "sha256": "1"}, {"name": "b.pdf", "sha256": "2"}]}
    new = {"attachments": [{"name": "a.pdf", "sha256": "3"}, {"name": "c.pdf", "sha256": "2"}]}
    found = rules.differences(old, new)
    assert (found.files_added, found.files_removed, found.many) == (["a.pdf"], ["a.pdf"], 2)


# ── personal numbers ─────────────────────────────────────────────────────────

IDENTITY = "42010219900307" + "7714"  # made up; its check digit fits


def numbers(text: str) -> list[str]:
    return [one.kind for one in rules.personal_numbers([("body", text)])]


@pytest.mark.parametrize(
    "text",
    ["13800138000", "电话13800138000。", "138 0013 8000", "138-0013-8000", "+86 13800138000", "１３８００１３８０００"],
)
def test_a_mobile_telephone_is_found_however_it_is_written(text):
    assert numbers(text) == ["mobile"]


@pytest.mark.parametrize(
    "text",
    [
        "91420102MA4KTE5T1E",  # a unified social credit code
        "914201000000000000"[:17] + "U",
        "027-82345678", "12345678901", "索引号 010884970/2022-27410", "2022-07-19", "138001380001",
        "/n/01941f29-7c00-7000-8000-13800138000a/",  # inside an identifier
        "420102199003077718",  # the check digit of no card
        "990102199003077717",  # no province
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(text):
    assert numbers(text) == []


def test_identity_numbers_are_found_and_shown_shortened():
    assert numbers(f"身份证号{IDENTITY}") == ["identity"]
    assert numbers(f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}") == ["identity"]
    found = rules.personal_numbers([("row 3", IDENTITY)])
    assert [(one.where, one.shown) for one in found] == [("row 3", "420…14")]


def test_everything_people_read_is_looked_through():
    told = {
        "title": "名单", "code": "13800138000", "body": "", "attachments": [{"name": "13800138001.pdf", "sha256": "x"}],
        "content": {
            "columns": [{"name": "n", "title": "13800138002", "kind": "text"}], "notes": ["13800138003"],
            "rows": [{"key": "1", "n": "好"}, {"key": "2", "n": {"text": "13800138004", "address": "/13800138005"}}],
        },
    }  # fmt: skip
    where = [one.where for one in rules.personal_numbers(rules.texts_of(told))]
    assert where == ["attachments", "notes", "columns", "row 2", "row 2"]


# ── rows ─────────────────────────────────────────────────────────────────────

COLUMNS = (
    Column(name="name", title="企业"),
    Column(name="points", title="记分", kind=ColumnKind.NUMBER),
    Column(name="why", title="依据", kind=ColumnKind.LINK),
)


def test_a_list_is_kept_in_one_form():
    row = {"name": "甲", "points": Decimal("9.50"), "why": {"text": "查看", "address": "/credit/"},
           "subject_type": "registers.enterprise", "subject_id": ANNA}  # fmt: skip
    kept = rules.tidy({"rows": [row, {"name": "乙"}]}, columns=COLUMNS)
    assert kept["columns"][1] == {"name": "points", "title": "记分", "kind": "number"}
    assert kept["rows"][0] == {
        "key": str(ANNA), "subject_type": "registers.enterprise", "subject_id": str(ANNA), "name": "甲",
        "points": "9.50", "why": {"text": "查看", "address": "/credit/"},
    }  # fmt: skip
    assert kept["rows"][1] == {"key": "2", "name": "乙", "points": "", "why": ""}
    assert rules.tidy(kept, columns=()) == kept  # what was kept stays as it is, whatever is declared by then


@pytest.mark.parametrize(
    "rows",
    [
        [{"nobody": 1}],
        [{"key": "a"}, {"key": "a"}],
        [{"points": 0.5}],
        [{"points": "viele"}],
        [{"points": True}],
        [{"why": "/credit/"}],
        [{"why": {"text": "x", "address": "https://example.org/"}}],
        [{"why": {"text": "x", "address": "//example.org/"}}],
        [{"why": {"text": "x", "address": "javascript:alert(1)"}}],
    ],
)
def test_a_row_that_does_not_fit_is_refused(rows):
    with pytest.raises(ValueError):
        rules.tidy({"rows": rows}, columns=COLUMNS)
