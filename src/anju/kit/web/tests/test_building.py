"""What the browser gets is built from our sources alone."""

import re

import pytest

from anju.kit.web import building


@pytest.fixture(scope="module")
def built():
    building.build()
    return {file.name: file.read_text() for file in building.BUILT.glob("*.*") if file.suffix in (".css", ".js")}


def test_there_is_one_stylesheet_and_two_scripts(built):
    assert set(built) == {"anju.css", "page.js", "desk.js"}


def test_building_again_does_nothing_until_a_source_changes(built, monkeypatch):
    assert building.build() is False
    monkeypatch.setattr(building, "fingerprint", lambda: "another")
    assert not building.is_fresh()


def test_nothing_is_fetched_from_elsewhere(built):
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", built["anju.css"])
    assert "@import" not in built["anju.css"]
    assert not re.search(r"""\b(?:import|fetch)\(?\s*["'](?:https?:)?//""", built["page.js"] + built["desk.js"])


def test_dark_is_the_same_whether_chosen_or_taken_from_the_device(built):
    chosen = re.search(r"\[data-theme=\"?dark\"?\]\{(--|color-scheme)[^}]*\}", built["anju.css"])
    followed = re.search(r":root:not\(\[data-theme\]\)\{[^}]*\}", built["anju.css"])
    assert chosen.group().split("{")[1] == followed.group().split("{")[1]
