"""The opinion round: who is asked, answers and words beside the score, silence by the city's rule, the reminder."""

from decimal import Decimal
from uuid import uuid4

import pytest

from anju.engines.ballots import actions as ballots
from anju.ground.access.types import OfficeKind
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden, Problem
from anju.programmes.grades import actions
from anju.programmes.grades.queries import opinions, telling
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, DAY, HOUR, OVER
from anju.programmes.grades.types import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(town):
    row = make.prepared(town)
    make.entered(town, row)
    return make.asked(town, row)


def said_of(town, sign: str, value: int) -> dict:
    return {town.firms[sign].pk: value}


def test_only_offices_that_the_rules_weigh_are_asked(town):
    make.put_in_force(town, weights={"street": 50, "association": 50})
    row = make.asked(town, make.prepared(town))
    names = ("district", "street", "community", "committee", "association")
    assert {name: len(make.lines_of(row, town.people[name])) for name in names} == {
        "district": 0, "street": 3, "community": 0, "committee": 0, "association": 4,
    }  # fmt: skip


def test_two_offices_of_one_name_are_both_asked(town):
    twin = make.office(OfficeKind.COMMUNITY, "松江社区居委会", make.OTHER_COMMUNITY)
    row = make.asked(town, make.prepared(town))
    told, _weighed = opinions.of_enterprise(make.fresh(row), town.firms["乙"].pk)
    assert [one.office for one in told if one.party == "community"] == ["松江社区居委会"] * 2
    assert twin.pk in opinions.asked_offices(make.fresh(row))


def test_without_a_day_the_round_lasts_as_long_as_the_rules_say(town):
    row = actions.open_round(make.prepared(town).pk, by=town.city, at=AT)
    assert row.round_until.isoformat() == "2024-03-18"  # ten working days after 4 March


def test_where_no_office_is_open_nobody_can_be_asked(town):
    make.put_in_force(town, weights={"committee": 100})
    row = make.prepared(town)
    for sign in "乙丙丁":
        actions.take_off(make.sheet(row, town, sign).pk, reason="不在本市", by=town.city, at=AT)
    make.register.OwnersBody.objects.all().delete()
    with pytest.raises(actions.NobodyToAsk):
        make.asked(town, row)


def test_words_stand_with_the_office_and_a_later_answer_takes_their_place(town, asking):
    for words, value in (("履约一般", 2), ("整改后好转", 3)):
        make.answer(town, asking, "street", said_of(town, "丁", value), words=words)
    some, weighed = opinions.of_enterprise(make.fresh(asking), town.firms["丁"].pk)
    (street,) = [one for one in some if one.party == "street"]
    assert (street.office, street.words, street.score) == ("兴华街道办事处", "整改后好转", Decimal("75.00"))
    assert weighed.answered == 1 and weighed.score == Decimal("75.00")


def test_an_office_answers_only_its_own_lines(town, asking):
    (line,) = [one for one in make.lines_of(asking, town.people["committee"])]
    for name in ("street", "city", "association", "staff", "auditor"):
        with pytest.raises(Hidden):
            actions.answer(line.pk, answers=(4, 4, 4), key=uuid4(), by=town.people[name], at=AT + DAY)
    actions.answer(line.pk, answers=(4, 4, 4), key=uuid4(), by=town.people["committee"], at=AT + DAY)


def test_after_the_deadline_nothing_counts(town, asking):
    with pytest.raises(Problem):
        ballots.close(asking.poll_id, by=town.city, at=AT + DAY)
    (line,) = make.lines_of(asking, town.people["committee"])
    make.closed(town, asking)
    with pytest.raises(Exception):  # noqa: B017 late: kept aside or refused, never counted
        actions.answer(line.pk, answers=(4, 4, 4), key=uuid4(), by=town.people["committee"], at=OVER + HOUR)
        raise AssertionError
    some, _weighed = opinions.of_enterprise(make.fresh(asking), town.firms["甲"].pk)
    assert all(one.score is None for one in some)


@pytest.mark.parametrize(("rule", "figure"), [
    ({"rule": "left_out"}, "75.00"),
    ({"rule": "no_objection", "score": 100}, "90.63"),  # 30·75 + 25·100 + 25·100, of 80: no committee there
    ({"rule": "neutral", "score": 60}, "65.63"),
])  # fmt: skip
def test_silence_counts_as_the_city_rules(town, rule, figure):
    make.put_in_force(town, silence=rule)
    row = make.asked(town, make.prepared(town))
    make.answer(town, row, "district", said_of(town, "丁", 3))
    make.closed(town, row)
    actions.gather(row.pk, by=town.city, at=OVER + HOUR)
    entered = make.sheet(row, town, "丁").inputs.get(kind=Kind.OPINIONS)
    assert entered.figure == Decimal(figure) and entered.source.startswith("征求意见：1个单位反馈，2个单位未反馈")


def test_the_round_is_closed_once_however_often_the_timer_runs(town, asking):
    for _twice in range(2):
        make.closed(town, asking)
    acts = [one.act for one in ledger.story([asking.pk])]
    assert acts.count("grades.round_closed") == 1 and make.fresh(asking).state == "asked"


def test_opinions_are_gathered_once_and_only_after_the_deadline(town, asking):
    with pytest.raises(actions.MovedOn):
        actions.gather(asking.pk, by=town.city, at=AT + DAY)
    make.closed(town, asking)
    actions.gather(asking.pk, by=town.city, at=OVER + HOUR)
    with pytest.raises(actions.MovedOn):
        actions.gather(asking.pk, by=town.city, at=OVER + HOUR)


def test_offices_that_are_silent_are_reminded_once_some_days_before_the_end(town, asking):
    assert actions.warn_of_silence(AT + DAY) == 0
    make.answer(town, asking, "committee", said_of(town, "甲", 4))
    near = AT + 8 * DAY  # 12 March; the rules say three days before the 15th
    assert (actions.warn_of_silence(near), actions.warn_of_silence(near + DAY)) == (1, 0)
    (entry,) = [one for one in ledger.story([asking.pk]) if one.act == "grades.round_closing"]
    offices = {name: town.offices[name].pk for name in ("district", "other", "street", "community")}
    assert telling.silent_offices(asking.pk) == set(offices.values()) and entry.facts["waiting"] == 4
    assert telling.asked_offices(asking.pk) == {*offices.values(), town.offices["committee"].pk}


def test_where_everybody_answered_nobody_is_reminded(town, asking):
    for name in ("district", "other", "street", "community", "committee"):
        make.answer(town, asking, name, {one.pk: 3 for one in town.firms.values()})
    assert actions.warn_of_silence(AT + 8 * DAY) == 0
