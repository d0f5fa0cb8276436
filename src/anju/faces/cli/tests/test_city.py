"""A real city from nothing, as it is typed: divisions, offices, people from Excel, signing in, figures of no case."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from anju.faces.cli import main
from anju.ground.access import queries as people
from anju.ground.access.types import OfficeKind, Role
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

pytestmark = pytest.mark.django_db
TITLES = ("登录名", "姓名", "角色", "单位")
ROWS = [
    ("wang.fang", "王某某", "区级经办人", "船营区住房和城乡建设局"),
    ("li.lei", "李某某", "街道经办人", ""),
]


def run(*words: str):
    """``anju`` with these words, to its end."""
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def said(*words: str):
    answer = run(*words, "--json")
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.fixture
def jilin():
    """The city of Jilin, without a single office: they are many."""
    return said("city", "new", "jilin", "--no-offices")


def filled(path, rows):
    """A table under the titles of the template that ``anju accounts template`` writes, as people fill it."""
    assert run("accounts", "template", str(path)).exit_code == 0
    titles = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]
    titles = [title.rstrip("*") for title in titles]  # a star: must be filled
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, titles)
        for number, row in enumerate(rows, 1):
            for title, value in zip(TITLES, row, strict=True):
                sheet.write(number, titles.index(title), value)
    return str(path)


def test_a_real_city_from_nothing_to_its_first_sign_in(tmp_path):
    city = said("city", "new", "jilin")
    root = registers.region_by_code("220200000000", level="city")
    divisions = [root, *registers.below(root.path)]
    offices = people.offices(on=clock.local_day(clock.now()), region_path=root.path)
    assert (city["root_path"], city["rule_set"], city["made_up"]) == (root.path, "jilin", "")
    assert city["offices"] == len(divisions) == len(offices) > 1000
    assert {office.kind for office in offices} == {
        OfficeKind.CITY_BUREAU, OfficeKind.DISTRICT_BUREAU, OfficeKind.STREET_OFFICE, OfficeKind.COMMUNITY
    }  # fmt: skip
    assert registers.search_estates("", within=root.path) == []

    given = said("accounts", "import", filled(tmp_path / "people.xlsx", ROWS), "--city", "jilin")
    assert (given["opened"], given["granted"]) == (2, 2)
    client, password = Client(), given["passwords"][0]["password"]
    assert client.post("/sign-in/", {"login": "wang.fang", "password": password}).status_code == 302
    assert client.get("/desk/inbox/")["Location"].startswith("/account/password/")
    actor = people.actor(people.account_called("wang.fang").pk, clock.now())
    assert actor.has(Role.DISTRICT_OFFICER)
    assert registers.region_names(actor.grants[0].region_path)[-1] == "船营区"


def test_a_city_is_set_up_once(jilin):
    answer = run("city", "new", "jilin", "--no-offices")
    assert answer.exit_code == 2
    assert [city["slug"] for city in said("city", "list")] == ["jilin"]


@pytest.mark.parametrize("words", [("atlantis",), ("jilin", "--code", "999900"), ("jilin", "--since", "yesterday")])
def test_what_cannot_be_set_up_leaves_nothing_behind(words):
    assert run("city", "new", *words).exit_code == 2
    assert rulebook.cities() == []


def test_a_bad_table_is_refused_whole_with_every_row_that_is_wrong(jilin, tmp_path):
    bad = [ROWS[1], ("x", "某某", "街道经办人", ""), ("zhao", "赵某某", "国王", ""),
           ("qian", "钱某某", "街道经办人", "没有的办事处")]  # fmt: skip
    answer = run("accounts", "import", filled(tmp_path / "people.xlsx", bad), "--city", "jilin")
    assert answer.exit_code == 2
    lines = [line.split("\t")[:2] for line in answer.stderr.splitlines() if line.startswith("  ")]
    assert lines == [["  3", "登录名"], ["  4", "角色"], ["  5", "单位"]]
    assert people.account_called("li.lei") is None


def test_the_same_table_a_second_time_changes_nothing(jilin, tmp_path):
    file = filled(tmp_path / "people.xlsx", ROWS[1:])
    assert said("accounts", "import", file, "--city", "jilin")["opened"] == 1
    again = said("accounts", "import", file, "--city", "jilin")
    assert (again["opened"], again["granted"], again["unchanged"]) == (0, 0, 1)
    assert len(said("accounts", "list", "--city", "jilin")) == 1


def test_what_is_no_table_is_refused(jilin, tmp_path):
    (file := tmp_path / "people.xlsx").write_bytes(b"no table")
    assert run("accounts", "import", str(file), "--city", "jilin").exit_code == 2


def test_the_figures_of_an_empty_city_are_noughts_and_dashes(jilin):
    asked = ("figures", "--city", "jilin", "--from", "2026-01-01", "--to", "2026-02-01")
    figures = {one["code"]: one for one in said(*asked)}
    rated = figures["appeals.rated_share"]
    assert figures["appeals.accepted"]["value"] == 0
    assert (rated["value"], rated["denominator"]) == (None, 0)
    assert figures["appeals.reply_days_median"]["value"] is None
    assert figures["appeals.satisfaction_rate"]["value"] is None
    printed = run(*asked)
    assert printed.exit_code == 0
    assert "—" in next(line for line in printed.stdout.splitlines() if "appeals.rated_share" in line)
