"""The sets that are shipped, and sets made for a test in a folder."""

from datetime import date
from pathlib import Path

import pytest

from anju.ground.rulebook import queries, shipped, situations
from anju.ground.rulebook.types import BadRules, RuleMissing
from anju.kit.calendar import Term, Unit

CITY = 'name: 甲市\nname_en: A\nroot: "990100000000"\nprefix: A\nprogrammes: [appeals]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "national").mkdir()
    (tmp_path / "national" / "calendar.yaml").write_text((shipped.ROOT / "national" / "calendar.yaml").read_text())
    made = tmp_path / "jia"
    (made / "tests").mkdir(parents=True)
    (made / "city.yaml").write_text(CITY)
    return tmp_path


def test_every_shipped_set_is_whole_and_every_situation_comes_out():
    report = situations.check_everything_shipped()
    assert report.problems == []
    assert report.undeclared == []
    assert [one for one in report.situations if one.problem] == []
    assert len(report.situations) >= 10


@pytest.mark.parametrize(("day", "days"), [(date(2024, 2, 29), 7), (date(2024, 3, 1), 5), (date(2026, 5, 8), 5)])
def test_the_demonstration_answers_within_the_days_of_the_day(day, days):
    found = queries.shipped_rules("wuhan-demo", day)
    assert found.value("appeals.reply_term") == Term(days, Unit.WORKING_DAY)
    assert found.illustrative("appeals.reply_term")
    assert found.city.is_made_up


@pytest.mark.parametrize("rule_set", ["wuhan", "jilin"])
@pytest.mark.parametrize("name", ["appeals.reply_term", "appeals.satisfied_from", "registrations.verify_term"])
def test_what_nobody_has_published_is_refused_with_what_to_do(rule_set, name):
    found = queries.shipped_rules(rule_set, date(2026, 5, 8))
    assert not found.has(name)
    with pytest.raises(RuleMissing, match="anju rules draft"):
        found.value(name)


def test_what_real_cities_ship_holds_no_made_up_term():
    for rule_set in ("wuhan", "jilin"):
        layers, _skipped = shipped.layers(rule_set)
        own = layers[-1].parameters
        assert own
        assert all(one.value is None or one.basis == "published" for values in own.values() for one in values)


def test_national_law_reaches_every_city_with_its_article():
    term = queries.shipped_rules("jilin", date(2018, 5, 1)).parameter("petitions.closing_term")
    assert (term.value, term.basis) == (Term(60, Unit.CALENDAR_DAY), "published")
    assert "第三十三条" in term.source


def test_a_file_of_an_absent_programme_is_skipped_with_a_notice(folder):
    (folder / "jia" / "tenders.yaml").write_text("anything: {}\n")
    layers, skipped = shipped.layers("jia", folder)
    assert "rulesets/jia/tenders.yaml" in skipped.absent[0]
    assert layers[-1].parameters == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CITY.replace("prefix: A\n", ""), "prefix"),
        (CITY.replace('"990100000000"', "990100000000"), "root"),
        (CITY + "mayor: 某人\n", "mayor"),
        (CITY.replace("[appeals]", "appeals"), "programmes"),
        (CITY + "since: yesterday\n", "yesterday"),
    ],
)
def test_a_malformed_city_file_is_refused(folder, text, said):
    (folder / "jia" / "city.yaml").write_text(text)
    with pytest.raises(BadRules, match=said):
        shipped.header("jia", folder)


def test_sets_that_extend_one_another_in_a_ring_are_refused(folder):
    (folder / "yi").mkdir()
    (folder / "jia" / "city.yaml").write_text(CITY + "extends: yi\n")
    (folder / "yi" / "city.yaml").write_text(CITY + "extends: jia\n")
    with pytest.raises(shipped.UnknownSet, match="jia → yi → jia"):
        shipped.layers("jia", folder)


def test_a_situation_that_comes_out_otherwise_says_how(folder):
    told = (
        "- {situation: 错的, given: {acted_on: 2022-07-19, term: disclosure.publish_term}, expect: {due: 2022-08-17}}"
    )
    (folder / "jia" / "tests" / "wrong.yaml").write_text(told)
    (folder / "jia" / "city.yaml").write_text(CITY)
    rule_set = folder / "wuhan"
    (folder / "jia").rename(rule_set)  # judged under the shipped set of that name
    (found,) = situations.check("wuhan", folder)
    assert found.problem == "due: 2022-08-17 ≠ 2022-08-16"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {situation: x, given: {}, expect: {}}", "acted_on"),
        ("- {situation: x, kind: magic, given: {}, expect: {}}", "magic"),
        ("- {given: {}, expect: {}}", "situation"),
    ],
)
def test_a_malformed_situation_is_refused_with_its_line(folder, text, said):
    (folder / "jia" / "tests" / "bad.yaml").write_text(f"# note\n{text}\n")
    with pytest.raises(BadRules, match=said) as caught:
        list(situations.check("jia", folder))
    assert caught.value.rows[0][0] == 2
