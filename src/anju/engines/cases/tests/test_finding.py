"""Looking for cases: words, numbers and filters, each within the reader's own jurisdiction."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.http import QueryDict

from anju.engines.cases import actions as cases
from anju.engines.cases import filters as asked
from anju.engines.cases import queries, searching
from anju.engines.cases.filters import Filters
from anju.engines.cases.models import Case
from anju.engines.cases.queries import lanes
from anju.engines.cases.tests import factories as make
from anju.ground.access import checks as access

AT, DAY = make.AT, timedelta(days=1)
READERS = [
    "street_officer", "district_officer", "city_officer", "lift_officer", "firm_staff", "other_officer", "auditor",
    "administrator",
]  # fmt: skip


def found(by, at=AT, **given):
    return {row.id for row in queries.inbox(by, filters=Filters(**{"view": "all", **given}), at=at).rows}


# ── words and numbers ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("电梯", True), ("3号楼电梯", True), ("电梯 听澜", True), ("梯", True), ("澜里", True), ("３号楼", True),
        ("lift b2", True), ("LIFT", True), ("3", True), ("电动", False), ("梯电", False), ("电梯 青枫", False),
        ("%", False),
    ],
)  # fmt: skip
def test_words_are_found_as_they_stand_in_title_or_place(town, text, fits):
    case = make.opened(title="3号楼电梯抖动 Lift B2", place_name="听澜里")
    assert (case.pk in found(town.street_officer, text=text)) is fits


def test_a_word_is_found_by_its_two_signs_in_one_key():
    assert searching.word_keys("电梯") == ["电梯"]
    assert searching.word_keys("电梯坏") == ["电梯", "梯坏"]
    assert (searching.word_keys("梯"), searching.word_keys("3")) == (["梯"], [])


def test_the_database_and_the_search_know_the_same_keys(town):
    case = make.opened(title="Ｂ座 电梯", place_name="听澜里")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_keys(title, place_name, serial, region_path, type, matter, estate_id, office_ids,"
                       " opened_at) FROM cases_case WHERE id = %s", [case.pk])  # fmt: skip
        keys = set(cursor.fetchone()[0])
    wanted = {key for word in searching.words("B座 电梯 听澜里") for key in searching.word_keys(word)}
    wanted |= {searching.office_key(town.street), searching.region_key(make.DISTRICT), f"m:{case.matter}"}
    wanted |= {
        searching.stretches(case.serial, near=16, far=True)[0][0][0],
        *searching.month_keys(AT.date(), AT.date()),
    }
    assert wanted <= keys


@pytest.mark.parametrize("written", ["{number}", "{lower}", " {lower} ", "{digits}", "{bare}"])
def test_a_number_leads_to_its_case(town, written):
    case = make.opened()
    Case.objects.filter(pk=case.pk).update(serial=4183)
    case.refresh_from_db()
    typed = written.format(number=case.number, lower=case.number.lower(), digits="04183", bare="4183")
    assert found(town.street_officer, text=typed) == {case.pk}
    assert found(town.other_officer, text=typed) == set()


@pytest.mark.parametrize("newest", [0, 1, 4095, 4096, 65_535, 1_000_000, 10_000_000])
def test_the_stretches_reach_back_to_the_first_case_without_a_gap(newest):
    looked = searching.stretches(newest, near=16, far=True)
    sizes = {"~~": 1 << searching.FAR, "~": 1 << searching.NEAR}
    above = newest + 1
    for keys, low in looked:
        held = sorted(int(key.lstrip("~")) * sizes[key.rstrip("0123456789")] for key in keys)
        size = sizes[keys[0].rstrip("0123456789")]
        assert held[0] == low and held[-1] + size >= above  # it begins below what the one before it held
        assert all(upper - lower == size for lower, upper in pairwise(held))
        above = low
    assert above == 0 and len(looked) < 16


@pytest.fixture
def a_long_file(db):
    """The next number is far; afterwards it is what it was, as no rollback turns a sequence back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM cases_number")
        was = cursor.fetchone()[0]
    yield lambda newest: connection.cursor().execute("SELECT setval('cases_number', %s)", [newest])
    connection.cursor().execute("SELECT setval('cases_number', %s)", [was])


def test_a_search_goes_through_the_whole_file_newest_first(town, a_long_file):
    serials = [1, 4095, 4096, 65_535, 65_536, 131_071, 131_072, 300_000, 933_000, 995_904, 999_999]
    other = {2: "楼道灯坏", 70_000: "楼道灯坏", 999_998: "楼道灯坏"}
    for serial, title in {**dict.fromkeys(serials, "电梯停运"), **other}.items():
        Case.objects.filter(pk=make.opened(title=title).pk).update(serial=serial)
    a_long_file(1_000_000)
    for reader in (town.street_officer, town.city_officer):
        seen, after = [], ""
        while True:
            page = queries.inbox(reader, filters=Filters(view="all", text="电梯"), at=AT, after=after, size=3)
            seen += [row.id for row in page.rows]
            if not (after := page.after):
                break
        by_id = dict(Case.objects.values_list("pk", "serial"))
        assert [by_id[pk] for pk in seen] == serials[::-1]


# ── jurisdiction ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("text", ["楼道", "无此事", "楼道 栖禾"])
def test_a_search_finds_what_the_reader_may_see_and_nothing_else(town, who, text):
    case = make.opened()
    make.opened(region_path=make.ELSEWHERE + "429902001/429902001001/")
    make.sent_to(case, town.lifts, town.street_officer)
    make.sent_to(case, town.firm, town.street_officer)
    reader = getattr(town, who)
    may = set(access.within(reader, Case.objects.all()).values_list("pk", flat=True)) if "无" not in text else set()
    assert found(reader, text=text) == may


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("view", queries.VIEWS)
def test_no_view_and_no_count_holds_what_the_reader_may_not_see(town, who, view):
    near = make.opened()
    make.opened(region_path=make.ELSEWHERE + "429902001/429902001001/")
    make.sent_to(near, town.lifts, town.street_officer)
    reader = getattr(town, who)
    may = set(access.within(reader, Case.objects.all()).values_list("pk", flat=True))
    for at in (AT, AT + 60 * DAY):
        page = {row.id for row in queries.inbox(reader, view=view, at=at).rows}
        assert page <= may and queries.count(reader, view=view, at=at) == len(page)


def test_a_region_outside_the_own_narrows_to_nothing(town):
    make.opened(region_path=make.ELSEWHERE + "429902001/429902001001/")
    assert found(town.street_officer, region=make.ELSEWHERE) == set()
    assert lanes.read_regions(town.street_officer, within=make.ELSEWHERE) == []


# ── filters ──────────────────────────────────────────────────────────────────


@pytest.fixture
def two(town):
    """One case that every filter below fits, and one that none fits."""
    fits = make.opened(matter="elevator", channel="phone", place_name="听澜里", at=AT - 2 * DAY)
    make.opened(matter="noise", channel="qr", place_name="青枫里", at=AT - 40 * DAY)
    cases.sign(make.lead(fits).pk, by=town.street_officer, at=AT)
    Case.objects.filter(pk=fits.pk).update(reopened=1, overdue_level=2)
    return town, fits.pk


@pytest.mark.parametrize(
    "given",
    [
        {"matter": "elevator"}, {"channel": "phone"}, {"place": "听澜"}, {"reopened": True}, {"level": 2},
        {"state": "handling"}, {"assignee": "mine"}, {"opened_from": date(2026, 2, 20)},
        {"opened_from": date(2026, 2, 20), "opened_to": date(2026, 3, 2)}, {"due_from": date(2026, 3, 1)},
        {"matter": "elevator", "state": "handling", "channel": "phone", "level": 1, "assignee": "mine"},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("text", ["", "楼道"])
def test_a_filter_leaves_what_fits(two, given, text):
    town, fits = two
    assert found(town.street_officer, text=text, **given) == {fits}
    if not text:
        assert queries.count(town.street_officer, filters=Filters(view="all", **given), at=AT) == 1


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({"type": make.KIND.name}, True), ({"type": "other.kind"}, False), ({"office": "甲街道"}, True),
        ({"office": "乙街道"}, False), ({"region": make.COMMUNITY}, True), ({"region": make.DISTRICT}, True),
        ({"state": "sign"}, True), ({"state": "returned"}, False), ({"state": "answer"}, False),
        ({"state": "paused"}, False), ({"assignee": "nobody"}, True), ({"state": "any"}, True),
        ({"state": "ended"}, False),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("text", ["", "楼道"])
def test_a_filter_knows_where_a_case_stands(town, given, fits, text):
    case = make.opened()
    assert (case.pk in found(town.district_officer, text=text, **given)) is fits


def test_what_has_ended_is_found_when_asked_for(town):
    case = make.opened()
    cases.close_case(case.pk, outcome="cannot", by=town.street_officer, at=AT)
    assert found(town.street_officer, state="ended") == {case.pk}
    assert found(town.street_officer, state="answered") == set()
    assert found(town.street_officer) == set()


def test_an_address_keeps_its_filters():
    told = {"view": "late", "q": " 电梯 ", "matter": "elevator", "level": "2", "reopened": "1", "assignee": "nobody",
            "opened_from": "2026-03-01", "region": make.DISTRICT}  # fmt: skip
    read = asked.read(told)
    assert asked.read(QueryDict(read.address())) == read
    assert (read.text, read.level, read.reopened, read.opened_from) == ("电梯", 2, True, date(2026, 3, 1))
    assert "matter" not in read.without("matter").given()


@pytest.mark.parametrize(
    "given",
    [
        {"opened_from": "soon"}, {"level": "x"}, {"assignee": "'"}, {"region": "../"}, {"estate": "1"}, {"view": "x"},
        {"state": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_narrows_nothing(given):
    assert asked.read(given) == Filters()


def test_a_list_that_stops_short_says_so_and_goes_on(town, monkeypatch):
    from anju.engines.cases.queries import finding

    old = make.opened(channel="phone")
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('cases_number', 60000)")
    monkeypatch.setitem(finding.REACH, "near", (1, False))
    wanted = Filters(view="all", state="any", channel="phone")
    page = queries.inbox(town.street_officer, filters=wanted, at=AT)
    while page.stopped and not page.rows:
        page = queries.inbox(town.street_officer, filters=wanted, at=AT, after=page.after)
    assert [row.id for row in page.rows] == [old.pk]


@pytest.mark.parametrize("text", ["楼道", "无此", "阁", "楼道 苑"])
def test_a_search_takes_five_queries_with_ten_cases_as_with_a_thousand(town, text, django_assert_max_num_queries):
    make.many(9, case=make.opened())
    with django_assert_max_num_queries(5) as few:
        found(town.street_officer, text=text)
    make.many(990, case=Case.objects.first())
    with django_assert_max_num_queries(5) as many:
        found(town.street_officer, text=text)
    assert len(few) == len(many)
