"""Figures change where they stand; everything else of the file stays."""

import pytest

from anju.engines.simulation import editing

TEXT = """# 说明
weights:
  description: 权重
  unit: none
  values:
    2020-01-01: {value: {owners: 60, street: 10}, basis: illustrative, source: 测试}  # 行末注释
scheme:
  description: 标准
  unit: none
  values:
    2020-01-01:
      basis: illustrative
      source: 旧的
      value:
        items:
          - {code: a1, title: 甲, points: 3}
          - {code: a2, title: 乙, low: 2, high: 4}
    2024-01-01:
      basis: illustrative
      source: 新的
      value:
        items:
          - {code: a2, title: 乙, low: 2, high: 4}
          - {code: a1, title: 甲, points: 3.5}
term:
  description: 期限
  unit: calendar_day
  values:
    2020-01-01: {value: null, source: 没有查到}
block:
  description: 期限
  unit: calendar_day
  values:
    2020-01-01:
      value:
      source: 没有查到
"""
A1 = ("scheme", "values", "2024-01-01", "value", "items", "a1", "points")


def test_only_the_figure_itself_changes():
    new = editing.changed(TEXT, {A1: "5"}, {})
    assert new == TEXT.replace("points: 3.5", "points: 5")


def test_items_are_found_by_their_code_wherever_they_stand():
    leaf = editing.at(editing.tree(TEXT), A1)
    assert TEXT[leaf.start : leaf.end] == "3.5" and leaf.line == 24


def test_several_figures_change_at_once_without_moving_one_another():
    path = ("weights", "values", "2020-01-01", "value")
    new = editing.changed(TEXT, {(*path, "owners"): "100", (*path, "street"): "0", A1: ""}, {})
    assert "{owners: 100, street: 0}" in new and "points: null" in new and "# 行末注释" in new


def test_words_are_written_so_that_yaml_reads_them_as_words():
    source = ("scheme", "values", "2024-01-01", "source")
    new = editing.changed(TEXT, {}, {source: '会议纪要: "第5号" # 2026'})
    assert editing.at(editing.tree(new), source).value == '会议纪要: "第5号" # 2026'


@pytest.mark.parametrize("name", ["term", "block"])
def test_a_first_figure_gets_the_basis_of_a_draft(name):
    path = (name, "values", "2020-01-01", "value")
    root = editing.tree(editing.changed(TEXT, {path: "7"}, {}))
    assert editing.at(root, path).value == "7"
    assert editing.at(root, (*path[:-1], "basis")).value == "draft"
    assert editing.at(root, (*path[:-1], "source")).value == "没有查到"


def test_the_latest_of_dated_values_is_the_one_that_is_edited():
    path, entry = editing.latest(editing.tree(TEXT), "scheme")
    assert path == ("scheme", "values", "2024-01-01") and entry.told("source") == "新的"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("−1.5", "-1.5"), ("+2", "2"), (" 3 ", "3"), (".5", "0.5"), 
     ("", ""), ("两分", None), ("1e5", None)],
)  # fmt: skip
def test_numbers_are_taken_as_people_type_them(typed, written):
    assert editing.tidy(typed) == written


@pytest.mark.parametrize("text", ["", "a: [", "a: *b", "- - -", "a: &x {b: 1}\nc: *x", "[" * 3000, "\x00"])
def test_what_is_no_file_of_rules_has_no_figures(text):
    assert editing.latest(editing.tree(text), "scheme") is None
