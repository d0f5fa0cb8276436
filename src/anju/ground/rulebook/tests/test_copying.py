"""A city's file is what is shipped for it, with what it issued in its place; a draft stands over the rules of a day."""

from datetime import date

import pytest

from anju.ground.rulebook import copying, queries
from anju.ground.rulebook.tests import factories

pytestmark = pytest.mark.django_db


def test_the_later_file_takes_the_place_of_the_earlier_ones_parameters():
    one = "# 头\n# 甲的注释\na: 1\n\n# 乙的注释\nb:\n  c: 2\n# 尾\n"
    other = "b:\n  c: 3\nd: 4"
    assert copying.merged([one, other]) == "# 头\n# 甲的注释\na: 1\nb:\n  c: 3\nd: 4\n"


def test_one_file_alone_stays_as_it_is():
    text = "# 头\n\na:\n  b: 1\n\n\n# 再说\nc: 2\n# 尾\n"
    assert copying.merged([text]) == text


def test_a_file_written_in_one_line_is_taken_whole():
    assert copying.merged(["a: 1\n", "{a: 2}"]) == "{a: 2}"


def test_what_a_city_issued_stands_in_its_copy_from_its_first_day_on():
    city = factories.city()
    shipped = queries.own_text(city, "appeals", date(2026, 6, 1))
    factories.issued(city, factories.sheet(9), since=date(2026, 7, 1))
    assert queries.own_text(city, "appeals", date(2026, 6, 30)) == shipped
    changed = queries.own_text(city, "appeals", date(2026, 7, 1))
    assert "value: 9" in changed and changed.count("reply_term:") == shipped.count("reply_term:") == 1
    assert queries.problems("appeals", changed) == []


def test_a_copy_of_a_programme_that_the_city_has_no_file_of_is_empty():
    assert queries.own_text(factories.city(), "nothing_of_the_kind", date(2026, 6, 1)) == ""


def test_a_draft_stands_over_the_rules_of_the_day_and_leaves_them_as_they_are():
    day = date(2026, 6, 1)
    standing = queries.at(factories.city(), day)
    drafted = queries.under_draft(standing, programme="appeals", text=factories.sheet(9))
    assert drafted.value("appeals.reply_term").length == 9
    assert standing.value("appeals.reply_term").length != 9
    assert drafted.version != standing.version and queries.at("wuhan", day).version == standing.version


def test_the_same_draft_over_the_same_rules_has_the_same_version():
    standing = queries.at(factories.city(), date(2026, 6, 1))
    versions = {queries.under_draft(standing, programme="appeals", text=factories.sheet(9)).version for _n in range(2)}
    assert len(versions) == 1


def test_every_problem_of_a_draft_is_told_with_its_line():
    text = factories.sheet(9).replace("value: 9", "value: nine") + factories.sheet(3, name="nobody_reads_this")
    found = queries.problems("appeals", text)
    assert [line for line, _name, _what in found] == [5, 7]  # a name that nobody declares: the line below it
    assert found[1][1] == "appeals.nobody_reads_this"
