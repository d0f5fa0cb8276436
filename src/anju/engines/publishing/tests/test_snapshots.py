"""The canonical form of what is published."""

import hashlib

import pytest

from anju.engines.publishing import rules


def test_equal_content_in_another_order_has_equal_bytes():
    assert rules.canonical({"b": 1, "a": {"d": "名单", "c": [1, 2]}}) == rules.canonical(
        {"a": {"c": [1, 2], "d": "名单"}, "b": 1}
    )


def test_the_bytes_are_plain_json_with_chinese_as_it_is():
    told = {"title": "红黄牌名单", "rows": [{"key": "1", "n": None, "ok": True}]}
    assert rules.canonical(told) == '{"rows":[{"key":"1","n":null,"ok":true}],"title":"红黄牌名单"}'.encode()
    assert rules.fingerprint(told) == hashlib.sha256(rules.canonical(told)).hexdigest()


@pytest.mark.parametrize("value", [0.1, float("nan"), {"deep": [1, {"er": 2.0}]}])
def test_a_float_is_refused_wherever_it_stands(value):
    with pytest.raises(TypeError):
        rules.canonical({"rows": [value]})


def test_a_changed_row_changes_the_fingerprint():
    assert rules.fingerprint({"rows": [{"points": "9"}]}) != rules.fingerprint({"rows": [{"points": "9.0"}]})
