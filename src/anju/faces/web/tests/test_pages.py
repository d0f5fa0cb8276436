"""The first page and what belongs to no programme."""

import pytest
from django.db import transaction

from anju.ground.access.tests import factories as people
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import acts
from anju.ground.registers.tests import factories as places
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.kit.scopes import Subject

pytestmark = pytest.mark.django_db
FINDING = 3  # the divisions of that name, the estates, the names of their divisions


def said(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("path", ["/", "/privacy/", "/robots.txt", "/manifest.webmanifest"])
def test_everybody_may_read(client, path):
    assert client.get(path).status_code == 200


def test_the_first_page_asks_nothing_of_the_database_while_nothing_has_happened(client, django_assert_num_queries):
    client.get("/")  # the cities are read once
    with django_assert_num_queries(0):
        client.get("/")


def test_an_estate_is_found_by_a_part_of_its_name_with_its_place_and_code(client, tmp_path, django_assert_num_queries):
    places.tree(tmp_path)
    found, other = places.estate("听澜里"), places.estate("清溪苑")
    client.get("/")
    with django_assert_num_queries(FINDING):
        page = said(client.get("/", {"q": "听澜"}))
    assert f'href="/estates/{found.code}/"' in page and "江岸区后湖街道惠民苑社区" in page
    assert other.code not in page


def test_finding_many_takes_as_few_queries_as_finding_one(client, tmp_path, django_assert_num_queries):
    places.tree(tmp_path)
    for number in range(22):
        places.estate(f"听澜{number}里", path=places.OTHER if number % 2 else places.PATH)
    client.get("/")
    with django_assert_num_queries(FINDING):
        page = said(client.get("/", {"q": "听澜"}))
    assert "找到20个小区" in page and 'href="/estates/?q=%E5%90%AC%E6%BE%9C"' in page


def test_what_was_typed_comes_back_escaped(client):
    page = said(client.get("/", {"q": '"><script>alert(1)</script>'}))
    assert "<script>alert" not in page
    assert "底册里没有叫这个名字的小区" in page


def test_components_are_for_builders_only(client, settings):
    assert client.get("/components/").status_code == 404
    settings.DEBUG = True
    assert "组件一览" in said(client.get("/components/"))


def test_the_desk_asks_strangers_to_sign_in(client):
    assert client.get("/desk/")["Location"].startswith("/sign-in/")


def test_the_desk_begins_with_the_first_line_of_the_readers_menu(client):
    client.force_login(people.holder("wang", Role.STREET_OFFICER))
    response = client.get("/desk/", follow=True)
    assert response.redirect_chain[0][0] == "/desk/inbox/"
    assert response.status_code == 200


def test_somebody_without_a_role_finds_no_desk(client):
    client.force_login(people.account("nobody"))
    assert client.get("/desk/").status_code == 404


def test_search_engines_are_kept_out_of_appeals_and_the_desk(client):
    rules = said(client.get("/robots.txt"))
    assert all(f"Disallow: {path}" in rules for path in ("/desk/", "/track/", "/objections/", "/q/", "/api/"))


@pytest.mark.parametrize("path", ["/", "/privacy/"])
def test_pages_fetch_nothing_from_elsewhere(client, path):
    page = said(client.get(path))
    assert "http://" not in page.replace("http://www.w3.org", "") and "https://" not in page
    assert "style=" not in page and "onclick" not in page


def test_the_first_page_tells_the_figures_of_the_latest_month_and_opens_their_records(client, tmp_path):
    places.tree(tmp_path)
    rulebook.found_city(slug="wuhan", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=SYSTEM, at=places.AT)
    estate = places.estate("听澜里")
    subject = Subject(subject_type="tests.thing", pk=ids.uuid7(), region_path=estate.region_path)
    with transaction.atomic():
        ledger.record(acts()["appeals.filed"], on=subject, by=SYSTEM, at=places.AT, estate=estate.pk, channel="qr")
    page = said(client.get("/"))
    assert "武汉2026年3月" in page
    assert 'href="/figures/wuhan/appeals.accepted/?from=2026-03-01&amp;to=2026-03-31' in page
