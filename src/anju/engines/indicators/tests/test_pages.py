"""The open pages: figures with their course, places below, and the entries behind each number."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from anju.engines.indicators import queries
from anju.engines.indicators.tests import test_queries as counted
from anju.engines.indicators.tests.test_queries import DISTRICT, RAISED, enter, judged
from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions as registers

FIRST_QUARTER = {"from": "2026-01-01", "to": "2026-03-31"}
DIVISIONS = """code,name,level,parent_code
420000000000,湖北省,province,
420100000000,武汉市,city,420000000000
420102000000,江岸区,district,420100000000
"""
wuhan = counted.wuhan


@pytest.fixture(autouse=True)
def divisions(wuhan, tmp_path):
    (file := tmp_path / "divisions.csv").write_text(DIVISIONS, encoding="utf-8")
    registers.import_regions(file=file, on=date(2010, 1, 1), by=SYSTEM, at=datetime(2020, 1, 1, tzinfo=UTC))


def text_of(client, address: str, status: int = 200, **asked) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_rate_stands_with_both_its_numbers_and_opens_its_records(client):
    for stars in (5, 4, 2):
        judged(stars)
    text = text_of(client, "/figures/wuhan/", **FIRST_QUARTER)
    assert ">66.7</a>" in text
    assert "2 / 3" in re.sub(r"<[^>]+>", "", text)
    assert f"/figures/wuhan/tests.content/?from=2026-01-01&amp;to=2026-03-31&amp;region={DISTRICT}" in text


def opened(client, link: str) -> int:
    """How many entries a page of records lists."""
    return len(re.findall(r"/ledger/[0-9a-f-]{36}/", text_of(client, unescape(link))))


def links(text: str, written: str) -> list[str]:
    return re.findall(rf'<a class="fig" href="([^"]+)">{re.escape(written)}</a>', text)


def test_both_numbers_of_a_rate_open_the_entries_they_count(client):
    for stars in (5, 4, 2):
        judged(stars)
    text = text_of(client, "/figures/wuhan/", **FIRST_QUARTER)
    assert {opened(client, link) for link in links(text, "3")} == {3}
    assert {opened(client, link) for link in links(text, "2")} == {2}


def test_a_month_of_a_course_opens_what_was_counted_in_it(client, monkeypatch):
    monkeypatch.setattr(queries, "trend_codes", lambda: ["tests.raised"])
    for day in (date(2026, 2, 10), date(2026, 3, 5), date(2026, 3, 20)):
        enter(RAISED, on=day)
    text = text_of(client, "/figures/wuhan/", **{"from": "2026-01-01", "to": "2026-03-10"})
    table = text[text.index("course-table") :]
    assert [opened(client, link) for link in links(table, "1")] == [1, 1]
    assert "from=2026-03-01&amp;to=2026-03-10" in table and text.count('tabindex="-1"') == 2


def test_a_region_leads_back_to_its_city(client):
    enter(RAISED, on=date(2026, 3, 5))
    text = text_of(client, "/figures/wuhan/", region=DISTRICT, **FIRST_QUARTER)
    assert "<h1>江岸区" in text
    assert 'region=42/4201/">武汉市</a>' in text


def test_the_records_name_the_place_of_each_entry(client):
    entry = enter(RAISED, on=date(2026, 3, 5))
    text = text_of(client, "/figures/wuhan/tests.raised/", **FIRST_QUARTER)
    assert f"/ledger/{entry}/" in text
    assert "<td>江岸区</td>" in text


def test_where_nothing_stands_behind_a_figure_of_a_register_the_page_still_says_what_would(client):
    text = text_of(client, "/figures/wuhan/registers.enterprises_evaluated/", **FIRST_QUARTER)
    assert "数字背后的合同" in text and "这个数字所计的内容" not in text


def test_a_period_that_runs_backwards_is_refused_and_kept(client):
    text = text_of(client, "/figures/wuhan/", status=400, **{"from": "2026-03-31", "to": "2026-01-01"})
    assert 'value="2026-03-31"' in text


def test_an_unknown_city_region_or_figure_is_not_there(client):
    text_of(client, "/figures/atlantis/", status=404)
    text_of(client, "/figures/wuhan/", status=404, region="43/")
    text_of(client, "/figures/wuhan/tests.unknown/", status=404)


def test_the_page_asks_the_same_few_queries_however_many_places(client, django_assert_max_num_queries):
    for number in range(3, 9):
        enter(RAISED, on=date(2026, 3, number), path=f"42/4201/42010{number}/")
    text_of(client, "/figures/wuhan/", **FIRST_QUARTER)
    with django_assert_max_num_queries(8):  # one of them for each register that figures are counted from
        text_of(client, "/figures/wuhan/", **FIRST_QUARTER)
