"""An installation that holds an invented city says so on every page, and no other one does."""

from datetime import UTC, datetime

import pytest

from anju.faces.cli import city as cities
from anju.ground.access.types import SYSTEM
from anju.ground.rulebook import actions as rulebook

AT = datetime(2026, 3, 2, tzinfo=UTC)
PAGES = ("/", "/figures/", "/track/", "/sign-in/", "/no/such/page/")


@pytest.fixture
def mark(db, settings, tmp_path):
    settings.MADE_UP_MARK = tmp_path / "made-up"
    return settings.MADE_UP_MARK


def found(rule_set: str) -> None:
    rulebook.found_city(slug=rule_set, name=rule_set, root_path="22/2202/", rule_set=rule_set, by=SYSTEM, at=AT)
    cities.mark_made_up()


@pytest.mark.parametrize("page", PAGES)
def test_an_invented_city_is_marked_on_every_page(mark, client, page):
    found("wuhan-demo")
    assert "示例数据" in client.get(page, follow=True).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_real_city_is_not_marked(mark, client, page):
    mark.touch()
    found("jilin")
    assert "示例数据" not in client.get(page, follow=True).content.decode()
