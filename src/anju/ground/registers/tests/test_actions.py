"""Registering, contracts and posts; who managed this estate on that day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from anju.ground.access.types import RESIDENT, SYSTEM, Role
from anju.ground.ledger import queries as ledger
from anju.ground.registers import actions, queries
from anju.ground.registers.models import Correction, Post, ServiceContract
from anju.ground.registers.tests import factories as make
from anju.ground.registers.tests.factories import AT, CODES, DAY, OTHER, PATH
from anju.kit.errors import Hidden

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tree(tmp_path):
    make.tree(tmp_path)


def sign(estate, enterprise, since, until=None):
    return actions.sign_contract(
        estate_id=estate.pk, enterprise_id=enterprise.pk, valid_from=since, valid_to=until, by=SYSTEM, at=AT
    )


def test_a_registered_estate_is_hidden_until_it_is_verified():
    row = actions.register_estate(name="示例花园", region_path=PATH, by=SYSTEM, at=AT)
    assert queries.estate_by_code(row.code) is None
    actions.verify_estate(row.pk, by=SYSTEM, at=AT)
    assert queries.estate_by_code(row.code.lower()).pk == row.pk
    assert [line.act for line in ledger.story([row.pk])] == ["registers.estate_verified", "registers.estate_registered"]


def test_an_estate_stands_once_in_a_community():
    make.estate()
    with pytest.raises(actions.NameTaken):
        make.estate()


def test_an_estate_needs_a_division_in_force():
    with pytest.raises(actions.UnknownRegion):
        make.estate(path="42/4201/420199/")


def test_who_managed_this_estate_on_that_day():
    estate, first, second = make.estate(), make.enterprise("甲物业"), make.enterprise("乙物业", CODES[1])
    wang, li = make.manager("王示例", 1), make.manager("李示例", 2)
    sign(estate, first, date(2021, 1, 1), date(2024, 1, 1))
    sign(estate, second, date(2024, 3, 1))
    for one, since in ((wang, date(2021, 1, 1)), (li, date(2022, 6, 1)), (wang, date(2024, 3, 1))):
        actions.appoint_manager(estate_id=estate.pk, manager_id=one.pk, valid_from=since, by=SYSTEM, at=AT)
    days = [
        date(2020, 12, 31),
        date(2021, 1, 1),
        date(2022, 5, 31),
        date(2022, 6, 1),
        date(2024, 1, 1),
        date(2024, 3, 1),
    ]
    facts = [queries.facts_on(estate.pk, day) for day in days]
    assert [one.enterprise_name for one in facts] == ["", "甲物业", "甲物业", "甲物业", "", "乙物业"]
    assert [one.manager_name for one in facts][:4] == ["", "王示例", "王示例", "李示例"]
    assert facts[-1].manager_name == "王示例"
    assert facts[-1].region_names == ("湖北省", "武汉市", "江岸区", "后湖街道", "惠民苑社区")


def test_facts_take_one_query(django_assert_num_queries):
    estate = make.estate()
    with django_assert_num_queries(1):
        queries.facts_on(estate.pk, DAY)


def test_an_estate_has_one_enterprise_at_a_time():
    estate, first, second = make.estate(), make.enterprise("甲物业"), make.enterprise("乙物业", CODES[1])
    sign(estate, first, date(2021, 1, 1), date(2024, 1, 1))
    with pytest.raises(actions.ContractOverlaps):
        sign(estate, second, date(2023, 12, 31))
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceContract.objects.create(estate=estate, enterprise=second, valid_from=date(2023, 12, 31))


def test_a_project_has_one_manager_at_a_time():
    estate, firm = make.estate(), make.enterprise()
    sign(estate, firm, date(2021, 1, 1))
    post = actions.appoint_manager(
        estate_id=estate.pk, manager_id=make.manager().pk, valid_from=date(2021, 1, 1), by=SYSTEM, at=AT
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(
            estate=estate, enterprise=firm, manager=make.manager("李示例", 2), valid_from=date(2022, 1, 1)
        )
    assert queries.posts_of(estate_id=estate.pk) == [post]


def test_nobody_is_appointed_where_nobody_manages():
    with pytest.raises(actions.NoContract):
        actions.appoint_manager(
            estate_id=make.estate().pk, manager_id=make.manager().pk, valid_from=DAY, by=SYSTEM, at=AT
        )


def test_a_contract_that_ends_ends_the_posts_with_it():
    estate, firm = make.estate(), make.enterprise()
    contract = sign(estate, firm, date(2021, 1, 1), date(2027, 1, 1))
    actions.appoint_manager(
        estate_id=estate.pk, manager_id=make.manager().pk, valid_from=date(2021, 1, 1), by=SYSTEM, at=AT
    )
    ended = actions.end_contract(contract.pk, on=DAY, by=SYSTEM, at=AT)
    assert (ended.valid_to, ended.ended_early, ended.signed_to) == (DAY, True, date(2027, 1, 1))
    assert queries.posts_of(estate_id=estate.pk)[0].valid_to == DAY
    assert queries.estate(estate.pk).enterprise is None
    assert queries.facts_on(estate.pk, DAY - timedelta(days=1)).manager_name == "张示例"


def test_the_present_enterprise_follows_the_contracts_day_by_day():
    estate, firm = make.estate(), make.enterprise()
    sign(estate, firm, date(2026, 3, 5), date(2026, 3, 6))
    assert queries.estate(estate.pk).enterprise is None
    assert actions.turn_contracts(by=SYSTEM, at=AT + timedelta(days=3)) == 1
    assert queries.estate(estate.pk).enterprise == firm
    assert actions.turn_contracts(by=SYSTEM, at=AT + timedelta(days=4)) == 1
    assert actions.turn_contracts(by=SYSTEM, at=AT + timedelta(days=4)) == 0


def test_a_branch_is_booked_to_its_parent():
    parent = make.enterprise()
    branch = make.enterprise("示例物业武汉分公司", CODES[1], parent_id=parent.pk)
    assert branch.booked_to_id == parent.booked_to_id == parent.pk
    with pytest.raises(actions.BranchOfBranch):
        make.enterprise("分公司的分公司", CODES[2], parent_id=branch.pk)


def test_a_credit_code_stands_once_and_is_checked():
    make.enterprise()
    with pytest.raises(actions.RegisteredAlready):
        make.enterprise("另一个名字")
    with pytest.raises(actions.BadUscc):
        make.enterprise("另一个名字", "91420100000000000X")


def test_a_persons_number_is_sealed_and_stands_once():
    row = make.manager()
    assert make.id_number().encode() not in bytes(row.id_sealed)
    with pytest.raises(actions.RegisteredAlready):
        make.manager("别名")


def test_a_correction_keeps_the_old_value_and_tells_the_ledger_no_value():
    estate = make.estate()
    actions.correct_estate(estate.pk, name="示范花园", households=900, by=SYSTEM, at=AT, reason="核对门牌")
    kept = {(one.field, one.old, one.new) for one in queries.corrections_of(estate.pk)}
    assert kept == {("name", "示例花园", "示范花园"), ("households", "", "900")}
    assert queries.search_estates("示范")[0].pk == estate.pk
    assert ledger.story([estate.pk])[0].facts == {"fields": 2}
    with pytest.raises(actions.NothingToCorrect):
        actions.correct_estate(estate.pk, name="示范花园", by=SYSTEM, at=AT)
    assert Correction.objects.count() == 2


def test_a_wrong_turn_is_refused():
    estate = make.estate()
    actions.withdraw_estate(estate.pk, on=DAY, by=SYSTEM, at=AT)
    with pytest.raises(actions.WrongState):
        actions.verify_estate(estate.pk, by=SYSTEM, at=AT)


def test_a_scanned_place_fills_in_where_it_hangs():
    estate = make.estate()
    building = actions.add_building(estate_id=estate.pk, name="3号楼", floors=18, lifts=2, by=SYSTEM, at=AT)
    place = actions.add_entrance(
        estate_id=estate.pk, building_id=building.pk, name="2单元电梯旁", kind="lift", by=SYSTEM, at=AT
    )
    found = [queries.place_by_code(code) for code in (estate.code, building.code, place.code)]
    assert [one.text for one in found] == ["", "3号楼", "3号楼2单元电梯旁"]
    assert {one.estate_id for one in found} == {estate.pk}
    assert queries.facts_on(estate.pk, DAY).lifts == 2


@pytest.mark.parametrize("text", ["后湖", "后", "湖花园", "后湖花园", "hh", "hhhy", "houhu", "HOUHU"])
def test_an_estate_is_found_by_a_few_letters(text):
    wanted = make.estate("后湖花园")
    make.estate("示例家园")
    assert [one.pk for one in queries.search_estates(text, within="42/4201/")] == [wanted.pk]


def test_a_district_registers_only_within_itself():
    officer = make.officer(Role.DISTRICT_OFFICER, "42/4201/420102/")
    actions.register_estate(name="区内花园", region_path=PATH, by=officer, at=AT)
    with pytest.raises(Hidden):
        actions.register_estate(name="区外花园", region_path=OTHER, by=officer, at=AT)


def test_a_correction_moves_no_estate_out_of_the_own_district():
    officer = make.officer(Role.DISTRICT_OFFICER, "42/4201/420102/")
    estate = make.estate()
    with pytest.raises(Hidden), transaction.atomic():
        actions.correct_estate(estate.pk, region_path=OTHER, by=officer, at=AT)
    assert queries.estate(estate.pk).region_path == PATH


@pytest.mark.parametrize(
    ("role", "may"),
    [(role, role in (Role.CITY_OFFICER, Role.DISTRICT_OFFICER)) for role in Role],
)
def test_only_bureaus_verify_enterprises(role, may):
    firm = actions.register_enterprise(name="甲", uscc=CODES[0], region_path="42/4201/", by=SYSTEM, at=AT)
    by = make.officer(role, "42/4201/", firm.pk)
    if may:
        assert actions.verify_enterprise(firm.pk, by=by, at=AT).state == "verified"
    else:
        with pytest.raises(Hidden):
            actions.verify_enterprise(firm.pk, by=by, at=AT)


def test_residents_change_nothing():
    with pytest.raises(Hidden):
        actions.register_estate(name="花园", region_path=PATH, by=RESIDENT, at=AT)
