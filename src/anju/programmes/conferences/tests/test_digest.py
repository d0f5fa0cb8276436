"""The weekly digest: what stood open at the end of a week, like for like, and the week before beside."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from anju.engines.indicators import queries as indicators
from anju.kit import clock
from anju.kit.clock import start_of
from anju.programmes.conferences import actions, queries
from anju.programmes.conferences.queries import BEFORE, NOW
from anju.programmes.conferences.tests.factories import (
    AT,
    CITY,
    DAY,
    DISTRICT,
    HOUR,
    a_case,
    carried_out,
    decided,
    held,
    proposed,
)
from anju.programmes.conferences.tests.test_pages import words

MONDAY = date(2026, 3, 2)
SECOND = MONDAY + timedelta(days=7)
THEN = AT + 3 * HOUR


def week(town, since=MONDAY, *, path=CITY, at=AT + 30 * DAY) -> queries.Digest:
    return queries.digest(path, since=since, at=at)


def test_a_case_is_open_until_it_is_answered_and_late_after_its_day(town):
    a_case(town)  # due on the Saturday of the first week
    first, second = week(town), week(town, SECOND)
    assert (first.whole.standing[NOW].new, first.whole.standing[NOW].open, first.whole.standing[NOW].overdue) == (
        1,
        1,
        1,
    )
    assert (second.whole.standing[NOW].new, second.whole.standing[NOW].open) == (0, 1)
    assert second.whole.standing[BEFORE] == first.whole.standing[NOW]


def test_matters_are_counted_by_what_happened_to_them_in_the_week(town):
    matter, other = proposed(town), proposed(town, title="另一件")
    held(town, matter, other)
    actions.escalate(matter_id=matter.pk, reason="需要区里协调", by=town.people["street"], at=THEN)
    actions.settle(matter_id=other.pk, answer="已当场解决。", by=town.people["street"], at=THEN)
    now = week(town).whole.matters[NOW]
    assert (now.new, now.settled, now.escalated, now.open, now.overdue) == (2, 1, 1, 1, 0)
    later = week(town, MONDAY + timedelta(days=7 * 6), at=AT + 60 * DAY).whole.matters[NOW]
    assert (later.new, later.open, later.overdue) == (0, 1, 1)


def test_districts_are_compared_for_their_size(town):
    a_case(town)
    (part,) = [one for one in week(town).parts if one.name == "江岸区"]
    assert (part.estates, part.households) == (1, 1000)
    assert (part.per_estates(NOW), part.per_estates(BEFORE)) == (Fraction(10), Fraction(0))
    assert part.per_households(NOW) == Fraction(1)
    assert [one.name for one in week(town, path=DISTRICT).parts] == ["后湖街道"]


def test_what_lies_elsewhere_is_not_told_of_a_district(town):
    a_case(town)
    assert week(town, path="42/4201/420103/").whole.standing[NOW].open == 0


def test_a_digest_costs_the_same_whatever_there_is(town, django_assert_num_queries):
    a_case(town)
    week(town)
    for number in range(4):
        a_case(town, title=f"第{number}件")
        proposed(town, title=f"议题{number}")
    with django_assert_num_queries(DIGEST_QUERIES):
        week(town)


DIGEST_QUERIES = 8


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT + 8 * DAY)


def test_the_sheet_and_the_page_say_the_same(town, later):
    a_case(town)
    client = town.client("city")
    shown = client.get(reverse("conferences:digest")).content.decode()
    sheet = client.get(reverse("conferences:digest_docx"))
    for text in (shown, words(sheet)):
        assert "武汉市物业管理工作周报（2026-W10）" in text and "江岸区" in text and "10.0（0.0）" in text
    assert b"word/media/1.png" in sheet.content


@pytest.mark.parametrize(("name", "place"), [("district", "江岸区"), ("other", "江汉区"), ("auditor", "武汉市")])
def test_whoever_leads_a_place_reads_its_own_digest(town, later, name, place):
    address = reverse("conferences:digest")
    assert f"{place}物业管理工作周报" in town.client(name).get(address).content.decode()
    asked = town.client(name).get(address, {"region": "42/4201/420103/"}).content.decode()
    assert ("江汉区物业管理工作周报" in asked) is (name != "district")


def test_the_figures_count_streets_that_met_decisions_in_time_and_matters_closed(town):
    matter = proposed(town)
    held(town, matter)
    case_id = decided(town, matter, at=THEN)
    carried_out(town, case_id, at=THEN + HOUR)
    actions.check(case_id=case_id, passed=True, by=town.people["street"], at=THEN + DAY)
    actions.settle(matter_id=matter.pk, answer="车棚已拆除。", by=town.people["street"], at=THEN + DAY)
    proposed(town, title="还没有上会")
    asked = {"city": "demo", "since": date(2026, 1, 1), "until": date(2027, 1, 1), "as_of": start_of(date(2100, 1, 1))}
    found = {one.code.removeprefix("conferences."): one.value for one in indicators.figures(**asked)}
    wanted = {"streets": 1, "streets_all": 3, "held": 1, "closed": 1, "settled_rate": Fraction(1, 2), "on_time_rate": 1}
    assert {code: found[code] for code in wanted} == wanted
    (year,) = queries.streets_by_year(CITY)
    assert (year.year, year.met, year.streets) == (2026, 1, 3)
