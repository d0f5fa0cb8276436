"""Acts on petitions: the row, the term and the ledger entry."""

from datetime import UTC, datetime, timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.ledger import queries as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.petitions import actions
from anju.programmes.petitions.models import Petition
from anju.programmes.petitions.tests import factories as make
from anju.programmes.petitions.tests.factories import ACCEPTED_AT, AT, DAY
from anju.programmes.petitions.types import Outcome


def day_due(case_id) -> str:
    return local_day(case_queries.case(case_id).due_at).isoformat()


def last(case_id):
    return ledger.story([case_id])[0]


def test_a_petition_is_told_in_writing_within_fifteen_days(town):
    case_id = make.registered(town)
    assert day_due(case_id) == "2022-06-04"
    assert case_queries.case(case_id).turn_ids == [town.offices["district"].pk]


def test_accepted_on_the_first_of_june_it_is_answered_by_the_thirty_first_of_july(town):
    case_id = make.accepted(town)
    assert day_due(case_id) == "2022-07-31"
    order = case_queries.orders(case_id)[0]
    assert local_day(order.due_at).isoformat() == "2022-07-31"


def test_extended_by_thirty_days_with_approval_it_is_due_on_the_thirtieth_of_august(town):
    case_id = make.accepted(town)
    until = datetime(2022, 8, 30, 9, 30, tzinfo=UTC)
    asked = cases.ask_extension(
        case_id, until=until, reason="案情复杂，需要鉴定", by=town.people["district"], at=ACCEPTED_AT + 50 * DAY
    )
    cases.decide_extension(asked.pk, grant=True, by=town.people["city"], at=ACCEPTED_AT + 51 * DAY)
    assert day_due(case_id) == "2022-08-30"


def test_no_longer_extension_is_asked_for_than_the_regulation_allows(town):
    case_id = make.accepted(town)
    with pytest.raises(Problem) as refused:
        cases.ask_extension(
            case_id, until=datetime(2022, 8, 31, 9, 30, tzinfo=UTC), reason="案情复杂",
            by=town.people["district"], at=ACCEPTED_AT + 50 * DAY,
        )  # fmt: skip
    assert refused.value.code == "too_long"


def test_what_was_passed_to_the_wrong_office_goes_back_within_five_working_days(town):
    case_id = make.registered(town)
    order = case_queries.orders(case_id)[0]
    told = {"reason": "不属于房管部门职责", "by": town.people["district"]}
    with pytest.raises(Conflict) as refused:
        cases.return_order(order.pk, at=AT + timedelta(days=8), **told)
    assert refused.value.code == "return_too_late"
    cases.return_order(order.pk, at=AT + timedelta(days=7, hours=1), **told)


def test_an_answer_is_one_entry_with_its_outcome_and_whether_it_was_in_time(town):
    case_id = make.answered(town)
    assert (last(case_id).act, last(case_id).facts) == (
        "petitions.answered", {"days": 10, "on_time": True, "outcome": "partly"}
    )  # fmt: skip
    case = case_queries.case(case_id)
    assert (case.state, case.outcome, case.turn_ids) == ("answered", "partly", [])


def test_an_answer_after_the_term_says_so(town):
    assert last(make.answered(town, at=ACCEPTED_AT + 61 * DAY)).facts["on_time"] is False


def test_one_that_is_not_accepted_ends(town):
    case_id = make.registered(town)
    make.say(town, case_id, Outcome.REFUSED)
    assert case_queries.case(case_id).state == "refused"
    assert last(case_id).act == "petitions.refused"


def test_a_review_lies_with_the_bureau_above_and_has_a_term_of_its_own(town):
    case_id = make.answered(town)  # 11 June
    actions.ask_review(case_id=case_id, by=town.people["district"], at=ACCEPTED_AT + 20 * DAY)
    case = case_queries.case(case_id)
    assert (case.state, case.turn_ids) == ("review", [town.offices["city"].pk])
    assert day_due(case_id) == "2022-07-21"


def test_a_second_review_ends_it(town):
    case_id = make.answered(town)
    actions.ask_review(case_id=case_id, by=town.people["district"], at=ACCEPTED_AT + 20 * DAY)
    make.say(town, case_id, Outcome.MAINTAINED, who="city", at=ACCEPTED_AT + 30 * DAY)
    actions.ask_review(case_id=case_id, by=town.people["city"], at=ACCEPTED_AT + 40 * DAY)
    make.say(town, case_id, Outcome.CHANGED, who="city", at=ACCEPTED_AT + 50 * DAY)
    assert case_queries.case(case_id).state == "final"
    assert last(case_id).facts == {"level": 2, "days": 10, "on_time": True, "outcome": "changed"}


def test_after_thirty_days_no_review_is_asked_for(town):
    case_id = make.answered(town)
    with pytest.raises(Conflict) as refused:
        actions.ask_review(case_id=case_id, by=town.people["district"], at=ACCEPTED_AT + 41 * DAY)
    assert refused.value.code == "too_late"


def test_what_cannot_be_said_there_is_not_said(town):
    with pytest.raises(Conflict):
        make.say(town, make.registered(town), Outcome.SOLVED)
    with pytest.raises(Problem):
        actions.say(
            case_id=make.registered(town), outcome=Outcome.ACCEPTED, text=" ", by=town.people["district"], at=AT
        )


@pytest.mark.parametrize("who", ["street", "other", "auditor"])
def test_only_the_accountable_office_and_those_above_answer(town, who):
    with pytest.raises(Hidden):
        make.say(town, make.accepted(town), Outcome.SOLVED, who=who)


@pytest.mark.parametrize("who", ["other", "auditor"])
def test_petitions_are_registered_in_ones_own_places(town, who):
    with pytest.raises(Hidden):
        make.registered(town, by=town.people[who])


def test_who_the_petitioner_is_stands_sealed_and_looking_is_recorded(town):
    case_id = make.registered(town)
    kept = bytes(Petition.objects.get(pk=case_id).petitioner)
    assert make.WHO.name.encode() not in kept and b"13800000000" not in kept
    assert actions.read_identity(case_id=case_id, by=town.people["district"], at=AT) == make.WHO
    assert last(case_id).act == "petitions.identity_read"


def test_each_petitioner_is_answered_in_writing_so_petitions_are_not_merged(town):
    first, later = make.registered(town), make.registered(town, at=AT + DAY)
    with pytest.raises(Conflict) as refused:
        cases.merge(later, into_id=first, by=town.people["district"], at=AT + 2 * DAY)
    assert refused.value.code == "never_merged" and case_queries.case(later).state == "registered"
    page = case_queries.case_page(town.people["district"], later, at=AT + 2 * DAY)
    assert "merge" not in {step.name for step in page.steps}
