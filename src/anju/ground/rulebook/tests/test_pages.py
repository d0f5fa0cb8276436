"""The public pages of the rules."""

from datetime import timedelta

import pytest

from anju.ground.rulebook.tests.factories import city, issued, sheet
from anju.kit import clock

pytestmark = pytest.mark.django_db


def page(client, path: str, language: str = "zh-hans"):
    return client.get(path, headers={"accept-language": language})


def test_the_page_shows_value_basis_and_source_and_tags_what_is_made_up(client):
    city()
    text = page(client, "/rules/wuhan/?on=2026-05-08").content.decode()
    for said in (
        "5个工作日",
        "2024-03-01",
        "示例数值",
        "政府信息公开条例（国务院令第711号修订）第二十六条",
        "已公布",
        "电梯",
        "2026-05-08",
    ):
        assert said in text
    assert "7个工作日" not in text.partition('id="appeals.reply_term"')[2].partition('<li class="rule"')[0]


def test_the_page_of_an_earlier_day_shows_what_was_in_force_then(client):
    city()
    assert "7个工作日" in page(client, "/rules/wuhan/?on=2024-02-29").content.decode()


def test_what_nobody_has_published_is_said_to_be_so(client):
    city(rule_set="wuhan")
    row = (
        page(client, "/rules/wuhan/")
        .content.decode()
        .partition('id="appeals.reply_term"')[2]
        .partition('<li class="rule"')[0]
    )
    assert "尚未公布" in row
    assert "示例数值" not in row


def test_a_change_that_is_to_come_stands_on_the_page(client):
    at = clock.now()
    tomorrow = clock.local_day(at) + timedelta(days=1)
    issued(city(), sheet(3), since=tomorrow, at=at)
    assert f"自{tomorrow}起：" in page(client, "/rules/wuhan/").content.decode()


def test_english_readers_get_english_words(client):
    city()
    text = page(client, "/rules/wuhan/?on=2026-05-08", "en").content.decode()
    for said in ("5 working days", "Time to answer an appeal", "Made-up values", "Published", "Lift"):
        assert said in text


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "2026-13-01", "<script>"])
def test_a_day_that_is_none_is_answered_with_how_to_write_one(client, typed):
    city()
    answer = page(client, f"/rules/wuhan/?on={typed}")
    assert answer.status_code == 422
    assert "2026-05-08" in answer.content.decode()
    assert "<script>" not in answer.content.decode().partition("<main")[2]


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31", ""])
def test_any_day_can_be_asked_for(client, typed):
    city()
    assert page(client, f"/rules/wuhan/?on={typed}").status_code == 200


def test_a_city_that_is_not_here_is_not_found(client):
    city()
    assert page(client, "/rules/changsha/").status_code == 404


def test_what_a_city_wrote_is_shown_as_text_and_never_as_markup(client):
    text = sheet(3).replace("某市草案", "'<img src=x>'")
    issued(city(), text, since=clock.local_day(clock.now()), at=clock.now())
    body = page(client, "/rules/wuhan/").content.decode()
    assert "<img src=x>" not in body
    assert "&lt;img src=x&gt;" in body


def test_the_list_names_the_cities_and_says_when_there_are_none(client):
    assert "还没有城市" in page(client, "/rules/").content.decode()
    city()
    assert "/rules/wuhan/" in page(client, "/rules/").content.decode()


def test_the_pages_cost_no_query_once_the_rules_are_remembered(client, django_assert_num_queries):
    city()
    page(client, "/rules/wuhan/")
    for path in ("/rules/wuhan/?on=2026-05-08", "/rules/"):
        with django_assert_num_queries(0):
            page(client, path)
