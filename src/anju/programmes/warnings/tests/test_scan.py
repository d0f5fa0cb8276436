"""The scan on small texts: what joins, what does not, what is said of it. And on the real file, where there is one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from anju.programmes.warnings import scan
from anju.programmes.warnings.scan import Message, Settings, Trend

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LABELS = Path(__file__).parent / "labels.yaml"


def wrote(*texts: str, apart: int = 2, **also) -> list[Message]:
    return [
        Message(id=str(n), at=AT + n * apart * DAY, title=text, **also) for n, text in enumerate(texts)
    ]  # fmt: skip


def found(messages: list[Message], **settings) -> list[tuple[str, ...]]:
    until = date(2026, 3, 31)
    return [tuple(m.id for m in one.members) for one in scan.find(messages, until=until, settings=Settings(**settings))]


OTHERS = ("咨询甲县医保怎么交", "建议乙县多开公交", "甲县路灯不亮", "投诉丙县驾校乱收费", "丙县停水没有通知")


def test_two_who_speak_of_one_thing_at_one_place_are_an_issue():
    assert found(wrote("反映甲县锦绣园小区电梯停运", *OTHERS, "甲县锦绣园小区电梯停运没人修")) == [("0", "6")]


def test_the_same_words_about_another_county_are_none():
    assert found(wrote("反映甲县锦绣园小区电梯停运", *OTHERS, "反映乙县锦绣园小区电梯停运")) == []


def test_what_lies_too_far_apart_is_none():
    far = wrote("反映甲县锦绣园小区电梯停运", *OTHERS, "甲县锦绣园小区电梯停运没人修", apart=12)
    assert found(far) == [] and found(far, apart_days=90) == [("0", "6")]


@pytest.mark.parametrize(("other", "many"), [("a", 1), ("b", 0)])
def test_where_the_estate_is_known_it_decides(other, many):
    first, *rest = wrote("电梯停运三天了", *OTHERS, "电梯又停运了")
    of = [Message(id="x", at=first.at, title=first.title, estate="a", path="1/")]
    last = rest.pop()
    of += [*rest, Message(id="y", at=last.at, title=last.title, estate=other, path="1/")]
    assert len(found(of)) == many


def test_an_issue_tells_its_course_and_one_sentence_without_numbers_of_people():
    texts = ("甲县锦绣园小区电梯停运，电话13800000000", "甲县锦绣园小区电梯停运没人修", "甲县锦绣园小区电梯停运")
    one = scan.find(wrote(*texts, *OTHERS, apart=1), until=date(2026, 3, 5))[0]
    assert (one.first, one.last, one.weeks, one.trend) == (date(2026, 3, 2), date(2026, 3, 4), (3,), Trend.RISING)
    assert one.place == "甲县锦绣园小区" and "电梯" in one.matter and one.voices >= 2
    assert one.sentence.startswith("甲县锦绣园小区：2026年3月2日至3月4日有3件来信") and "138" not in one.sentence


def test_a_text_sent_again_is_no_second_voice():
    twice = wrote("反映甲县锦绣园小区电梯停运", *OTHERS, "反映甲县锦绣园小区电梯停运")
    assert found(twice) and found(twice, least_voices=2) == []


def test_heat_halves_in_four_weeks():
    pair = wrote("甲县锦绣园小区电梯停运没人修", "甲县锦绣园小区电梯停运", *OTHERS, apart=0)
    now, later = (scan.find(pair, until=date(2026, 3, 2) + n * DAY)[0] for n in (0, 28))
    assert later.heat == pytest.approx(now.heat / 2)


def test_what_barely_resembles_is_less_hot_than_what_surely_is_one_thing():
    pair = wrote("甲县锦绣园小区电梯停运没人修", "甲县锦绣园小区电梯停运", *OTHERS, apart=0)
    (one,) = scan.find(pair, until=date(2026, 3, 2))
    assert one.heat == pytest.approx(2 * one.members[1].alike, abs=0.01) and one.members[1].alike < 1


def test_a_voice_whose_estate_and_matter_are_known_counts_whole_and_one_sent_again_changes_nothing():
    texts = ("三号楼电梯停运没人修", "小区的电梯坏了很久")
    known = [replace(one, estate="e1", matter="elevator") for one in wrote(*texts, apart=0)]
    (one,) = scan.find([*known, *wrote(*OTHERS, apart=0)], until=date(2026, 3, 2))
    again = [*known, replace(known[1], id="again")]
    (two,) = scan.find([*again, *wrote(*OTHERS, apart=0)], until=date(2026, 3, 2))
    assert one.heat == two.heat == 2 and (one.voices, len(two.members)) == (2, 3)


def test_no_messages_are_no_issue():
    assert found([]) == []


def test_measuring_counts_doubtful_pairs_neither_way():
    messages = wrote("反映甲县锦绣园小区电梯停运", *OTHERS, "甲县锦绣园小区电梯停运没人修")
    issues = scan.find(messages, until=date(2026, 3, 31))
    right = scan.measured(issues, issues=[["0", "6"], ["1", "2"]])
    assert (right.precision_at_10, right.recall, right.missed) == (1.0, 0.5, (("1", "2"),))
    assert scan.measured(issues, issues=[], maybe=[["0", "6"]]).found == 0
    assert scan.measured(issues, issues=[]).wrong == (("0", "6"),)


def test_the_labelled_parts_do_not_overlap_and_name_no_message_twice():
    told = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    ids = [number for part in told.values() for one in part["issues"] for number in one["ids"]]
    assert len(ids) == len(set(ids)) and told["tune"]["to"] == told["report"]["from"]
