"""How a reader wants to read is kept, and leads nowhere else."""

import pytest
from django.test import Client


@pytest.fixture
def reader():
    return Client()


def test_choices_are_kept_in_cookies_and_shown_on_the_next_page(reader):
    reader.post("/preferences/", {"size": "large", "next": "/privacy/"})
    reader.post("/preferences/", {"theme": "dark", "next": "/privacy/"})
    page = reader.get("/privacy/").content.decode()
    assert 'data-size="large"' in page and 'data-theme="dark"' in page


def test_unknown_values_take_the_choice_back(reader):
    reader.post("/preferences/", {"theme": "dark"})
    reader.post("/preferences/", {"theme": '"><script>'})
    assert "data-theme" not in reader.get("/privacy/").content.decode()


def test_an_unknown_language_changes_nothing(reader):
    reader.post("/preferences/", {"language": "../../etc"})
    assert 'lang="zh-hans"' in reader.get("/privacy/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_another_site(reader, elsewhere):
    assert reader.post("/preferences/", {"size": "large", "next": elsewhere})["Location"] == "/"


def test_the_same_page_comes_back_with_its_query(reader):
    response = reader.post("/preferences/", {"size": "large", "next": "/?q=听澜"})
    assert response["Location"].startswith("/?q=")


def test_reading_the_address_changes_nothing(reader):
    assert reader.get("/preferences/").status_code == 405
