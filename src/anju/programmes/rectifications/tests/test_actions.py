"""Acts on notices: the row and the ledger entry."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.rectifications import actions
from anju.programmes.rectifications.models import Notice, Picture, Visit
from anju.programmes.rectifications.tests import factories as make
from anju.programmes.rectifications.tests.factories import AT, DAY, HOUR
from anju.programmes.rectifications.types import Answered, Decision, Found, Kind, Verdict


def story(notice: Notice) -> list[str]:
    return [line.act for line in ledger.story([notice.pk])]


def last(notice: Notice):
    return ledger.story([notice.pk])[0]


# ── issuing ──────────────────────────────────────────────────────────────────


def test_a_notice_lies_with_the_enterprise_and_is_the_issuing_offices_to_answer_for(town):
    notice = make.issued(town)
    case = make.case_of(notice)
    assert (case.office_id, case.turn_ids) == (town.offices["district"].pk, [town.offices["firm"].pk])
    assert (case.enterprise_id, case.state) == (town.firm.pk, "issued")


def test_without_a_day_the_term_of_the_rulebook_runs(town):
    assert make.case_of(make.issued(town)).due_at.isoformat() == "2026-03-09T09:30:00+00:00"


def test_a_day_that_was_named_counts_to_its_end(town):
    case = make.case_of(make.issued(town, due_on=date(2026, 3, 20)))
    assert (case.due_at.isoformat(), case.clock["by_hand"]) == ("2026-03-20T09:30:00+00:00", True)


def test_issuing_is_one_entry_with_the_estate_and_the_office(town):
    notice = make.issued(town)
    assert story(notice) == ["rectifications.issued"]
    assert last(notice).facts == {
        "estate": town.estate.pk, "office": town.offices["district"].pk, "problems": 2
    }  # fmt: skip


def test_photographs_stand_with_their_problem_in_their_order(town):
    notice = make.issued(town)
    assert list(notice.problems.first().pictures.values_list("place", "sha256")) == [
        (0, make.taken("a").sha256), (1, make.taken("b").sha256)
    ]  # fmt: skip
    assert {item.kind for item in case_queries.evidence(notice.pk)} == {Kind.BEFORE}


@pytest.mark.parametrize("who", ["city", "district", "district_head", "street", "community", "lifts"])
def test_offices_around_the_estate_issue_and_so_does_a_department_there(town, who):
    assert make.issued(town, who).issued_by_id == town.people[who].account_id


@pytest.mark.parametrize("who", ["other", "auditor", "administrator", "manager", "staff", "stranger"])
def test_nobody_else_issues(town, who):
    with pytest.raises(Hidden):
        make.issued(town, who)


@pytest.mark.parametrize(
    ("also", "code"),
    [
        ({"problems": ()}, "no_problems"),
        ({"problems": (replace(make.PROBLEMS[0], text=" "),)}, "no_problems"),
        ({"basis": ""}, "reason_missing"),
        ({"due_on": date(2026, 3, 1)}, "day_is_over"),
    ],
)
def test_a_notice_that_says_too_little_is_not_issued(town, also, code):
    with pytest.raises(Problem) as refused:
        make.issued(town, **also)
    assert refused.value.code == code
    assert not Notice.objects.exists()


def test_an_estate_that_nobody_manages_gets_no_notice(town):
    from anju.ground.registers import actions as registers

    told = {"by": town.people["city"], "at": AT}
    estate = registers.register_estate(name="无人里", region_path=make.COMMUNITY, valid_from=make.SINCE, **told)
    with pytest.raises(Problem) as refused:
        make.issued(town, estate_id=estate.pk)
    assert refused.value.code == "no_addressee"


def test_a_notice_withdrawn_leaves_the_enterprise_and_holds_nothing_against_it(town):
    notice = make.signed(town)
    actions.withdraw(case_id=notice.pk, reason="发错了小区", by=town.people["district"], at=AT + DAY)
    case = make.case_of(notice)
    assert (case.state, case.turn_ids) == ("withdrawn", [])
    assert story(notice)[0] == "rectifications.withdrawn"
    with pytest.raises(Conflict):
        actions.withdraw(case_id=notice.pk, reason="再撤一次", by=town.people["district"], at=AT + DAY)


@pytest.mark.parametrize("who", ["street", "community", "lifts", "other", "auditor", "manager"])
def test_only_the_office_that_issued_it_or_one_above_withdraws(town, who):
    notice = make.issued(town)
    with pytest.raises(Hidden):
        actions.withdraw(case_id=notice.pk, reason="撤回", by=town.people[who], at=AT)


# ── the answer ───────────────────────────────────────────────────────────────


def test_an_answer_ends_the_order_and_begins_the_term_of_the_recheck(town):
    notice = make.submitted(town)
    case = make.case_of(notice)
    assert (case.state, case.turn_ids) == ("submitted", [town.offices["district"].pk])
    assert case.due_at.isoformat() == "2026-03-10T09:30:00+00:00"
    assert notice.submitted_at == AT + DAY


def test_an_answer_is_one_entry_that_says_whether_it_was_in_time(town):
    notice = make.submitted(town)
    facts = last(notice).facts
    assert story(notice) == ["rectifications.submitted", "cases.signed", "rectifications.issued"]
    assert (facts["round"], facts["on_time"], facts["minutes"]) == (1, True, 24 * 60)


def test_after_stands_beside_before(town):
    notice = make.submitted(town)
    rows = Picture.objects.filter(problem__number=1, problem__notice=notice).order_by("place", "kind")
    assert list(rows.values_list("place", "kind")) == [
        (0, "problem"), (0, "rectified"), (1, "problem"), (1, "rectified")
    ]  # fmt: skip


def test_a_missing_photograph_is_refused_and_named(town):
    notice = make.signed(town)
    answers = make.answers(notice)
    first = notice.problems.first()
    answers[first.pk] = Answered(text="改好了", photos=[make.taken("x"), None])
    with pytest.raises(Problem) as refused:
        actions.submit(case_id=notice.pk, answers=answers, by=town.people["manager"], at=AT + DAY)
    assert [(one.problem.number, one.place) for one in refused.value.missing] == [(1, 1)]
    assert make.case_of(notice).state == "received"


def test_an_order_nobody_signed_for_is_not_answered(town):
    notice = make.issued(town)
    with pytest.raises(Conflict) as refused:
        actions.submit(case_id=notice.pk, answers=make.answers(notice), by=town.people["manager"], at=AT + DAY)
    assert refused.value.code == "not_signed"


@pytest.mark.parametrize("who", ["stranger", "district", "street", "auditor"])
def test_only_the_enterprise_that_holds_it_answers(town, who):
    notice = make.signed(town)
    with pytest.raises(Hidden):
        actions.submit(case_id=notice.pk, answers=make.answers(notice), by=town.people[who], at=AT + DAY)


# ── the re-check ─────────────────────────────────────────────────────────────


def test_a_recheck_that_every_problem_passes_ends_the_notice(town):
    notice = make.submitted(town)
    assert make.checked(town, notice, True, True) is Verdict.PASSED
    case = make.case_of(notice)
    assert (case.state, case.outcome, case.turn_ids) == ("passed", "solved", [])
    assert last(notice).facts == {"estate": town.estate.pk, "round": 1, "days": 2, "at_first": True}


def test_what_is_not_rectified_goes_into_another_round_that_is_counted(town):
    notice = make.submitted(town)
    assert make.checked(town, notice, True, False) is Verdict.AGAIN
    notice.refresh_from_db()
    case = make.case_of(notice)
    assert (notice.round, case.state, case.turn_ids) == (2, "issued", [town.offices["firm"].pk])
    assert case.due_at.isoformat() == "2026-03-11T09:30:00+00:00"
    assert last(notice).facts["problems"] == 1


def test_in_another_round_only_what_is_still_wrong_is_answered_and_checked(town):
    notice = make.submitted(town)
    make.checked(town, notice, True, False, due_on=date(2026, 3, 9))
    make.sign(town, notice, at=AT + 2 * DAY)
    second = notice.problems.get(number=2)
    answers = {second.pk: Answered(text="公示了", photos=[make.taken("again")])}
    actions.submit(case_id=notice.pk, answers=answers, by=town.people["manager"], at=AT + 3 * DAY)
    told = {"visited_at": AT + 4 * DAY, "by": town.people["district_head"], "at": AT + 4 * DAY}
    assert actions.check(case_id=notice.pk, findings={second.pk: Found(passed=True)}, **told) is Verdict.PASSED
    assert last(notice).facts["at_first"] is False


def test_when_the_rounds_are_used_up_it_is_proposed_for_credit(town):
    notice = make.submitted(town)
    make.checked(town, notice, False, False)
    make.sign(town, notice, at=AT + 2 * DAY)
    actions.submit(case_id=notice.pk, answers=make.answers(notice, round=2), by=town.people["staff"], at=AT + 3 * DAY)
    assert make.checked(town, notice, False, True, at=AT + 4 * DAY) is Verdict.FAILED
    assert make.case_of(notice).state == "failed"
    assert last(notice).facts == {
        "estate": town.estate.pk, "enterprise": town.firm.pk, "rounds": 2, "problems": 1, "at_first": False
    }  # fmt: skip


def test_an_office_may_give_up_earlier(town):
    assert make.checked(town, make.submitted(town), True, False, give_up=True) is Verdict.FAILED


def test_before_the_answer_and_before_the_end_of_the_term_there_is_nothing_to_check(town):
    with pytest.raises(Conflict) as refused:
        make.checked(town, make.signed(town), True, True)
    assert refused.value.code == "not_yet"


def test_once_the_term_is_over_without_an_answer_somebody_goes_there_all_the_same(town):
    notice = make.signed(town)
    assert make.checked(town, notice, False, False, at=AT + 9 * DAY, give_up=True) is Verdict.FAILED
    assert make.case_of(notice).turn_ids == []


@pytest.mark.parametrize("visited_at", [AT + DAY, AT + 3 * DAY])
def test_a_recheck_is_a_visit_after_the_answer_and_not_to_come(town, visited_at):
    with pytest.raises(Problem) as refused:
        make.checked(town, make.submitted(town), True, True, visited_at=visited_at)
    assert refused.value.code == "no_other_visit"


def test_whoever_issued_it_does_not_check_it_where_the_rules_want_another(town):
    with pytest.raises(Problem) as refused:
        make.checked(town, make.submitted(town), True, True, by="district")
    assert refused.value.code == "same_person"


@pytest.mark.parametrize("who", ["street", "lifts", "other", "manager", "auditor"])
def test_only_the_office_that_issued_it_or_one_above_checks(town, who):
    with pytest.raises(Hidden):
        make.checked(town, make.submitted(town), True, True, by=who)


def test_the_department_that_issued_it_checks_it(town, monkeypatch):
    notice = make.submitted(town, by="lifts")
    other = make.person("lifts-two", make.Role.DEPARTMENT_OFFICER, town.offices["lifts"])
    told = {"visited_at": AT + 2 * DAY, "findings": make.findings(notice, True, True), "by": other, "at": AT + 2 * DAY}
    assert actions.check(case_id=notice.pk, **told) is Verdict.PASSED
    assert Visit.objects.get(notice=notice).by_id == other.account_id


def test_a_finding_left_out_is_named(town):
    notice = make.submitted(town)
    findings = make.findings(notice, True, True)
    findings.popitem()
    with pytest.raises(Problem) as refused:
        make.checked(town, notice, True, True, findings=findings)
    assert [one.problem.number for one in refused.value.missing] == [2]


# ── the objection ────────────────────────────────────────────────────────────


def objected(town) -> Notice:
    notice = make.signed(town)
    actions.object_to(case_id=notice.pk, text="堆物是业主的，已经贴了通知。", by=town.people["manager"], at=AT + DAY)
    return notice


def decide(town, notice, decision, *, who="district_head", **also):
    told = {"decision": decision, "reason": "核实属实", "by": town.people[who], "at": AT + 2 * DAY, **also}
    actions.decide_objection(case_id=notice.pk, **told)


def test_an_objection_lets_the_term_run_on(town):
    notice = objected(town)
    assert make.case_of(notice).due_at.isoformat() == "2026-03-09T09:30:00+00:00"
    assert story(notice)[0] == "rectifications.objected"


def test_a_notice_is_objected_to_once(town):
    notice = objected(town)
    with pytest.raises(Conflict) as refused:
        actions.object_to(case_id=notice.pk, text="再说一次", by=town.people["staff"], at=AT + DAY)
    assert refused.value.code == "objected_already"


def test_after_the_term_for_it_nothing_is_objected_to(town):
    with pytest.raises(Conflict) as refused:
        actions.object_to(
            case_id=make.signed(town).pk, text="太晚了", by=town.people["manager"], at=AT + timedelta(days=4)
        )
    assert refused.value.code == "too_late_to_object"


def test_an_objection_that_is_upheld_withdraws_the_notice(town):
    notice = objected(town)
    decide(town, notice, Decision.UPHELD)
    assert make.case_of(notice).state == "withdrawn"
    assert last(notice).facts == {"decision": "upheld", "struck": 0}


def test_an_objection_upheld_in_part_strikes_problems(town):
    notice = objected(town)
    decide(town, notice, Decision.AMENDED, struck=[notice.problems.first().pk])
    assert [problem.is_open for problem in notice.problems.all()] == [False, True]
    assert make.case_of(notice).state == "received"


@pytest.mark.parametrize("many", [0, 2])
def test_to_amend_strikes_some_and_keeps_some(town, many):
    notice = objected(town)
    with pytest.raises(Problem) as refused:
        decide(town, notice, Decision.AMENDED, struck=[one.pk for one in notice.problems.all()[:many]])
    assert refused.value.code == "strike_some"


def test_an_objection_is_decided_once(town):
    notice = objected(town)
    decide(town, notice, Decision.DISMISSED)
    with pytest.raises(Conflict):
        decide(town, notice, Decision.UPHELD)


def test_nothing_is_proposed_for_credit_while_an_objection_waits(town):
    notice = objected(town)
    with pytest.raises(Conflict) as refused:
        make.checked(town, notice, False, False, at=AT + 9 * DAY, give_up=True)
    assert refused.value.code == "objection_waits"
    assert not Visit.objects.exists()


def test_an_overdue_notice_is_recorded_against_the_enterprises_office(town):
    notice = make.signed(town)
    late = AT + 8 * DAY
    (getattr(cases, "run_clocks", None) or cases.mark_overdue)(late)
    overdue = [line for line in ledger.story([notice.pk]) if line.act == "cases.overdue"]
    assert [line.facts["office"] for line in overdue] == [town.offices["firm"].pk]
    assert HOUR < DAY


def test_a_notice_ends_by_a_check_or_a_reason_and_never_by_being_merged(town):
    first, later = make.issued(town), make.issued(town, at=AT + HOUR)
    with pytest.raises(Conflict) as refused:
        cases.merge(later.pk, into_id=first.pk, by=town.people["district"], at=AT + DAY)
    assert refused.value.code == "never_merged" and make.case_of(later).state == "issued"
