"""Registers from and to Excel: whole or not at all."""

import io
import zipfile
from datetime import date

import pytest

from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import queries as ledger
from anju.ground.registers import actions, queries, sheets
from anju.ground.registers.models import Enterprise, Estate, HouseUnit, Import
from anju.ground.registers.tests import factories as make
from anju.ground.registers.tests.factories import AT, CODES, DAY
from anju.kit import excel
from anju.kit.errors import BadFile, Hidden

pytestmark = pytest.mark.django_db
ROOT = "42/4201/"


@pytest.fixture(autouse=True)
def _tree(tmp_path):
    make.tree(tmp_path)


def book(kind, *rows):
    return excel.write(sheets.TABLES[kind].columns, rows)


def load(kind, *rows, by=SYSTEM, root=ROOT, content=None):
    content = content or book(kind, *rows)
    return actions.import_table(kind=kind, content=content, file_name=f"{kind}.xlsx", root_path=root, by=by, at=AT)


GARDEN = {"name": "示例花园", "district": "江岸区", "street": "后湖街道", "community": "惠民苑社区", "households": 900,
          "area": "90000.5", "first_delivered_on": date(2015, 6, 30)}  # fmt: skip


def test_estates_come_from_a_table_with_one_entry():
    done = load(
        "estates",
        GARDEN,
        GARDEN | {"name": "民生苑", "district": "江汉区", "street": "民族街道", "community": "民生社区"},
    )
    assert (done.rows, done.added) == (2, 2)
    assert queries.search_estates("示例")[0].first_delivered_on == date(2015, 6, 30)
    source = Import.objects.get(kind="estates")
    assert set(Estate.objects.values_list("import_id", flat=True)) == {source.pk}
    assert [line.facts for line in ledger.story([source.pk])] == [{"added": 2, "changed": 0, "kind": "estates"}]


def test_the_same_table_again_changes_nothing():
    load("estates", GARDEN)
    again = load("estates", GARDEN)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert Import.objects.filter(kind="estates").count() == 1


def test_what_was_exported_and_edited_comes_back_as_a_correction():
    load("estates", GARDEN)
    exported = list(sheets.TABLES["estates"].exported(sheets.Where(root_path=ROOT, day=DAY)))
    assert load("estates", *exported).unchanged == 1
    done = load("estates", exported[0] | {"households": 950})
    assert (done.added, done.changed) == (0, 1)
    estate = Estate.objects.get()
    assert [(one.field, one.old, one.new) for one in queries.corrections_of(estate.pk)] == [
        ("households", "900", "950")
    ]


def test_every_bad_cell_is_named_and_nothing_is_loaded():
    with pytest.raises(BadFile) as refused:
        load("estates", GARDEN, GARDEN | {"name": "", "households": "许多"}, GARDEN | {"name": "别处", "area": "很大"})
    assert [row for row, _column, _problem in refused.value.rows] == [3, 3, 4]
    assert not Estate.objects.exists()


def test_rows_that_only_the_register_can_judge_are_named_too():
    with pytest.raises(BadFile) as refused:
        load(
            "estates",
            GARDEN,
            GARDEN,
            GARDEN | {"name": "别处", "street": "没有街道"},
            GARDEN | {"name": "半", "latitude": 30},
        )
    assert [row for row, _column, _problem in refused.value.rows] == [3, 4, 5]


def test_a_district_loads_nothing_outside_itself():
    officer = make.officer(Role.DISTRICT_OFFICER, "42/4201/420102/")
    assert load("estates", GARDEN, by=officer, root="42/4201/420102/").added == 1
    with pytest.raises(BadFile):
        load("estates", GARDEN | {"district": "江汉区", "street": "民族街道", "community": "民生社区"}, by=officer,
             root="42/4201/420102/")  # fmt: skip
    with pytest.raises(Hidden):
        load("estates", GARDEN, by=officer, root=ROOT)


def test_a_whole_town_comes_from_tables():
    load("estates", GARDEN)
    load("buildings", {"estate": "示例花园", "building": "3号楼", "floors": 18, "lifts": 2})
    load("places", {"estate": "示例花园", "building": "3号楼", "place": "2单元", "kind": "entrance"},
         {"estate": "示例花园", "building": "", "place": "东门", "kind": "gate"})  # fmt: skip
    load(
        "units",
        {"estate": "示例花园", "building": "3号楼", "entrance": "2单元", "number": 1201, "floor": 12, "area": 98.5},
    )
    load("enterprises", {"uscc": CODES[1], "name": "示例物业武汉分公司", "parent": CODES[0]},
         {"uscc": CODES[0], "name": "示例物业服务有限公司", "district": "江岸区"})  # fmt: skip
    load("managers", {"name": "张示例", "id_number": make.id_number(), "uscc": CODES[0]})
    load(
        "contracts",
        {"estate": "示例花园", "uscc": CODES[0], "valid_from": date(2024, 1, 1), "valid_to": date(2026, 12, 31)},
    )
    load("posts", {"estate": "示例花园", "manager": "张示例", "valid_from": date(2024, 1, 1)})
    facts = queries.facts_on(Estate.objects.get().pk, date(2026, 12, 31))
    assert (facts.enterprise_name, facts.manager_name, facts.lifts) == ("示例物业服务有限公司", "张示例", 2)
    assert (facts.contract_to, facts.contract_last_day) == (date(2027, 1, 1), date(2026, 12, 31))
    assert HouseUnit.objects.get().number == "1201"
    assert Enterprise.objects.get(uscc=CODES[1]).booked_to_id == Enterprise.objects.get(uscc=CODES[0]).pk
    assert Estate.objects.get().state == "active"


@pytest.mark.parametrize("kind", sheets.TABLES)
def test_every_table_has_a_template_that_can_be_read_back(kind):
    columns = sheets.TABLES[kind].columns
    with pytest.raises(BadFile) as refused:
        excel.read(excel.template(columns), columns)
    assert refused.value.rows == []  # the titles are right, only the rows are missing


def test_contracts_that_share_a_day_are_named_by_row():
    load("estates", GARDEN)
    load("enterprises", {"uscc": CODES[0], "name": "甲"}, {"uscc": CODES[1], "name": "乙"})
    with pytest.raises(BadFile) as refused:
        load("contracts",
             {"estate": "示例花园", "uscc": CODES[0], "valid_from": date(2024, 1, 1), "valid_to": date(2024, 12, 31)},
             {"estate": "示例花园", "uscc": CODES[1], "valid_from": date(2024, 12, 31)})  # fmt: skip
    assert [row for row, _column, _problem in refused.value.rows] == [3]


def test_a_false_credit_code_or_identity_number_is_named_but_never_repeated():
    with pytest.raises(BadFile) as refused:
        load("managers", {"name": "张示例", "id_number": "420102199001011230"})
    assert "420102199001011230" not in str(refused.value.rows)
    with pytest.raises(BadFile):
        load("enterprises", {"uscc": "91420100000000000X", "name": "甲"})


def test_the_number_of_an_identity_card_never_leaves_in_a_file():
    load("managers", {"name": "张示例", "id_number": make.id_number()})
    rows = list(sheets.TABLES["managers"].exported(sheets.Where(root_path=ROOT, day=DAY)))
    assert "id_number" not in rows[0]


def test_a_text_that_looks_like_a_formula_stays_a_text():
    content = excel.write(sheets.TABLES["estates"].columns, [GARDEN | {"address": '=HYPERLINK("http://x")'}])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert load("estates", content=content).added == 1
    assert Estate.objects.get().address == '=HYPERLINK("http://x")'


def test_a_file_that_is_no_workbook_is_refused():
    with pytest.raises(BadFile):
        load("estates", content=b"PK\x03\x04 nothing")


def test_offices_come_from_a_table_parents_and_units_in_any_order():
    unit = {"name": "江岸区城管执法大队", "kind": "department_unit", "district": "江岸区", "parent": "江岸区城管局"}
    done = load("offices", unit, {"name": "江岸区城管局", "kind": "department", "district": "江岸区"})
    assert done.added == 2
    rows = list(sheets.TABLES["offices"].exported(sheets.Where(root_path=ROOT, day=DAY)))
    assert {row["name"]: row["parent"] for row in rows} == {"江岸区城管执法大队": "江岸区城管局", "江岸区城管局": ""}
    assert load("offices", unit).unchanged == 1


@pytest.mark.parametrize(
    "odd",
    [{"area": "1e99"}, {"area": "nan"}, {"households": 10**12}, {"latitude": 99, "longitude": 114, "datum": "WGS-84"}],
)
def test_a_number_that_cannot_be_is_named_not_a_crash(odd):
    with pytest.raises(BadFile) as refused:
        load("estates", GARDEN | odd)
    assert [row for row, _column, _problem in refused.value.rows] == [2]
