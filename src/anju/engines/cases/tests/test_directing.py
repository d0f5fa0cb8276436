"""Directives: from above, with a clock of their own, apart from the handling of the matter."""

from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases.models import Case, Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Evidence, OrderKind, OrderRole, Result
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden, Problem

AT, DAY, HOUR = make.AT, timedelta(days=1), timedelta(hours=1)


def directed(case, by, *, kind=OrderKind.SUPERVISION, **also):
    told = {"text": "三天内报结果", "due_at": AT + 3 * DAY, "at": AT + HOUR} | also
    return cases.direct(case.pk, kind=kind, by=by, **told)


def instructed(case, by, **also):
    return directed(case, by, kind=OrderKind.INSTRUCTION, **{"on_behalf": "分管副区长", **also})


def story(case, act):
    return [line for line in ledger.story([case.pk]) if line.act == act]


def code(error):
    return error.value.code


def test_supervision_goes_to_the_accountable_office_with_a_deadline(town):
    case = make.opened()
    order = directed(case, town.district_officer)
    assert (order.office_id, order.kind, order.due_at) == (town.street, "supervision", AT + 3 * DAY)
    assert (order.sent_by_id, order.escalates_at) == (town.district, AT + 3 * DAY)
    now = Case.objects.get(pk=case.pk)
    assert (now.next_due_at, now.office_id) == (AT + 3 * DAY, town.street)
    assert story(case, "cases.supervised")[0].facts["order"] == order.pk


@pytest.mark.parametrize("who", ["street_officer", "colleague"])
def test_nobody_supervises_the_own_office(town, who):
    with pytest.raises(Conflict) as error:
        directed(make.opened(), getattr(town, who))
    assert code(error) == "supervised_above"


@pytest.mark.parametrize("who", ["other_officer", "auditor", "lift_officer"])
def test_who_does_not_reach_the_case_directs_nothing(town, who):
    with pytest.raises(Hidden):
        directed(make.opened(), getattr(town, who))


def test_a_leaders_instruction_says_whose_it_is_and_is_entered_by_the_own_office_too(town):
    case = make.opened()
    order = instructed(case, town.street_officer, office_id=town.lifts)
    assert (order.kind, order.on_behalf, order.office_id) == ("instruction", "分管副区长", town.lifts)
    assert [line.facts["office"] for line in story(case, "cases.instructed")] == [town.lifts]


@pytest.mark.parametrize(
    ("also", "field"),
    [({"text": " "}, "text"), ({"on_behalf": ""}, "on_behalf"), ({"due_at": AT}, "due_at")],
)
def test_an_instruction_is_whole(town, also, field):
    with pytest.raises(Problem) as error:
        instructed(make.opened(), town.district_officer, **also)
    assert error.value.field == field


def test_a_directive_of_another_office_is_reported_on_before_the_answer(town):
    case = make.opened()
    order = directed(case, town.district_officer, office_id=town.lifts)
    with pytest.raises(Conflict) as error:
        cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + 2 * HOUR)
    assert code(error) == "orders_open"
    cases.sign(order.pk, by=town.lift_officer, at=AT + 2 * HOUR)
    cases.finish_order(order.pk, result=Result.PARTLY, report="已停梯", by=town.lift_officer, at=AT + 3 * HOUR)
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + 4 * HOUR)
    assert story(case, "cases.reported")[0].facts["result"] == "partly"


def test_reporting_on_a_directive_is_not_counted_as_work_done(town):
    case = make.opened()
    order = directed(case, town.district_officer)
    cases.sign(order.pk, by=town.street_officer, at=AT + 2 * HOUR)
    cases.finish_order(order.pk, result=Result.SOLVED, report="已办", by=town.street_officer, at=AT + 3 * HOUR)
    assert (story(case, "cases.finished"), len(story(case, "cases.reported"))) == ([], 1)
    assert queries.handling_offices(case.pk) == []
    assert Case.objects.get(pk=case.pk).state == "new"


def test_a_directive_of_the_accountable_office_ends_with_the_answer(town):
    case = make.opened()
    order = directed(case, town.district_officer)
    done = cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + 2 * HOUR, outcome="partly")
    order.refresh_from_db()
    assert (order.state, order.result, order.escalates_at) == ("done", "partly", None)
    assert done.orders_ended == 1  # the handling order alone


def test_a_directive_is_neither_sent_back_nor_stopped_nor_taken_back_by_who_got_it(town):
    case = make.opened()
    order = directed(case, town.district_officer)
    cases.sign(order.pk, by=town.street_officer, at=AT + 2 * HOUR)
    refused = {}
    proof = Evidence(sha256="b" * 64, size=1, content_type="image/jpeg")
    for name, act in {
        "return": lambda: cases.return_order(order.pk, reason="不归我们", by=town.street_officer, at=AT + 3 * HOUR),
        "pause": lambda: cases.pause(
            case.pk, order_id=order.pk, reason="resident", proof=proof, by=town.street_officer, at=AT + 3 * HOUR
        ),
        "take_back": lambda: cases.take_back(order.pk, by=town.street_officer, at=AT + 3 * HOUR),
    }.items():
        with pytest.raises(Conflict) as error:
            act()
        refused[name] = code(error)
    assert refused == {"return": "directive_stays", "pause": "directive_runs", "take_back": "not_your_office"}
    assert cases.take_back(order.pk, by=town.district_officer, at=AT + 3 * HOUR).state == "passed"


def test_more_time_for_a_directive_is_granted_by_whoever_sent_it(town):
    case = make.opened()
    order = directed(case, town.district_officer)
    cases.sign(order.pk, by=town.street_officer, at=AT + 2 * HOUR)
    made = cases.ask_extension(
        case.pk, order_id=order.pk, until=AT + 6 * DAY, reason="等配件", by=town.street_officer, at=AT + 3 * HOUR
    )
    with pytest.raises(Conflict) as error:
        cases.decide_extension(made.pk, grant=True, by=town.city_officer, at=AT + 4 * HOUR)
    assert code(error) == "not_your_office"
    cases.decide_extension(made.pk, grant=True, by=town.district_officer, at=AT + 4 * HOUR)
    assert Order.objects.get(pk=order.pk).due_at == AT + 6 * DAY


def test_an_office_with_a_directive_may_be_sent_an_order_too(town):
    case = make.opened()
    directed(case, town.district_officer, office_id=town.lifts)
    order = make.sent_to(case, town.lifts, town.street_officer, role=OrderRole.LEAD)
    assert order.office_id == town.lifts


def test_a_directive_is_late_by_its_own_clock(town):
    case = make.opened()
    cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    order = directed(case, town.district_officer)
    cases.run_clocks(AT + 3 * DAY + HOUR)
    assert [line.facts["order"] for line in story(case, "cases.overdue")] == [order.pk]
    assert Case.objects.get(pk=case.pk).overdue_level == 0


def test_directives_stand_apart_on_the_page(town):
    case = make.opened()
    order = directed(case, town.district_officer)
    page = queries.case_page(town.street_officer, case.pk, at=AT + 2 * HOUR)
    assert [view.row.pk for view in page.directives] == [order.pk]
    assert order.pk not in [view.row.pk for view in page.handling]
    assert (page.may["supervise"], page.may["instruct"]) == (False, True)
