"""Checking what others did before the answer."""

from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases import rules as decide
from anju.engines.cases.actions import held
from anju.engines.cases.models import Case
from anju.engines.cases.tests import factories
from anju.engines.cases.tests.factories import AT
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden, Problem


def done_by_lifts(town, *, at=AT):
    """A case of the street on which the lift inspectors have done their order."""
    case = factories.opened()
    order = factories.sent_to(case, town.lifts, town.street_officer)
    cases.sign(order.pk, by=town.lift_officer, at=at)
    cases.finish_order(order.pk, result="solved", report="已检修", by=town.lift_officer, at=at)
    return case, order


@pytest.fixture
def required(monkeypatch):
    """The rules want the work of others checked in the tests' kind of case."""
    monkeypatch.setattr(decide, "must_verify", lambda _rule, *, type, matter: type == "tests.matter")


def test_what_passes_is_marked_once_and_is_one_entry(town):
    case, order = done_by_lifts(town)
    cases.verify_order(order.pk, passed=True, by=town.street_officer, at=AT)
    order.refresh_from_db()
    assert (order.verdict, order.verified_at) == ("passed", AT)
    line = ledger.story([case.pk])[0]
    assert line.act == "cases.verified"
    assert line.facts == {
        "order": order.pk, "office": town.lifts, "passed": True, "redone": 0, "type": "tests.matter",
    }  # fmt: skip
    with pytest.raises(Conflict) as again:
        cases.verify_order(order.pk, passed=False, note="再看看", by=town.street_officer, at=AT)
    assert again.value.code == "verified"


def test_what_does_not_pass_goes_back_to_the_same_office_with_the_reason_and_counts(town):
    case, order = done_by_lifts(town)
    cases.verify_order(order.pk, passed=False, note="夜里还抖", by=town.street_officer, at=AT)
    again = queries.orders(case.pk)[-1]
    assert (again.office_id, again.role, again.follows_id) == (order.office_id, order.role, order.pk)
    assert (again.state, again.instruction, again.due_at) == ("sent", "夜里还抖", case.due_at)
    assert town.lifts in Case.objects.get(pk=case.pk).turn_ids
    cases.sign(again.pk, by=town.lift_officer, at=AT)
    cases.finish_order(again.pk, result="solved", report="换了", by=town.lift_officer, at=AT)
    cases.verify_order(again.pk, passed=False, note="还抖", by=town.street_officer, at=AT)
    assert ledger.story([case.pk])[0].facts["redone"] == 2


def test_doing_it_again_needs_a_reason(town):
    _case, order = done_by_lifts(town)
    with pytest.raises(Problem) as refused:
        cases.verify_order(order.pk, passed=False, note=" ", by=town.street_officer, at=AT)
    assert refused.value.code == "reason_missing"


def test_an_order_sent_again_is_never_overdue_on_creation(town):
    late = AT + timedelta(days=200)
    case, order = done_by_lifts(town, at=late)
    cases.verify_order(order.pk, passed=False, note="没修好", by=town.street_officer, at=late)
    assert case.due_at < late < queries.orders(case.pk)[-1].due_at


def test_an_open_order_and_the_own_work_are_not_checked(town):
    case = factories.opened()
    order = factories.sent_to(case, town.lifts, town.street_officer)
    with pytest.raises(Conflict) as open_one:
        cases.verify_order(order.pk, passed=True, by=town.street_officer, at=AT)
    own = factories.lead(case)
    cases.sign(own.pk, by=town.street_officer, at=AT)
    cases.finish_order(own.pk, result="solved", report="换了灯", by=town.street_officer, at=AT)
    with pytest.raises(Conflict) as own_one:
        cases.verify_order(own.pk, passed=True, by=town.street_officer, at=AT)
    assert (open_one.value.code, own_one.value.code) == ("not_done", "own_work")


def test_only_the_accountable_office_and_those_above_check(town):
    _case, order = done_by_lifts(town)
    for stranger in (town.lift_officer, town.other_officer, town.auditor, town.firm_staff):
        with pytest.raises(Hidden):
            cases.verify_order(order.pk, passed=True, by=stranger, at=AT)
    cases.verify_order(order.pk, passed=True, by=town.district_officer, at=AT)


def test_where_the_rules_want_it_nobody_is_answered_before_the_check_and_the_page_says_what_is_missing(town, required):
    case, order = done_by_lifts(town)
    with pytest.raises(Conflict, match="甲区市场监管局的办理结果还没有核查") as refused:
        cases.advance(case.pk, to="answered", by=town.street_officer, at=AT)
    assert refused.value.code == "not_verified"
    page = queries.case_page(town.street_officer, case.pk, at=AT)
    assert "甲区市场监管局" in {step.name: step.why_not for step in page.steps}["answered"]
    cases.verify_order(order.pk, passed=True, by=town.street_officer, at=AT)
    assert cases.advance(case.pk, to="answered", by=town.street_officer, at=AT).state == "answered"


def test_by_the_factory_setting_nothing_has_to_be_checked(town):
    case, _order = done_by_lifts(town)
    assert not held.case_facts(case, queries.orders(case.pk)).must_verify
    assert cases.advance(case.pk, to="answered", by=town.street_officer, at=AT).state == "answered"


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [([], False), (["*"], True), (["tests.matter"], True), (["noise"], True), (["elevator", "tests.other"], False)],
)
def test_the_rule_names_kinds_of_cases_matters_or_all(rule, wanted):
    assert decide.must_verify(rule, type="tests.matter", matter="noise") is wanted
