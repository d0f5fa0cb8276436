"""What can be found by ``ls``: a README in every room, and no drawer for odds and ends."""

from tests.architecture.reading import PACKAGE, name, rooms, sources

DRAWERS = {"services", "selectors", "utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def test_every_programme_says_what_law_and_who_uses_it():
    missing = [name(room) for room in rooms() if room.parent.name == "programmes" and not (room / "README.md").exists()]
    assert not missing, missing


def test_there_is_no_drawer_for_odds_and_ends():
    words = {name(path): set(name(path).removesuffix(".py").split("/")) for path in sources(tests=True)}
    wrong = [place for place, parts in words.items() if parts & DRAWERS]
    assert not wrong, wrong


def test_the_switchboard_names_every_programme():
    from anju.programmes import PROGRAMMES

    assert sorted(PROGRAMMES) == sorted(config.parent.name for config in (PACKAGE / "programmes").glob("*/apps.py"))
