"""A city that has published nothing: nobody whistles by a guess, and the pages say so."""

import pytest
from django.urls import reverse

from anju.ground.rulebook.types import RuleMissing
from anju.kit import clock
from anju.programmes.whistles.tests import factories
from anju.programmes.whistles.tests.factories import AT, blown


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town"), rule_set="wuhan"))


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


def test_without_a_list_of_powers_nobody_whistles(town):
    with pytest.raises(RuleMissing):
        blown(town)


def test_the_pages_say_that_nothing_was_published(town):
    page = town.client("street").get(reverse("whistles:new", args=[town.estate.pk])).content.decode()
    assert "本地没有公布街道权责清单" in page and '<form id="whistle"' not in page
    page = town.client("district").get(reverse("whistles:streets")).content.decode()
    assert "因此不作提示" in page and "吹哨偏少" not in page
