"""Drawing up lists of cards at the desk: what is shown before, the draft, and who may."""

import pytest
from django.urls import reverse

from anju.kit import clock
from anju.programmes.credit.models import CardList
from anju.programmes.credit.tests.carding import AFTER, drawn, final, scored

pytestmark = pytest.mark.django_db
ASKED = {"who": "enterprise", "on": "2026-06-30"}
DRAW = "/desk/credit/cards/new/"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    told = {"at": AFTER}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


def test_looking_shows_who_would_get_a_card_and_keeps_nothing(town):
    scored(town, "6", "3")
    shown = town.client("city").get(DRAW, ASKED).content.decode()
    assert "楚禾物业服务有限公司" in shown and "黄牌" in shown and not CardList.objects.exists()


def test_pressed_the_list_is_frozen_and_drafted(town):
    scored(town, "6", "3")
    answer = town.client("city").post(DRAW, ASKED)
    row = CardList.objects.get()
    assert answer.url == reverse("credit:card_list", args=[row.pk]) and row.state == "drafted"
    shown = town.client("city").get(answer.url).content.decode()
    assert "楚禾物业服务有限公司" in shown and reverse("publishing:publication", args=[row.publication_id]) in shown


def test_a_second_list_of_the_same_standard_is_refused_on_the_page(town):
    scored(town, "6", "3")
    drawn(town)
    assert town.client("city").post(DRAW, ASKED).status_code == 422
    assert CardList.objects.count() == 1


@pytest.mark.parametrize(
    "asked", [{"who": "enterprise", "on": "2026-12-31"}, {"who": "enterprise", "on": "x"}, {"who": "?"}]
)
def test_a_day_to_come_and_what_nobody_can_read_are_refused(town, asked):
    scored(town, "6", "3")
    assert town.client("city").post(DRAW, asked).status_code == 422 and not CardList.objects.exists()


def test_where_nobody_reaches_a_card_there_is_nothing_to_draft(town):
    scored(town, "3")
    assert town.client("city").post(DRAW, ASKED).status_code == 422 and not CardList.objects.exists()


@pytest.mark.parametrize("who", ["district", "head", "street", "auditor", "staff", "other", "stranger"])
def test_nobody_but_the_city_draws_up_a_list(town, who):
    scored(town, "6", "3")
    assert town.client(who).get(DRAW).status_code == 404
    assert town.client(who).post(DRAW, ASKED).status_code == 404 and not CardList.objects.exists()


def test_the_list_says_what_was_given_and_what_follows(town, now):
    scored(town, "6", "6", "3")
    row = drawn(town)
    now(final(town, row))
    shown = town.client("city").get(reverse("credit:card_list", args=[row.pk])).content.decode()
    assert "红牌" in shown and "more_checks" in shown


@pytest.mark.parametrize(("who", "status"), [("auditor", 200), ("district", 404), ("staff", 404), ("stranger", 404)])
def test_a_list_is_read_by_whoever_oversees_the_whole_city(town, who, status):
    scored(town, "6", "3")
    assert town.client(who).get(reverse("credit:card_list", args=[drawn(town).pk])).status_code == status
