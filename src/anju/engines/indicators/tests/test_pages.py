"""The open pages and the API of figures: what they answer to odd questions, and how precise they are in public."""

from datetime import UTC, date, datetime

import pytest

from anju.engines.indicators import queries
from anju.engines.indicators.tests.test_queries import FIGURES, RAISED, Somebody, enter
from anju.ground.rulebook import actions as rulebook


@pytest.fixture(autouse=True)
def wuhan(db, monkeypatch):
    for figure in FIGURES:
        monkeypatch.setitem(queries.declared(), figure.code, figure)
    rulebook.found_city(slug="wuhan", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=Somebody(),
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip


@pytest.mark.parametrize("period", ["from=0001-01-01&to=2026-03-31", "from=2026-03-01&to=9999-12-31", "from=x&to=y"])
def test_a_period_that_no_calendar_holds_is_a_bad_request(client, period):
    assert client.get(f"/figures/wuhan/?{period}").status_code == 400
    assert client.get(f"/figures/wuhan/tests.raised/?{period}").status_code == 404


@pytest.mark.parametrize("period", ["since=0001-01-01&until=2026-03-31", "since=2026-03-01&until=9999-12-31"])
def test_the_api_refuses_it_too(client, period):
    assert client.get(f"/api/v1/indicators/wuhan?{period}").status_code == 422


@pytest.mark.parametrize("page", ["99999999999999999999", "-1", "²", ""])
def test_a_page_that_cannot_be_is_no_fault_of_ours(client, page):
    assert client.get(f"/figures/wuhan/tests.raised/?from=2026-03-01&to=2026-03-31&page={page}").status_code == 200


def test_the_entries_behind_a_figure_say_the_day_and_not_the_moment(client):
    enter(RAISED, on=date(2026, 3, 5))
    page = client.get("/figures/wuhan/tests.raised/?from=2026-03-01&to=2026-03-31").content.decode()
    assert "3月5日" in page and "12:00" not in page
