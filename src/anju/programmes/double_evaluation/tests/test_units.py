"""The register of evaluated units: loaded whole or not at all, changed by dated rows."""

from datetime import date

import pytest

from anju.ground.ledger import queries as ledger
from anju.kit import excel
from anju.kit.errors import BadFile, Hidden
from anju.kit.scopes import common_root
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.tests import factories as make
from anju.programmes.double_evaluation.tests.factories import AT, CITY, DAY, DISTRICT, SINCE, STREET
from anju.programmes.double_evaluation.types import Kind, UnitLine


def load(town, lines, by: str = "city", at=AT):
    return actions.load_units(lines, region_path=CITY, by=town.people[by], at=at)


def told(key) -> list[str]:
    return [line.act for line in ledger.story([key])]


def last(act: str):
    return ledger.latest([act])[0]


def test_a_load_puts_every_unit_on_the_register_under_what_it_belongs_to(town):
    done = load(town, make.lines(town))
    units = make.named()
    assert (done.added, Unit.objects.count()) == (14, 14)
    assert units["后湖派出所"].parent_key == units["公安"].key
    assert units[f"社区建设办公室 {STREET}"].parent_key == units["后湖街道"].key


def test_the_same_load_again_changes_nothing(town):
    load(town, make.lines(town))
    again = load(town, make.lines(town), at=AT + DAY)
    assert (again.added, again.changed, again.unchanged, Unit.objects.count()) == (0, 0, 14, 14)


BAD = [
    UnitLine(kind=Kind.STREET_UNIT, name="城管办", region_path=STREET, parent="没有这个街道", number=2),
    UnitLine(kind=Kind.STREET, name="", region_path=STREET, number=3),
    UnitLine(kind=Kind.STREET, name="外地街道", region_path="43/4301/430102/", number=4),
    UnitLine(kind=Kind.STREET, name="有上级的街道", region_path=STREET, parent="公安", number=5),
    UnitLine(kind=Kind.ENTERPRISE, name="没有代码的企业", region_path=CITY, number=6),
    UnitLine(kind=Kind.STREET, name="没有这个代码", region_path=STREET, code="ZZZZZZZZ", number=7),
    UnitLine(kind=Kind.DEPARTMENT, name="公安", region_path=CITY, number=8),
    UnitLine(kind=Kind.DEPARTMENT, name="公安", region_path=CITY, number=9),
]


def test_one_wrong_line_and_nothing_is_written(town):
    with pytest.raises(BadFile) as refused:
        load(town, [*make.lines(town), *BAD])
    assert {row for row, _column, _what in refused.value.rows} == {2, 3, 4, 5, 6, 7, 8, 9}
    assert not Unit.objects.exists()


def test_of_two_parents_of_one_name_the_one_whose_place_holds_the_unit_is_meant(town):
    twice = [UnitLine(kind=Kind.STREET, name="同名街道", region_path=path) for path in (STREET, make.OTHER_STREET)]
    load(town, [*twice, UnitLine(kind=Kind.STREET_UNIT, name="城管办", region_path=STREET, parent="同名街道")])
    unit = Unit.objects.get(kind=Kind.STREET_UNIT)
    assert Unit.objects.get(key=unit.parent_key).region_path == STREET


@pytest.mark.parametrize("who", ["district", "district_head", "other", "street", "auditor", "police", "staff", "water"])
def test_nobody_but_the_city_keeps_the_register(town, who):
    for act in (
        lambda: load(town, make.lines(town), by=who),
        lambda: actions.take_over_enterprises(region_path=CITY, on=SINCE, by=town.people[who], at=AT),
        lambda: actions.add_unit(make.lines()[0], region_path=CITY, by=town.people[who], at=AT),
    ):
        with pytest.raises(Hidden):
            act()
    assert not Unit.objects.exists()


def test_a_file_with_the_titles_of_the_template_is_loaded(town):
    rows = [
        {"name": "公安", "kind": "职能部门", "parent": "", "district": "", "street": "", "office": "", "code": ""},
        {"name": "后湖派出所", "kind": "内设科室、基层站所", "parent": "公安", "district": "江岸区",
         "street": "后湖街道", "office": "江岸区公安分局", "code": ""},
    ]  # fmt: skip
    done = actions.load_file(make.table(rows), region_path=CITY, by=town.people["city"], at=AT)
    unit = make.named()["后湖派出所"]
    assert done.added == 2 and unit.region_path == STREET and unit.office_id == town.offices["police"].pk


def test_every_wrong_cell_of_a_file_is_named_with_its_row(town):
    rows = [
        {"name": "公安", "kind": "部队", "parent": "", "district": "", "office": "", "uscc": ""},
        {"name": "后湖派出所", "kind": "street", "parent": "", "district": "江南区", "office": "谁也不是", "uscc": "1"},
    ]
    with pytest.raises(BadFile) as refused:
        actions.load_file(make.table(rows), region_path=CITY, by=town.people["city"], at=AT)
    assert [row for row, _column, _what in refused.value.rows] == [2, 3, 3, 3] and not Unit.objects.exists()


def test_what_is_taken_out_can_be_loaded_again_and_changes_nothing(town):
    from anju.programmes.double_evaluation.queries import units

    make.evaluated(town)
    content = actions.export_units(units.Filters(), by=town.people["city"], at=AT)
    done = actions.load_file(content, region_path=CITY, by=town.people["city"], at=AT)
    assert (done.added, done.changed, done.unchanged) == (0, 0, 16)


def test_a_file_changes_a_unit_by_its_code(town):
    unit = make.evaluated(town)["后湖派出所"]
    rows = [{"name": "后湖派出所（新址）", "kind": "department_unit", "parent": "公安", "district": "江岸区",
             "street": "后湖街道", "code": unit.code, "valid_from": date(2026, 3, 1)}]  # fmt: skip
    done = actions.load_file(make.table(rows), region_path=CITY, by=town.people["city"], at=AT)
    rows = list(Unit.objects.filter(key=unit.key).order_by("valid_from").values_list("name", "valid_to"))
    assert done.changed == 1 and rows == [("后湖派出所", date(2026, 3, 1)), ("后湖派出所（新址）", None)]


# ── enterprises ──────────────────────────────────────────────────────────────


def take_over(town, on=SINCE, at=AT):
    return actions.take_over_enterprises(region_path=CITY, on=on, by=town.people["city"], at=at)


def test_enterprises_that_serve_an_estate_are_taken_over_with_their_place_and_desk(town):
    assert take_over(town).added == 2
    unit = make.named()["楚禾物业"]
    assert (unit.region_path, unit.office_id) == (make.COMMUNITY, town.offices["楚禾物业"].pk)


def test_taking_over_again_changes_nothing(town):
    take_over(town)
    again = take_over(town, on=AT.date())
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


def test_who_serves_no_estate_any_more_ends_that_day(town):
    take_over(town)
    make.contract_ended(town, town.estates["far"], on=date(2026, 3, 1))
    assert take_over(town, on=AT.date()).changed == 1
    assert Unit.objects.get(name="江风物业").valid_to == AT.date()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [(make.COMMUNITY, make.COMMUNITY, make.COMMUNITY), (make.COMMUNITY, make.OTHER_COMMUNITY, CITY),
     (DISTRICT + "420102017/", DISTRICT + "420102018/", DISTRICT)],
)  # fmt: skip
def test_an_enterprise_serves_the_smallest_division_that_holds_its_estates(one, other, both):
    assert common_root([one, other]) == both


# ── one at a time ────────────────────────────────────────────────────────────


def test_a_unit_is_added_with_one_entry(town):
    line = UnitLine(kind=Kind.STREET, name="后湖街道", region_path=STREET)
    unit = actions.add_unit(line, region_path=CITY, by=town.people["city"], at=AT)
    assert unit.valid_from == AT.date() and told(unit.key) == ["double_evaluation.unit_added"]
    with pytest.raises(actions.BadUnit):
        actions.add_unit(line, region_path=CITY, by=town.people["city"], at=AT)


def test_a_change_ends_the_row_and_begins_another_of_the_same_unit(town):
    unit = make.evaluated(town)["后湖街道"]
    since = date(2026, 3, 1)
    actions.change_unit(unit.key, name="后湖街道办", region_path=STREET, since=since, by=town.people["city"], at=AT)
    old, new = Unit.objects.filter(key=unit.key).order_by("valid_from")
    assert (old.valid_to, new.valid_from, new.code, new.name) == (since, since, old.code, "后湖街道办")
    assert told(unit.key) == ["double_evaluation.unit_changed"]


@pytest.mark.parametrize("also", [{"name": " "}, {"since": date(2019, 1, 1)}, {"name": "后湖街道", "office_id": "own"}])
def test_a_change_that_makes_no_sense_is_refused(town, also):
    unit = make.evaluated(town)["后湖街道"]
    if "office_id" in also:
        also["office_id"] = unit.office_id
    given = {"name": "新", "region_path": STREET, "since": date(2026, 3, 1), "by": town.people["city"], "at": AT} | also
    with pytest.raises(actions.BadUnit):
        actions.change_unit(unit.key, **given)
    assert Unit.objects.filter(key=unit.key).count() == 1


def test_a_unit_that_ends_stays_in_what_was(town):
    unit = make.evaluated(town)["民族派出所"]
    actions.end_unit(unit.key, on=AT.date(), by=town.people["city"], at=AT)
    assert not Unit.objects.on(AT.date()).filter(key=unit.key) and Unit.objects.on(SINCE).filter(key=unit.key)
    with pytest.raises(actions.Ended):
        actions.end_unit(unit.key, on=AT.date(), by=town.people["city"], at=AT)


def test_a_unit_to_which_others_belong_is_not_ended(town):
    unit = make.evaluated(town)["公安"]
    with pytest.raises(actions.UnitsBelow):
        actions.end_unit(unit.key, on=AT.date(), by=town.people["city"], at=AT)


def test_a_unit_of_nobody_is_not_there(town):
    make.evaluated(town)
    with pytest.raises(Hidden):
        actions.end_unit(town.estates["near"].pk, on=AT.date(), by=town.people["city"], at=AT)


def test_the_template_says_what_to_write():
    from anju.programmes.double_evaluation import sheet

    with pytest.raises(BadFile, match="表头下没有数据"):
        excel.read(sheet.template(), sheet.COLUMNS)
