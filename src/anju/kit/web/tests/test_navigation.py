"""The menu shows each reader what a role of theirs may open."""

from types import SimpleNamespace

import pytest

from anju.kit.web import navigation
from anju.kit.web.navigation import MORE, PUBLIC, Entry

ENTRIES = [
    Entry(url_name="site:home", label="Home", icon="home", section=PUBLIC),
    Entry(url_name="site:desk", label="Desk", icon="inbox", order=1, count=lambda actor: 7),
    Entry(url_name="site:privacy", label="Accounts", icon="people", section="books", roles=["administrator"], order=2),
    Entry(url_name="site:privacy", label="Privacy", icon="shield", section=MORE),
    Entry(url_name="gone:away", label="Gone", icon="x", order=3),
]


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    room = SimpleNamespace(NAVIGATION=ENTRIES)
    monkeypatch.setattr(navigation.sockets, "modules", lambda name: (room,))


def actor(*roles):
    return SimpleNamespace(grants=[SimpleNamespace(role=role) for role in roles])


def labels(by, here="/desk/"):
    return [line.label for _heading, _section, lines in navigation.menu(by, here) for line in lines]


def test_a_line_is_shown_to_its_roles_and_without_roles_to_all_who_are_signed_in():
    assert labels(actor("administrator")) == ["Desk", "Accounts"]
    assert labels(actor("street_officer")) == ["Desk"]
    assert labels(actor()) == []


def test_a_line_of_a_programme_that_is_switched_off_vanishes():
    assert "Gone" not in labels(actor("administrator"))


def test_the_line_one_is_under_is_marked_and_counted():
    (_heading, _section, (line,)), _books = navigation.menu(actor("administrator"), "/desk/inbox/")
    assert (line.is_here, line.count) == (True, 7)


def test_the_masthead_marks_the_first_page_only_on_the_first_page():
    assert [line.is_here for line in navigation.masthead("/")[0]] == [True]
    assert [line.is_here for line in navigation.masthead("/desk/")[0]] == [False]


def test_what_fewer_people_come_for_stands_under_more_and_is_marked_there():
    lines, more = navigation.masthead("/privacy/")
    assert [line.label for line in lines] == ["Home"]
    assert [(line.label, line.is_here) for line in more] == [("Privacy", True)]
    assert "Privacy" not in labels(actor("administrator"))
