"""An installation without a city yet; apart, because the tests of the pages stand on a town."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_where_no_city_is_open_that_is_said():
    assert "这里还没有设置城市。" in Client().get("/register/").content.decode()
