"""Accounts from Excel: all or nothing, twice the same, every problem by row and column."""

import uuid

import pytest

from anju.ground.access import accounts_file, queries
from anju.ground.access.models import Account
from anju.ground.access.tests.factories import CITY, ELSEWHERE, STREET, actor, holder, office
from anju.ground.access.types import SYSTEM, Role
from anju.kit import clock, excel
from anju.kit.errors import BadFile, Hidden

pytestmark = pytest.mark.django_db

ROW = {"username": "wang", "name": "王芳", "role": "街道经办人", "office": "后湖街道办事处", "phone": "13800000000"}


def book(*rows: dict) -> bytes:
    return excel.write(accounts_file.COLUMNS, [{**ROW, "role": "street_officer", **row} for row in rows])


def load(*rows: dict):
    return accounts_file.load(book(*rows), region_path=CITY, by=SYSTEM, at=clock.now())


def test_accounts_come_with_their_roles_and_a_password_to_be_changed():
    street = office()
    loaded = load({}, {"role": "section_head"}, {"username": "li", "name": "李娜", "role": "auditor", "office": ""})
    wang, li = queries.account_called("wang"), queries.account_called("li")
    assert actor(wang).roles == {Role.STREET_OFFICER, Role.SECTION_HEAD}
    assert actor(wang).office_ids == {street.pk}
    assert actor(li).region_paths == {CITY}
    assert (len(loaded.passwords), loaded.granted) == (2, 3)
    assert wang.check_password(dict((one[0], one[2]) for one in loaded.passwords)["wang"])
    assert wang.must_change_password
    assert wang.phone == "13800000000"


def test_the_same_file_twice_changes_nothing():
    office()
    load({})
    before = list(Account.objects.values_list("password"))
    again = load({})
    assert (again.passwords, again.granted, again.unchanged) == ([], 0, 1)
    assert list(Account.objects.values_list("password")) == before


def test_one_bad_row_and_nothing_is_loaded_every_problem_is_named():
    office()
    holder("far", Role.STREET_OFFICER, region_path=ELSEWHERE)
    with pytest.raises(BadFile) as refused:
        load({}, {"username": "w w"}, {"username": "li", "office": "没有这个单位"},
             {"username": "he", "role": "auditor"}, {"username": "he", "role": "section_head"},
             {"username": "far", "name": "别人"})  # fmt: skip
    assert [row for row, _column, _what in refused.value.rows] == [3, 4, 6, 7]
    assert [row.username for row in Account.objects.all()] == ["far"]


def test_a_role_nobody_knows_is_named_with_its_row():
    office()
    with pytest.raises(BadFile) as refused:
        load({}, {"role": "king"})
    assert refused.value.rows[0][0] == 3
    assert not Account.objects.exists()


def test_what_is_exported_can_be_loaded_again_and_holds_no_telephone():
    office()
    load({}, {"role": "section_head"})
    content, count = accounts_file.export(region_path=CITY, by=SYSTEM, at=clock.now())
    assert count == 1
    rows = [row for _number, row in excel.read(content, accounts_file.COLUMNS)]
    assert [row["phone"] for row in rows] == ["", ""]
    again = accounts_file.load(content, region_path=CITY, by=SYSTEM, at=clock.now())
    assert (again.granted, again.unchanged) == (0, 2)


@pytest.mark.parametrize("role", list(Role))
def test_only_administrators_and_auditors_of_the_place_export(role):
    desk, body = office(), uuid.uuid4()
    by = actor(holder("me", role, office=desk, region_path=STREET, enterprise_id=body, estate_id=body))
    with pytest.raises(Hidden):
        accounts_file.export(region_path=CITY, by=by, at=clock.now())
    if role in (Role.ADMINISTRATOR, Role.AUDITOR):
        assert accounts_file.export(region_path=STREET, by=by, at=clock.now())[1] == 1
    else:
        with pytest.raises(Hidden):
            accounts_file.export(region_path=STREET, by=by, at=clock.now())
