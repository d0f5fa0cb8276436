"""More time: asked by who holds the clock, decided by somebody else, within what the rules allow."""

from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases.models import Case, Extension, Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import OrderRole, Result
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.models import Account
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden, Problem

AT, DAY, HOUR = make.AT, timedelta(days=1), timedelta(hours=1)


def lifts_order(case, town, *, due_at=AT + 5 * DAY):
    order = make.sent_to(case, town.lifts, town.street_officer, due_at=due_at)
    return cases.sign(order.pk, by=town.lift_officer, at=AT)


def asked(case, order, by, *, days=9, at=AT + HOUR, **also):
    told = {"until": AT + days * DAY, "reason": "等电梯配件"} | also
    return cases.ask_extension(case.pk, order_id=order and order.pk, by=by, at=at, **told)


def acts(case):
    return [line for line in ledger.story([case.pk]) if line.act.startswith("cases.extension")]


def code(error):
    return error.value.code


def test_asking_moves_nothing_and_says_until_when(town):
    case = make.opened()
    order = lifts_order(case, town)
    made = asked(case, order, town.lift_officer)
    assert (made.state, made.office_id, made.asked_by_id) == ("asked", town.lifts, town.lift_officer.account_id)
    assert Order.objects.get(pk=order.pk).due_at == AT + 5 * DAY
    (line,) = acts(case)
    assert (line.act, line.facts["order"], line.facts["type"]) == ("cases.extension_asked", order.pk, make.KIND.name)


def test_granted_it_moves_that_order_and_no_other_clock(town):
    case = make.opened()
    lead = cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    order = lifts_order(case, town)
    done = cases.decide_extension(
        asked(case, order, town.lift_officer).pk, grant=True, by=town.street_officer, at=AT + 2 * HOUR
    )
    order.refresh_from_db()
    assert (done.state, order.due_at, order.extended, order.escalates_at) == ("granted", AT + 9 * DAY, 1, AT + 9 * DAY)
    now = Case.objects.get(pk=case.pk)
    assert (now.due_at, Order.objects.get(pk=lead.pk).due_at) == (case.due_at, case.due_at)
    assert now.next_due_at == AT + 9 * DAY


def test_whoever_grants_may_grant_less_but_never_less_than_there_was(town):
    case = make.opened()
    order = lifts_order(case, town)
    made = asked(case, order, town.lift_officer)
    with pytest.raises(Problem) as error:
        cases.decide_extension(made.pk, grant=True, until=AT + 4 * DAY, by=town.street_officer, at=AT + 2 * HOUR)
    assert (code(error), error.value.field) == ("not_longer", "until")
    done = cases.decide_extension(made.pk, grant=True, until=AT + 6 * DAY, by=town.street_officer, at=AT + 2 * HOUR)
    assert (done.granted_until, Order.objects.get(pk=order.pk).due_at) == (AT + 6 * DAY, AT + 6 * DAY)


def test_refused_it_moves_nothing_and_says_why(town):
    case = make.opened()
    order = lifts_order(case, town)
    made = asked(case, order, town.lift_officer)
    with pytest.raises(Problem) as error:
        cases.decide_extension(made.pk, grant=False, by=town.street_officer, at=AT + 2 * HOUR)
    assert code(error) == "reason_missing"
    done = cases.decide_extension(made.pk, grant=False, answer="先停用", by=town.street_officer, at=AT + 2 * HOUR)
    assert (done.state, done.answer, Order.objects.get(pk=order.pk).due_at) == ("refused", "先停用", AT + 5 * DAY)
    assert acts(case)[0].act == "cases.extension_refused"


def test_a_second_request_waits_for_the_first(town):
    case = make.opened()
    order = lifts_order(case, town)
    asked(case, order, town.lift_officer)
    with pytest.raises(Conflict) as error:
        asked(case, order, town.lift_officer, days=10)
    assert code(error) == "extension_pending"


def test_a_request_is_decided_once(town):
    case = make.opened()
    made = asked(case, lifts_order(case, town), town.lift_officer)
    cases.decide_extension(made.pk, grant=True, by=town.street_officer, at=AT + 2 * HOUR)
    with pytest.raises(Conflict) as error:
        cases.decide_extension(made.pk, grant=False, answer="不行", by=town.street_officer, at=AT + 3 * HOUR)
    assert code(error) == "extension_decided"


@pytest.mark.parametrize(
    ("days", "expected"), [(4, "not_longer"), (5, "not_longer"), (40, "too_long")]
)  # ten working days after Saturday, 7 March, end on Friday, 20 March
def test_a_new_deadline_lies_between_the_old_one_and_the_longest(town, days, expected):
    case = make.opened()
    order = lifts_order(case, town)
    with pytest.raises(Problem) as error:
        asked(case, order, town.lift_officer, days=days)
    assert (code(error), error.value.field) == (expected, "until")


def test_no_more_is_granted_than_the_rules_allow(town):
    case = make.opened()
    order = lifts_order(case, town)
    for days in (7, 9):
        made = asked(case, order, town.lift_officer, days=days)
        cases.decide_extension(made.pk, grant=True, by=town.street_officer, at=AT + 2 * HOUR)
    with pytest.raises(Conflict) as error:
        asked(case, order, town.lift_officer, days=11)
    assert code(error) == "extended_enough"


def test_a_term_that_has_run_out_is_not_extended_afterwards(town):
    case = make.opened()
    order = lifts_order(case, town)
    with pytest.raises(Conflict) as error:
        asked(case, order, town.lift_officer, at=AT + 6 * DAY)
    assert code(error) == "clock_ran_out"


@pytest.mark.parametrize("who", ["firm_staff", "street_officer", "district_officer"])
def test_nobody_asks_for_another_office(town, who):
    case = make.opened()
    order = lifts_order(case, town)
    make.sent_to(case, town.firm, town.street_officer)
    with pytest.raises(Conflict) as error:
        asked(case, order, getattr(town, who))
    assert code(error) == "not_your_office"


@pytest.mark.parametrize("who", ["other_officer", "auditor", "administrator"])
def test_who_does_not_reach_the_case_finds_nothing(town, who):
    case = make.opened()
    order = lifts_order(case, town)
    made = asked(case, order, town.lift_officer)
    with pytest.raises(Hidden):
        asked(case, order, getattr(town, who))
    with pytest.raises(Hidden):
        cases.decide_extension(made.pk, grant=True, by=getattr(town, who), at=AT + 2 * HOUR)


def test_the_office_that_asked_does_not_decide(town):
    case = make.opened()
    made = asked(case, lifts_order(case, town), town.lift_officer)
    with pytest.raises(Hidden):  # its role does not include it
        cases.decide_extension(made.pk, grant=True, by=town.lift_officer, at=AT + 2 * HOUR)


# ── the accountable office's own clock ───────────────────────────────────────


def test_the_accountable_office_asks_those_above_it(town):
    case = make.opened()
    made = asked(case, None, town.street_officer, until=case.due_at + 3 * DAY)
    for who in (town.street_officer, town.colleague):
        with pytest.raises(Conflict) as error:
            cases.decide_extension(made.pk, grant=True, by=who, at=AT + 2 * HOUR)
        assert code(error) in ("own_request", "decided_above")
    cases.decide_extension(made.pk, grant=True, by=town.district_officer, at=AT + 2 * HOUR)
    assert Case.objects.get(pk=case.pk).due_at == case.due_at + 3 * DAY


def test_granted_on_the_case_it_moves_the_orders_that_have_no_deadline_of_their_own(town):
    case = make.opened()
    lead, lifts = make.lead(case), lifts_order(case, town)
    made = asked(case, None, town.street_officer, until=case.due_at + 3 * DAY)
    cases.decide_extension(made.pk, grant=True, by=town.district_officer, at=AT + 2 * HOUR)
    dues = dict(Order.objects.filter(case=case).values_list("pk", "due_at"))
    assert dues == {lead.pk: case.due_at + 3 * DAY, lifts.pk: AT + 5 * DAY}
    assert Order.objects.get(pk=lead.pk).extended == 0


def test_an_own_order_that_is_extended_leaves_the_answer_where_it_was(town):
    case = make.opened()
    lead = make.lead(case)
    made = asked(case, lead, town.street_officer, until=case.due_at + 3 * DAY)
    cases.decide_extension(made.pk, grant=True, by=town.district_officer, at=AT + 2 * HOUR)
    assert Case.objects.get(pk=case.pk).due_at == case.due_at
    cases.run_clocks(case.due_at + HOUR)
    late = [line for line in ledger.story([case.pk]) if line.act == "cases.overdue"]
    assert [line.facts.get("order") for line in late] == [None]


def test_at_the_top_the_head_of_the_section_decides(town):
    case = make.opened(region_path="42/4299/", place_name="全市")  # no street there: it goes to the pool, the city
    assert case.office_id == town.city
    made = asked(case, None, town.city_officer, until=case.due_at + 3 * DAY)
    with pytest.raises(Conflict) as error:
        cases.decide_extension(made.pk, grant=True, by=a_city_person("second", Role.CITY_OFFICER, town), at=AT + HOUR)
    assert code(error) == "decided_above"
    head = a_city_person("head", Role.SECTION_HEAD, town)
    assert cases.decide_extension(made.pk, grant=True, by=head, at=AT + HOUR).state == "granted"


def a_city_person(name, role, town):
    account = access.open_account(
        username=f"t-{name}", name=name, region_path=make.CITY, by=SYSTEM, at=AT, must_change_password=False
    )
    access.grant_role(account=account, role=role, office=people.office(town.city), by=SYSTEM, at=AT)
    return people.actor(Account.objects.get(pk=account.pk).pk, AT)


# ── what becomes of a request ────────────────────────────────────────────────


def test_a_request_lapses_when_the_order_ends(town):
    case = make.opened()
    order = lifts_order(case, town)
    made = asked(case, order, town.lift_officer)
    cases.finish_order(order.pk, result=Result.SOLVED, report="修好了", by=town.lift_officer, at=AT + 2 * HOUR)
    assert Extension.objects.get(pk=made.pk).state == "lapsed"


def test_a_request_for_the_case_lapses_with_the_answer(town):
    case = make.opened()
    made = asked(case, None, town.street_officer, until=case.due_at + 3 * DAY)
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + 2 * HOUR)
    assert Extension.objects.get(pk=made.pk).state == "lapsed"
    cases.reopen(case.pk, by=town.street_officer, at=AT + 3 * HOUR, rules=make.rules())
    again = Case.objects.get(pk=case.pk)
    assert asked(again, None, town.street_officer, until=again.due_at + DAY, at=AT + 4 * HOUR).state == "asked"


def test_who_was_late_before_it_was_granted_is_late_again_only_by_the_new_deadline(town):
    case = make.opened()
    order = lifts_order(case, town)
    made = asked(case, order, town.lift_officer)
    cases.run_clocks(AT + 5 * DAY + HOUR)
    cases.decide_extension(made.pk, grant=True, by=town.street_officer, at=AT + 5 * DAY + 2 * HOUR)
    cases.run_clocks(AT + 8 * DAY)
    moments = lambda: [line.happened_at for line in reversed(ledger.story([case.pk])) if line.act == "cases.overdue"]  # noqa: E731
    assert moments() == [AT + 5 * DAY]
    cases.run_clocks(AT + 9 * DAY + HOUR)
    assert moments() == [AT + 5 * DAY, AT + 9 * DAY]


def test_the_next_steps_say_who_decides(town):
    from anju.engines.cases import queries

    case = make.opened()
    order = lifts_order(case, town)
    asked(case, order, town.lift_officer)
    page = queries.case_page(town.street_officer, case.pk, at=AT + 2 * HOUR)
    by_order = {view.row.pk: view.may for view in page.orders}
    assert by_order[order.pk]["decide_extension"] is True
    theirs = queries.case_page(town.lift_officer, case.pk, at=AT + 2 * HOUR)
    assert {view.row.pk: view.may for view in theirs.orders}[order.pk].get("decide_extension") is False


def test_a_lead_can_be_extended_too(town):
    case = make.opened()
    lead = make.sent_to(case, town.lifts, town.street_officer, role=OrderRole.LEAD, due_at=AT + 5 * DAY)
    cases.sign(lead.pk, by=town.lift_officer, at=AT)
    made = asked(case, lead, town.lift_officer)
    assert cases.decide_extension(made.pk, grant=True, by=town.street_officer, at=AT + HOUR).state == "granted"
