"""Calling residents about the answer: drawn by lot, by officers who had no part in it, and asked once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anju.engines.cases import actions as engine
from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.programmes.appeals import actions, queries, rules
from anju.programmes.appeals.actions import calling, family
from anju.programmes.appeals.models import Appeal, CallBack, Statement
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT, PHONE, holder_of

LATER = AT + timedelta(days=1)


@pytest.fixture
def everybody(monkeypatch):
    """The lot falls on every appeal with a telephone."""
    monkeypatch.setattr(family.decide, "is_drawn", lambda _lot, *, share: share > 0)


@pytest.fixture
def answered(place, everybody):
    return factories.replied(place, contact=PHONE)


def acts(case_id):
    return [line.act for line in ledger.story([case_id])]


@pytest.mark.parametrize(
    ("draw", "share", "drawn"),
    [(b"\x00" * 32, 1, True), (b"\x00" * 32, 0, False), (b"\xff" * 32, 99, False), (b"\xff" * 32, 100, True),
     (b"\x33" + b"\x00" * 31, 20, True), (b"\x34" + b"\x00" * 31, 20, False)],
)  # fmt: skip
def test_a_lot_falls_within_the_share(draw, share, drawn):
    assert rules.is_drawn(draw, share=share) is drawn


def test_the_lot_of_an_appeal_stays_the_same_and_falls_on_none_without_a_telephone(place):
    appeal = Appeal.objects.get(pk=factories.filed(place, contact=PHONE).case_id)
    silent = Appeal.objects.get(pk=factories.filed(place).case_id)
    law = queries.law_of(appeal.region_path, AT)
    assert len({family.is_drawn(appeal, law) for _ in range(5)}) == 1
    assert not family.is_drawn(silent, law)


def test_those_above_who_had_no_part_find_whom_to_call_and_nobody_else(place, answered):
    def called(by):
        return [one.number for one in queries.to_call(by, at=LATER).rows]

    assert called(place.district_officer) == called(place.bureau) == [answered.number]
    for other in (place.officer, place.head, place.community_officer, place.other_officer, place.staff, place.auditor):
        assert called(other) == []


def test_the_list_costs_one_query_however_long_it_is(place, everybody, django_assert_num_queries):
    for _ in range(3):
        factories.replied(place, contact=PHONE)
    queries.to_call(place.district_officer, at=LATER)  # the rules are remembered from here on
    with django_assert_num_queries(1):
        assert len(queries.to_call(place.district_officer, at=LATER).rows) == 3


def test_the_list_goes_on_where_a_page_ended(place, everybody):
    made = [factories.replied(place, contact=PHONE, at=AT + timedelta(minutes=n)).number for n in range(3)]
    first = queries.to_call(place.bureau, at=LATER, size=2)
    second = queries.to_call(place.bureau, at=LATER, after=first.after, size=2)
    assert [one.number for one in first.rows + second.rows] == made
    assert second.after == ""


def test_a_call_is_one_entry_and_the_appeal_is_off_the_list(place, answered):
    actions.call_back(
        case_id=answered.case_id, reached=True, verdict="satisfied", words="挺快的", by=place.district_officer, at=LATER
    )
    line = ledger.story([answered.case_id])[0]
    assert line.act == "appeals.called_back"
    assert (line.facts["reached"], line.facts["verdict"], line.facts["office"]) == (True, "satisfied", place.street.pk)
    assert queries.to_call(place.bureau, at=LATER).rows == []
    assert cases.case(answered.case_id).state == "replied"


def test_an_answer_that_does_not_satisfy_goes_back_in_the_same_press_and_counts(place, answered):
    actions.call_back(
        case_id=answered.case_id, reached=True, verdict="unsatisfied", words="还在吵", reopen=True,
        by=place.district_officer, at=LATER,
    )  # fmt: skip
    assert acts(answered.case_id)[:2] == ["appeals.reopened", "appeals.called_back"]
    assert ledger.story([answered.case_id])[0].facts["who"] == "call"
    assert cases.case(answered.case_id).state == "handling"


def test_only_what_does_not_satisfy_goes_back_and_who_was_reached_has_a_verdict(place, answered):
    told = {"case_id": answered.case_id, "reached": True, "by": place.district_officer, "at": LATER}
    with pytest.raises(calling.NoVerdict):
        actions.call_back(**told)
    with pytest.raises(calling.NoVerdict):
        actions.call_back(**told, verdict="satisfied", words="好", reopen=True)
    with pytest.raises(Problem, match="哪里还没好"):
        actions.call_back(**told, verdict="unsatisfied", reopen=True)
    assert CallBack.objects.count() == 0
    assert acts(answered.case_id)[0] == "appeals.replied"


def test_after_the_tries_of_the_rules_nobody_tries_again(place, answered):
    for n in range(3):
        assert len(queries.to_call(place.bureau, at=LATER).rows) == 1
        actions.call_back(case_id=answered.case_id, reached=False, by=place.bureau, at=LATER + timedelta(hours=n))
    assert queries.to_call(place.bureau, at=LATER).rows == []


def test_who_rated_is_not_called_as_well(place, answered):
    actions.rate_reply(holder=holder_of(answered), stars=5, at=LATER)
    assert queries.to_call(place.bureau, at=LATER).rows == []
    with pytest.raises(calling.NotToCall) as refused:
        actions.call_back(case_id=answered.case_id, reached=False, by=place.bureau, at=LATER)
    assert refused.value.code == "rated_before"


def test_what_came_back_is_not_asked_about(place, answered):
    actions.reopen_appeal(holder=holder_of(answered), text="没好", at=LATER)
    assert queries.to_call(place.bureau, at=LATER).rows == []
    with pytest.raises(calling.NotToCall):
        actions.call_back(case_id=answered.case_id, reached=False, by=place.bureau, at=LATER)


def test_offices_that_answered_or_handled_do_not_call_and_get_no_number_for_it(place, answered):
    for stranger in (place.officer, place.head, place.community_officer, place.other_officer, place.staff,
                     place.lift_officer, place.auditor, place.administrator):  # fmt: skip
        with pytest.raises(Hidden):
            actions.call_back(case_id=answered.case_id, reached=False, by=stranger, at=LATER)
        with pytest.raises(Hidden):
            actions.number_to_call(case_id=answered.case_id, by=stranger, at=LATER)


def test_the_number_is_read_for_the_call_and_that_is_kept(place, answered):
    assert actions.number_to_call(case_id=answered.case_id, by=place.bureau, at=LATER) == PHONE
    assert acts(answered.case_id)[0] == "appeals.contact_read"
    assert Statement.objects.get().text == "回访"


def test_reporters_of_merged_appeals_are_called_too(place, everybody):
    main = factories.filed(place, contact=PHONE)
    later = factories.filed(place, contact="13900000000", at=AT + timedelta(hours=1))
    engine.merge(later.case_id, into_id=main.case_id, by=place.officer, at=AT + timedelta(hours=2))
    factories.answered(place, main, at=AT + timedelta(hours=3))
    assert len(queries.to_call(place.bureau, at=LATER).rows) == 2
    actions.call_back(case_id=later.case_id, reached=True, verdict="no_opinion", by=place.bureau, at=LATER)
    assert [one.number for one in queries.to_call(place.bureau, at=LATER).rows] == [main.number]


@pytest.fixture
def today(place, everybody):
    return factories.replied(place, contact=PHONE, at=clock.now())


def test_on_the_page_the_number_comes_after_a_press_and_the_call_is_noted(as_, place, today):
    officer = as_("district_officer")
    assert today.number in officer.get(reverse("appeals:callbacks")).content.decode()
    address = reverse("appeals:callback", args=[today.case_id])
    assert PHONE not in officer.get(address).content.decode()
    shown = officer.post(address, {"do": "number"})
    assert PHONE in shown.content.decode() and "no-store" in shown["Cache-Control"]
    assert officer.post(address, {"do": "keep", "reached": "yes"}).status_code == 422
    kept = officer.post(address, {"do": "keep", "reached": "yes", "verdict": "satisfied", "words": "<b>好</b>"})
    assert kept.status_code == 302
    assert "<b>好</b>" not in officer.get(reverse("cases:case", args=[today.case_id])).content.decode()


def test_the_page_of_a_call_is_closed_to_whoever_handled_it(as_, place, today):
    address = reverse("appeals:callback", args=[today.case_id])
    closed = ("officer", "head", "community_officer", "other_officer", "staff", "auditor")
    assert {who: as_(who).get(address).status_code for who in closed} == dict.fromkeys(closed, 404)
    assert as_("bureau").get(reverse("appeals:callback", args=[place.street.pk])).status_code == 404
    assert as_("staff").get(reverse("appeals:callbacks")).status_code == 404
