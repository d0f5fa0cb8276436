"""Enterprises and managers as everybody looks them up: found, in order, page after page, drafts never."""

import pytest

from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions, queries
from anju.ground.registers.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country(tmp_path):
    make.tree(tmp_path)


def names(rows) -> list[str]:
    return [row.name for row in rows]


@pytest.mark.parametrize("text", ["示例物业", "示例", "shiliwuye", "slwy", "914201000000", "91420100000000000u"])
def test_an_enterprise_is_found_by_name_sound_and_code(text):
    make.enterprise(), make.enterprise("别家服务有限公司", make.CODES[3])
    assert names(queries.find_enterprises(text, limit=9)) == ["示例物业服务有限公司"]


def test_drafts_and_developers_are_not_found():
    told = {"region_path": "42/4201/", "by": SYSTEM, "at": make.AT}
    actions.register_enterprise(name="未核验物业", uscc=make.CODES[1], **told)
    actions.register_manager(name="未核验", id_number=make.id_number(7), **told)
    make.enterprise("开发物业", make.CODES[2], kind="developer")
    assert queries.find_enterprises("", limit=9) == queries.find_managers("未核验", limit=9) == []


def test_pages_follow_one_another_even_through_equal_names():
    made = [make.manager("王示例", serial) for serial in range(1, 6)]
    first = queries.find_managers("王示例", limit=2)
    second = queries.find_managers("王示例", limit=2, after=first[-1].pk)
    third = queries.find_managers("王示例", limit=2, after=second[-1].pk)
    assert [row.pk for row in (*first, *second, *third)] == sorted(row.pk for row in made)


def test_of_managers_nothing_typed_finds_nobody():
    make.manager()
    assert queries.find_managers(" ", limit=9) == []


def test_a_page_takes_one_query_and_the_next_one_two(django_assert_num_queries):
    for serial in range(1, 4):
        make.manager("王示例", serial, enterprise_id=None)
    with django_assert_num_queries(1):
        first = queries.find_managers("王示", limit=2)
    with django_assert_num_queries(2):
        queries.find_managers("王示", limit=2, after=first[-1].pk)
