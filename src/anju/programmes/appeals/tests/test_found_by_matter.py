"""An appeal is found by what its matter is called, also where the resident never wrote that word in the title."""

import pytest

from anju.engines.cases import queries as cases
from anju.engines.cases.filters import Filters
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT

SAID = "已经坏了三天，物业一直拖着不管。3号楼电梯停运，老人下不了楼。"


def found(by, text: str, **also) -> set:
    return {row.id for row in cases.inbox(by, filters=Filters(**{"view": "all", "text": text, **also}), at=AT).rows}


@pytest.mark.parametrize(("text", "fits"), [("电梯", True), ("电梯 听澜", True), ("电梯 三天", True), ("电动", False)])
@pytest.mark.parametrize("view", ["all", "late", "mine"])
def test_the_title_of_the_matter_is_among_the_words(place, text, fits, view):
    lift = factories.filed(place, matter="elevator", text=SAID, place="3号楼2单元")
    noise = factories.filed(place, matter="noise", text="夜里装修太吵。")
    if view == "all":
        assert found(place.officer, text) == ({lift.case_id} if fits else set())
    assert noise.case_id not in found(place.officer, text, view=view)


@pytest.mark.parametrize(
    ("who", "sees"), [("district_officer", True), ("other_officer", False), ("lift_officer", False)]
)
def test_nobody_finds_more_by_it_than_may_be_seen(place, who, sees):
    lift = factories.filed(place, matter="elevator", text=SAID)
    assert (lift.case_id in found(getattr(place, who), "电梯")) is sees


def test_it_may_stand_in_either_and_is_found_once(place):
    named = factories.filed(place, matter="noise", text="电梯里有人吵闹。")
    lift = factories.filed(place, matter="elevator", text=SAID)
    assert found(place.officer, "电梯") == {named.case_id, lift.case_id}
