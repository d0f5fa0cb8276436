"""Numbers of people are found however they are written, and nothing that only looks like one."""

import pytest

from anju.kit.personal import numbers, without_numbers

CARD = "42010219900307" + "7714"  # made up; its check digit fits


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13800138000。", "电话***。"),
        ("138 0013 8000", "***"), ("138-0013-8000", "***"), ("138.0013.8000", "***"), ("138·0013·8000", "***"),
        ("+86 13800138000", "***"), ("１３８００１３８０００", "***"), ("tel13800138000", "tel***"),
        ("联系人：１３８－００１３－８０００（门卫）", "联系人：***（门卫）"),
        (CARD, "***"), (f"身份证{CARD}，已核对", "身份证***，已核对"), ("420102 19900307 7714", "***"),
        ("420102-1990-03-07-7714", "***"), ("４２０１０２１９９００３０７７７１４", "***"),
        (f"甲{CARD}、乙13900139000、丙", "甲***、乙***、丙"),
    ],
)  # fmt: skip
def test_a_number_is_put_out_of_sight_and_the_rest_stays_as_written(text, shown):
    assert without_numbers(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "91420102MA4KTE5T1E",  # a unified social credit code
        "914201000000000000"[:17] + "U",
        "027-82345678", "12345678901", "索引号 010884970/2022-27410", "2022-07-19", "138001380001",
        "第１３８号，５月６日",
        "/n/01941f29-7c00-7000-8000-13800138000a/",  # inside an identifier
        "计算结果指纹18412345605ab3c9；", "3f18412345605ab3",  # inside a fingerprint
        "420102199003077718",  # the check digit of no card
        "990102199003077717",  # no province
        "½㎡、①②③",  # signs that become several when they are normalised
    ],
)  # fmt: skip
def test_what_only_looks_like_one_stays(text):
    assert numbers(text) == [] and without_numbers(text) == text


def test_a_number_is_told_by_kind_without_its_gaps_and_by_its_place():
    text = "½ 电话138 0013 8000"
    (found,) = numbers(text)
    assert (found.kind, found.bare, text[found.start : found.end]) == ("mobile", "13800138000", "138 0013 8000")
    assert [one.kind for one in numbers(f"13900139000 {CARD}")] == ["identity", "mobile"]
