"""The commands for rules, calendar and cities, as they are typed."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from anju.faces.cli import main
from anju.faces.cli.city import office_name
from anju.ground.access import queries as access
from anju.ground.access.tests.factories import holder
from anju.ground.access.types import Role
from anju.ground.rulebook import queries
from anju.kit import clock

pytestmark = pytest.mark.django_db
SHEET = """\
reply_term:
  description: 答复期限
  unit: working_day
  values:
    2026-01-01: {value: 3, basis: draft, source: 某草案}
"""


def anju(*words: str, code: int = 0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def xidi():
    anju("city", "new", "xidi")
    return queries.city("xidi")


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "appeals.yaml"
    file.write_text(SHEET)
    return file


@pytest.fixture
def people():
    for name in ("author", "issuer"):
        holder(name, Role.CITY_OFFICER, region_path="99/9901/")
    holder("stranger", Role.CITY_OFFICER, region_path="42/4201/")
    holder("street", Role.STREET_OFFICER, region_path="99/9901/")


def test_a_city_is_set_up_with_its_divisions_and_an_office_for_each(xidi):
    told = json.loads(anju("city", "list", "--json").stdout)
    assert [(city["slug"], city["root_path"]) for city in told] == [("xidi", "99/9901/")]
    offices = access.offices(on=clock.local_day(clock.now()), region_path="99/9901/")
    kinds = {kind: sum(office.kind == kind for office in offices) for kind in
             ("city_bureau", "district_bureau", "street_office")}  # fmt: skip
    assert kinds == {"city_bureau": 1, "district_bureau": 13, "street_office": 106}
    assert all(office.parent_id for office in offices if office.kind != "city_bureau")


def test_the_same_city_is_not_set_up_twice(xidi):
    assert "xidi" in anju("city", "new", "xidi", code=2).output


def test_an_unknown_rule_set_or_division_is_refused_and_nothing_is_left():
    anju("city", "new", "atlantis", code=2)
    anju("city", "new", "elsewhere", "--rule-set", "wuhan", "--code", "430100", code=2)
    assert queries.cities() == []


@pytest.mark.parametrize(
    ("division", "level", "name"),
    [
        ("武汉市", "city", "武汉市房管局"),
        ("江岸区", "district", "江岸区房管局"),
        ("后湖街道", "street", "后湖街道办事处"),
        ("吴家山街", "street", "吴家山街办事处"),
        ("双店镇", "street", "双店镇人民政府"),
        ("农科所管理处", "street", "农科所管理处"),
        ("汉口北商贸物流枢纽区管委会", "street", "汉口北商贸物流枢纽区管委会"),
        ("武钢集团", "street", "武钢集团办事处"),
        ("福海社区", "community", "福海社区居民委员会"),
        ("张湾村委会", "community", "张湾村民委员会"),
        ("杨柳村", "community", "杨柳村民委员会"),
        ("东风社区居民委员会", "community", "东风社区居民委员会"),
    ],
)
def test_offices_are_called_after_their_division(division, level, name):
    assert office_name(division, level=level, bureau="房管局") == name


def test_rules_check_passes_on_what_is_shipped(xidi):
    told = json.loads(anju("rules", "check", "--json").stdout)
    assert told["problems"] == []
    assert set(told["situations"][0]) == {"rule_set", "file", "line", "situation", "problem"}


def test_rules_show_prints_value_unit_basis_and_source_of_a_day(xidi):
    told = json.loads(anju("rules", "show", "xidi", "--on", "2015-06-01", "--json").stdout)
    found = next(one for one in told["parameters"] if one["name"] == "appeals.reply_term")
    assert {key: found[key] for key in ("value", "unit", "basis", "since")} == {
        "value": 5, "unit": "working_day", "basis": "illustrative", "since": "2010-01-01",
    }  # fmt: skip
    assert found["source"]
    assert told["version"].startswith("xidi@2010-01-01#")


def test_rules_show_knows_a_shipped_set_that_no_city_uses():
    told = json.loads(anju("rules", "show", "jilin", "--json").stdout)
    found = next(one for one in told["parameters"] if one["name"] == "appeals.reply_term")
    assert (found["value"], found["basis"]) == (None, None)
    anju("rules", "show", "atlantis", code=2)


def test_a_set_is_drafted_by_one_and_issued_by_another_from_the_same_file(xidi, people, sheet):
    today = clock.local_day(clock.now())
    anju("rules", "draft", "xidi", sheet, "--from", today, "--by", "author")
    anju("rules", "issue", "xidi", sheet, "--from", today, "--by", "author", code=2)
    assert queries.at("xidi", today).value("appeals.reply_term").length == 5
    anju("rules", "issue", "xidi", sheet, "--from", today, "--by", "issuer")
    assert queries.at("xidi", today).value("appeals.reply_term").length == 3
    (row,) = json.loads(anju("rules", "drafts", "xidi", "--json").stdout)
    assert (row["state"], row["drafted_by"], row["issued_by"], row["from"]) == (
        "issued", "Author", "Issuer", str(today),
    )  # fmt: skip
    anju("rules", "withdraw", "xidi", row["id"], "--by", "author")
    assert queries.at("xidi", today).value("appeals.reply_term").length == 5


def test_only_who_may_can_draft_or_issue(xidi, people, sheet):
    for user in ("stranger", "street", "nobody"):
        anju("rules", "draft", "xidi", sheet, "--by", user, code=2)
    anju("rules", "draft", "xidi", sheet, "--by", "author")
    tomorrow = clock.local_day(clock.now()) + timedelta(days=1)
    for user in ("stranger", "street"):
        anju("rules", "issue", "xidi", sheet, "--from", tomorrow, "--by", user, code=2)


def test_a_malformed_file_is_refused_in_two_languages_with_its_line(xidi, people, sheet):
    sheet.write_text(SHEET.replace("basis: draft", "basis: guess"))
    said = anju("rules", "draft", "xidi", sheet, "--by", "author", code=2).output
    assert "line 5" in said
    assert "第5行" in said
    assert "guess" in said


def test_a_file_that_was_changed_after_it_was_drafted_is_not_issued(xidi, people, sheet):
    anju("rules", "draft", "xidi", sheet, "--by", "author")
    sheet.write_text(SHEET.replace("value: 3", "value: 300"))
    today = clock.local_day(clock.now())
    anju("rules", "issue", "xidi", sheet, "--from", today, "--by", "issuer", code=2)


def test_officials_enter_the_calendar(people):
    anju("calendar", "set", "2027-02-11", "rest", "--name", "春节", "--by", "author")
    told = json.loads(anju("calendar", "list", "2027", "--json").stdout)
    assert {"day": "2027-02-11", "kind": "rest", "name": "春节"} in told["days"]
    assert told["basis"] == "illustrative"
    anju("calendar", "year", "2027", "--source", "某通知", "--by", "author")
    assert json.loads(anju("calendar", "list", "2027", "--json").stdout)["basis"] == "published"
    anju("calendar", "set", "2027-02-12", "rest", "--by", "street", code=2)
    anju("calendar", "list", "2029", code=1)


def test_calendar_count_says_the_last_day_and_the_way_there():
    assert anju("calendar", "count", "2022-07-19", "20").stdout.strip() == "2022-08-16"
    told = json.loads(anju("calendar", "count", "2026-05-08", "5", "--json").stdout)
    assert (told["due"], told["presumed"], len(told["days"])) == ("2026-05-14", False, 7)
    assert "推算" in anju("calendar", "count", "2026-12-31", "1").stdout
