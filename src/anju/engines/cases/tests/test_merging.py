"""Merging duplicates, taking them out again, and the suggestions."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases.likeness import alike
from anju.engines.cases.models import Case, Pause
from anju.engines.cases.tests import factories
from anju.engines.cases.tests.factories import AT
from anju.engines.cases.types import Evidence, NewOrder, OrderState, Stage
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Conflict, Hidden

LATER = AT + timedelta(hours=2)


def two():
    return factories.opened(), factories.opened(at=LATER, title="楼道灯又坏了")


def merged(town):
    main, later = two()
    cases.merge(later.pk, into_id=main.pk, by=town.street_officer, at=LATER)
    return main, later


def test_merging_ends_the_later_case_takes_its_orders_back_and_is_one_entry(town):
    main, later = merged(town)
    later.refresh_from_db()
    assert (later.state, later.stage, later.outcome, later.merged_into_id) == ("merged", Stage.ENDED, "merged", main.pk)
    assert (later.turn_ids, later.next_due_at, later.answered_at) == ([], None, None)
    assert [order.state for order in queries.orders(later.pk)] == [OrderState.PASSED]
    line = ledger.story([later.pk])[0]
    assert line.act == "cases.merged"
    assert line.facts == {"into": main.pk, "orders": 1, "moved": 0, "state": "new", "type": "tests.matter"}
    assert ledger.story([main.pk]) == []


def test_the_main_case_goes_on_as_it_stood(town):
    main, _later = merged(town)
    now = Case.objects.get(pk=main.pk)
    assert (now.state, now.due_at, now.turn_ids) == (main.state, main.due_at, main.turn_ids)
    assert [case.title for case in queries.merged(main.pk)] == ["楼道灯又坏了"]


def test_taking_it_out_again_gives_back_state_orders_and_deadline(town):
    main, later = two()
    cases.sign(factories.lead(later).pk, by=town.street_officer, at=LATER)
    before = Case.objects.get(pk=later.pk)
    cases.merge(later.pk, into_id=main.pk, by=town.street_officer, at=LATER + timedelta(minutes=1))
    cases.split(later.pk, by=town.street_officer, at=LATER + timedelta(minutes=2))
    after = Case.objects.get(pk=later.pk)
    same = ("state", "stage", "outcome", "due_at", "next_due_at", "turn_ids", "closed_at", "merged_into_id")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert [order.state for order in queries.orders(later.pk)] == [OrderState.SIGNED]
    assert ledger.story([later.pk])[0].facts == {"out_of": main.pk, "orders": 1, "type": "tests.matter"}


def test_an_order_that_was_taken_back_before_does_not_come_back_with_the_split(town):
    main, later = two()
    gone = factories.sent_to(later, town.lifts, town.street_officer, at=LATER)
    cases.take_back(gone.pk, by=town.street_officer, at=LATER)
    cases.merge(later.pk, into_id=main.pk, by=town.street_officer, at=LATER + timedelta(minutes=1))
    cases.split(later.pk, by=town.street_officer, at=LATER + timedelta(minutes=2))
    assert [order.is_open for order in queries.orders(later.pk)] == [True, False]


def test_the_earlier_case_is_not_merged_into_the_later_one(town):
    main, later = two()
    with pytest.raises(Conflict) as refused:
        cases.merge(main.pk, into_id=later.pk, by=town.street_officer, at=LATER)
    assert refused.value.code == "merge_earlier"
    assert main.number in str(refused.value)


def test_what_was_merged_into_a_merged_case_goes_along(town):
    first, second = two()
    third = factories.opened(at=LATER + timedelta(hours=1))
    cases.merge(third.pk, into_id=second.pk, by=town.street_officer, at=LATER + timedelta(hours=2))
    cases.merge(second.pk, into_id=first.pk, by=town.street_officer, at=LATER + timedelta(hours=3))
    assert {case.pk for case in queries.merged(first.pk)} == {second.pk, third.pk}
    assert ledger.story([second.pk])[0].facts["moved"] == 1


@pytest.mark.parametrize(
    ("other", "code"),
    [({"type": "petitions.letter"}, "merge_other"), ({"region_path": "42/4299/429902/"}, None)],
)
def test_only_cases_of_one_kind_and_city_that_one_dispatches_are_merged(town, other, code):
    main = factories.opened()
    if "type" in other:
        later = factories.opened(at=LATER)
        Case.objects.filter(pk=later.pk).update(**other)
        with pytest.raises((Conflict, KeyError)):
            cases.merge(later.pk, into_id=main.pk, by=town.street_officer, at=LATER)
        return
    later = factories.opened(at=LATER, **other)
    with pytest.raises(Hidden):
        cases.merge(later.pk, into_id=main.pk, by=town.street_officer, at=LATER)


def test_an_ended_case_takes_in_no_other_and_none_is_merged_into_itself(town):
    main, later = two()
    with pytest.raises(Conflict) as itself:
        cases.merge(main.pk, into_id=main.pk, by=town.street_officer, at=LATER)
    cases.close_case(main.pk, outcome="solved", by=town.street_officer, at=LATER)
    with pytest.raises(Conflict) as ended:
        cases.merge(later.pk, into_id=main.pk, by=town.street_officer, at=LATER)
    assert (itself.value.code, ended.value.code) == ("merge_itself", "case_ended")


def test_who_may_not_dispatch_merges_and_splits_nothing(town):
    main, later = two()
    factories.sent_to(main, town.lifts, town.street_officer)
    factories.sent_to(later, town.lifts, town.street_officer, at=LATER)
    for stranger in (town.lift_officer, town.other_officer, town.auditor, town.administrator, town.firm_staff):
        with pytest.raises(Hidden):
            cases.merge(later.pk, into_id=main.pk, by=stranger, at=LATER)
    cases.merge(later.pk, into_id=main.pk, by=town.district_officer, at=LATER)
    for stranger in (town.lift_officer, town.other_officer, town.auditor):
        with pytest.raises(Hidden):
            cases.split(later.pk, by=stranger, at=LATER)


def test_nothing_more_is_done_on_a_merged_case_and_the_page_says_where_it_goes_on(town):
    _main, later = merged(town)
    with pytest.raises(Conflict) as refused:
        cases.dispatch(later.pk, [NewOrder(office_id=town.lifts)], by=town.street_officer, at=LATER)
    assert refused.value.code == "case_merged"
    page = queries.case_page(town.street_officer, later.pk, at=LATER)
    assert page.may["split"] and not page.may["merge"]


def test_a_case_that_was_not_merged_is_not_taken_out(town):
    with pytest.raises(Conflict) as refused:
        cases.split(factories.opened().pk, by=town.street_officer, at=AT)
    assert refused.value.code == "not_merged"


def test_who_asks_whose_turn_it_is_on_a_merged_case_hears_of_the_main_case(town):
    main, later = merged(town)
    assert queries.at_work(later.pk) == queries.at_work(main.pk) == [town.street]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [("楼道灯坏了一层半", "楼道灯坏了一层半。", 1, 1), ("楼道灯坏了一层半", "一层半的楼道灯坏了", 0.5, 0.9),
     ("楼道灯坏了", "电梯停运", 0, 0), ("", "电梯", 0, 0), ("梯", "梯", 0, 0)],
)  # fmt: skip
def test_likeness_is_the_share_of_common_pairs(one, other, least, most):
    assert least <= alike(one, other) <= most


def test_the_rail_of_a_merged_case_says_that_and_into_which_not_that_it_was_on_time(town, client, monkeypatch):
    main, later = merged(town)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    client.force_login(get_user_model().objects.get(pk=town.street_officer.account_id))
    rail = client.get(f"/desk/cases/{later.pk}/").content.decode().partition('class="rail"')[2]
    assert "已并案" in rail and main.number in rail
    assert "按时" not in rail


def test_a_clock_that_stood_when_its_case_was_merged_keeps_what_stood_still_when_it_is_taken_out_again(town):
    main, later = two()
    day, proof = timedelta(days=1), Evidence(sha256="a" * 64, size=10, content_type="image/jpeg", kind="document")
    cases.pause(later.pk, reason="resident", proof=proof, by=town.street_officer, at=LATER + day)
    cases.merge(later.pk, into_id=main.pk, by=town.street_officer, at=LATER + 3 * day)
    assert Pause.objects.get().until == LATER + 3 * day
    cases.split(later.pk, by=town.street_officer, at=LATER + 4 * day)
    now, order = Case.objects.get(pk=later.pk), factories.lead(later)
    assert (now.paused_since, order.paused_since) == (None, None)
    assert now.due_at == order.due_at == now.next_due_at == later.due_at + 2 * day
