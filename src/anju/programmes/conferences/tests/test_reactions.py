"""Stuck cases that become matters by themselves, where the city's rules switch it on."""

import pytest
from django.db import transaction

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import NewOrder, OrderRole
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as recording
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import EntryFacts, acts
from anju.ground.reactions import actions as reactions
from anju.programmes.conferences import actions
from anju.programmes.conferences.models import Matter
from anju.programmes.conferences.tests.factories import AT, DAY, a_case, proposed

pytestmark = pytest.mark.usefixtures("town")


def sent_back(town, case, *, at) -> None:
    """The fire brigade sends it back, and the street sends it there once more."""
    order = next(one for one in case_queries.orders(case.pk) if one.is_open)
    cases.return_order(order.pk, reason="不属消防职责", by=town.people["fire"], at=at)
    again = NewOrder(office_id=town.offices["fire"].pk, role=OrderRole.LEAD, due_at=at + 5 * DAY)
    cases.send(case.pk, [again], at=at)


def test_a_case_that_is_sent_back_twice_is_gathered_once(town):
    case = a_case(town)
    sent_back(town, case, at=AT)
    reactions.run_waiting(at=AT)
    assert not Matter.objects.exists()
    for day in (1, 2):
        sent_back(town, case, at=AT + day * DAY)
        reactions.run_waiting(at=AT + day * DAY)
    matter = Matter.objects.get()
    assert (matter.case_id, matter.source, matter.state) == (case.pk, "gathered", "proposed")
    assert matter.raised_by_id == town.offices["street"].pk


def test_the_same_act_is_followed_once(town):
    case = a_case(town)
    for day in (0, 1):
        sent_back(town, case, at=AT + day * DAY)
    entry = next(line for line in ledger.story([case.pk]) if line.act == "cases.returned")
    told = EntryFacts(
        id=entry.entry_id, act=acts()[entry.act], subject_type=entry.subject_type, subject_id=entry.subject_id,
        actor_kind="system", actor_id=None, acting_for_id=None, happened_at=AT, recorded_at=AT,
        region_path=entry.region_path, enterprise_id=None, rule_version="", facts=entry.facts,
    )  # fmt: skip
    first = actions.gather(told, at=AT + DAY)
    actions.drop(matter_id=first, reason="一家单位就能办", by=town.people["street"], at=AT + DAY)
    assert actions.gather(told, at=AT + DAY) is None and Matter.objects.count() == 1


def test_what_was_proposed_by_hand_is_not_gathered_a_second_time(town):
    case = a_case(town)
    pk = actions.propose_case(case_id=case.pk, text="两家都退回。", by=town.people["street"], at=AT)
    for day in (0, 1):
        sent_back(town, case, at=AT + day * DAY)
    reactions.run_waiting(at=AT + DAY)
    assert Matter.objects.get().pk == pk


def test_an_order_of_a_meeting_is_never_gathered(town):
    from anju.programmes.conferences.tests.factories import decided, held

    matter = proposed(town)
    held(town, matter)
    case_id = decided(town, matter, office="fire", at=AT + DAY)
    order = next(one for one in case_queries.orders(case_id) if one.is_open)
    cases.return_order(order.pk, reason="不属消防职责", by=town.people["fire"], at=AT + DAY)
    reactions.run_waiting(at=AT + DAY)
    assert Matter.objects.count() == 1


@pytest.mark.skipif("whistles.refused" not in acts(), reason="the programme of whistles is not installed")
def test_a_refused_whistle_is_a_matter_of_the_street_s_next_meeting(town):
    case = a_case(town)
    with transaction.atomic():
        recording.record(acts()["whistles.refused"], on=case, by=SYSTEM, at=AT)
    reactions.run_waiting(at=AT)
    matter = Matter.objects.get()
    assert (matter.case_id, matter.source, matter.holder_id) == (case.pk, "gathered", town.offices["street"].pk)
