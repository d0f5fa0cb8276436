"""Values of many parts on the page of the rules."""

import pytest

from anju.ground.rulebook import shipped, wording
from anju.ground.rulebook.tests.factories import city
from anju.ground.rulebook.types import Declared, Parameter, Shown, Table, TableRow

NAME = "petitions.plan"
VALUE = {"rows": [["a", "第一项", "5", ""], ["b", "<b>第二项</b>", "", ""]]}


def shown(value) -> Shown:
    rows = tuple(TableRow(key=key, title=title, cells=tuple(cells)) for key, title, *cells in value["rows"])
    return Shown(lines=("共两项",), tables=(Table(title="项目", columns=("项目", "分值", "条款"), rows=rows),))


@pytest.fixture
def declared(monkeypatch):
    known = {**shipped.declared(), NAME: Declared(name=NAME, kind=dict, show=shown)}
    monkeypatch.setattr(shipped, "declared", lambda: known)


def parameter(value) -> Parameter:
    return Parameter(
        name=NAME, value=value, unit="none", basis="draft", source="试", since=None, description="计划"
    )  # fmt: skip


def test_what_it_comes_to_is_said_in_lines_and_the_rest_in_tables(declared):
    assert wording.lines(parameter(VALUE)) == ["共两项"]
    (table,) = wording.tables(parameter(VALUE))
    assert [row["id"] for row in table["rows"]] == [f"{NAME}.a", f"{NAME}.b"]
    assert table["rows"][0]["cells"] == [("分值", "5")]


def test_a_column_in_which_nothing_stands_is_left_out(declared):
    (table,) = wording.tables(parameter(VALUE))
    assert table["heads"] == ["项目", "分值"]


def test_what_nobody_has_published_has_no_tables(declared):
    assert (wording.lines(parameter(None)), wording.tables(parameter(None))) == ([], [])


@pytest.mark.django_db
def test_the_page_shows_the_tables_folded_under_the_rule_and_escapes_them(declared, client):
    from anju.ground.rulebook import actions
    from anju.ground.rulebook.tests.factories import AT, person

    text = (
        "plan:\n  description: 计划\n  unit: none\n  values:\n    2020-01-01:\n      basis: draft\n      source: 试\n"
        '      value: {rows: [[a, 第一项, "5", ""], [b, "<b>第二项</b>", "", ""]]}\n'
    )
    city()
    draft = actions.draft_set(city="wuhan", programme="petitions", text=text, by=person(), at=AT)
    actions.issue_set(draft_id=draft, in_force_from=AT.date(), by=person(), at=AT)
    page = client.get("/rules/wuhan/?on=2026-05-08", headers={"accept-language": "zh-hans"}).content.decode()
    row = page.partition(f'id="{NAME}"')[2].partition('<li class="rule"')[0]
    assert "共两项" in row.partition("<details")[0]
    assert f'id="{NAME}.b"' in row.partition("<details")[2]
    assert "&lt;b&gt;第二项" in row
    assert 'data-head="分值"' in row


@pytest.mark.django_db
def test_the_credit_standard_of_the_demonstration_is_read_as_tables_not_as_yaml(client):
    city()
    page = client.get("/rules/wuhan/?on=2026-05-08", headers={"accept-language": "zh-hans"}).content.decode()
    row = page.partition('id="credit.enterprise_scheme"')[2].partition('<li class="rule"')[0]
    assert "polarity" not in row
    assert 'id="credit.enterprise_scheme.G01"' in row
    assert "示例数值" in row
