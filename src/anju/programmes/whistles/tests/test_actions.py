from decimal import Decimal

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Result
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden
from anju.programmes.whistles import actions
from anju.programmes.whistles.actions.blowing import NoSuchDepartment
from anju.programmes.whistles.actions.enforcing import WrongRecord
from anju.programmes.whistles.actions.held import NoSuchItem, NotThere, WhistleEnded, WordsMissing
from anju.programmes.whistles.actions.rating import NotRated, WrongAnswers
from anju.programmes.whistles.models import Enforcement, Whistle
from anju.programmes.whistles.tests.factories import (
    AT,
    DAY,
    HERE,
    HOUR,
    WHO,
    answered,
    arrived,
    blown,
    call_of,
    fine,
    order_of,
    source,
    state_of,
)
from anju.programmes.whistles.types import Against, Measure, Position

GOOD = {"speed": 25, "work": 40, "help": 20}


def last(row, act: str):
    """The facts of the latest entry of an act on a whistle's case."""
    return next(line.facts for line in ledger.story([row.pk]) if line.act == act)


def test_each_department_gets_an_order_with_a_clock_of_its_own(town):
    row = blown(town)
    orders = case_queries.orders(row.pk)
    assert {one.office_id for one in orders} == {town.offices["fire"].pk, town.offices["urban"].pk}
    assert {one.due_at for one in orders} == {AT + 4 * HOUR}
    assert set(case_queries.case(row.pk).turn_ids) == {one.office_id for one in orders}
    told = last(row, "whistles.blown")
    assert told == {"estate": town.estate.pk, "item": "fire", "level": "urgent", "departments": 2,
                    "timed": True}  # fmt: skip


def test_a_whistle_carries_the_case_it_came_from(town):
    cause = source(town)
    row = blown(town, cause_id=cause.pk)
    assert last(row, "whistles.blown")["cause"] == cause.pk
    assert case_queries.case(row.pk).cause_id == cause.pk
    assert [one.id for one in case_queries.caused_by(town.people["street"], cause.pk)] == [row.pk]


def test_without_a_choice_the_competent_department_is_called(town):
    row = blown(town, who=())
    assert call_of(row, town, "fire") and len(case_queries.orders(row.pk)) == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"item": "nothing"}, NoSuchItem), ({"site": " "}, WordsMissing), ({"words": ""}, WordsMissing),
        ({"who": ("other_fire",)}, NoSuchDepartment), ({"who": ("firm",)}, NoSuchDepartment),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_written(town, change, problem):
    with pytest.raises(problem):
        blown(town, **change)
    assert not Whistle.objects.exists()


@pytest.mark.parametrize("name", ["other_street", "district", "city", "community", "fire", "manager", "auditor"])
def test_only_the_street_of_the_place_whistles(town, name):
    with pytest.raises(Hidden):
        blown(town, by=name)


def test_numbers_of_people_are_taken_out_of_the_words(town):
    assert "13800000000" not in blown(town, words="车主13800000000不肯挪车").words


def test_who_is_there_in_time_keeps_both_clocks_and_gets_the_time_for_the_result(town):
    row = arrived(town)
    call = call_of(row, town, "fire")
    assert call.arrived_at == AT + HOUR and call.phone_at == HERE.phone_at and call.metres == 12
    told = last(row, "whistles.arrived")
    assert told["on_time"] is True and told["minutes"] == 60 and told["position"] == "given"
    order = order_of(row, town, "fire")
    assert order.signed_at == AT + HOUR and order.due_at > AT + 4 * HOUR
    assert order_of(row, town, "urban").due_at == AT + 4 * HOUR


def test_who_comes_late_is_late_and_who_gives_no_position_is_there_all_the_same(town):
    row = blown(town)
    actions.arrive(case_id=row.pk, position=Position(), by=town.people["fire"], at=AT + 5 * HOUR)
    told = last(row, "whistles.arrived")
    assert told["on_time"] is False and told["position"] == "none" and "away" not in told
    with pytest.raises(NotThere):
        actions.arrive(case_id=row.pk, position=HERE, by=town.people["fire"], at=AT + 5 * HOUR)


def test_a_position_that_cannot_be_is_none(town):
    row = blown(town)
    nowhere = Position(latitude=230.0, longitude=1.0)
    actions.arrive(case_id=row.pk, position=nowhere, by=town.people["fire"], at=AT + HOUR)
    assert call_of(row, town, "fire").latitude is None


@pytest.mark.parametrize("name", ["street", "district", "water", "other_fire", "manager", "auditor", "city"])
def test_who_was_not_called_neither_reports_in_nor_refuses_nor_answers(town, name):
    row, by = blown(town), {"by": town.people[name], "at": AT + HOUR}
    for act, told in (
        (actions.arrive, {"position": HERE}), (actions.refuse, {"reason": "不属本部门"}),
        (actions.answer, {"result": Result.SOLVED, "report": "已清障。"}), (actions.enforce, {"enforced": fine()}),
    ):  # fmt: skip
        with pytest.raises(Hidden):
            act(case_id=row.pk, **told, **by)


def test_a_refusal_tells_enough_for_a_joint_meeting(town):
    row = blown(town)
    actions.refuse(case_id=row.pk, reason="通道上是违建，属城管", by=town.people["fire"], at=AT + HOUR)
    line = next(one for one in ledger.story([row.pk]) if one.act == "whistles.refused")
    assert line.facts == {
        "estate": town.estate.pk,
        "office": town.offices["fire"].pk,
        "item": "fire",
        "level": "urgent",
    }
    assert (line.subject_id, line.enterprise_id) == (row.pk, town.firm.pk)
    assert order_of(row, town, "fire").reason == "通道上是违建，属城管" and state_of(row) == "called"
    with pytest.raises(Hidden):
        actions.arrive(case_id=row.pk, position=HERE, by=town.people["fire"], at=AT + HOUR)


def test_an_order_sent_back_with_the_button_of_the_case_is_a_refusal_too_and_only_once(town):
    row = blown(town)
    order = order_of(row, town, "fire")
    cases.return_order(order.pk, reason="属城管", by=town.people["fire"], at=AT + HOUR)
    entry = next(one for one in ledger.story([row.pk]) if one.act == "cases.returned")
    for _n in range(2):
        actions.note_refused(entry, at=AT + 2 * HOUR)
    assert [one.act for one in ledger.story([row.pk])].count("whistles.refused") == 1
    assert call_of(row, town, "fire").refused_at


def test_who_is_there_cannot_refuse_any_more(town):
    row = arrived(town)
    with pytest.raises(NotThere):
        actions.refuse(case_id=row.pk, reason="不属本部门", by=town.people["fire"], at=AT + 2 * HOUR)


def test_the_result_wants_the_department_there_first_and_the_last_one_hands_it_to_the_street(town):
    row = blown(town)
    with pytest.raises(NotThere):
        actions.answer(case_id=row.pk, result=Result.SOLVED, report="已清障。", by=town.people["fire"], at=AT + HOUR)
    answered(town, "fire", row=row)
    assert state_of(row) == "called"
    answered(town, "urban", row=row)
    assert state_of(row) == "answered" and case_queries.case(row.pk).turn_ids == [town.offices["street"].pk]


def test_a_refusal_after_the_others_answered_hands_it_to_the_street(town):
    row = answered(town)
    actions.refuse(case_id=row.pk, reason="不属本部门", by=town.people["urban"], at=AT + 3 * HOUR)
    assert state_of(row) == "answered"


def test_a_fine_against_the_enterprise_is_an_act_that_credit_can_follow(town):
    row = arrived(town)
    pk = actions.enforce(case_id=row.pk, enforced=fine(), by=town.people["fire"], at=AT + 2 * HOUR)
    record = Enforcement.objects.get(pk=pk)
    assert record.basis == "《消防法》第二十八条、第六十条" and record.enterprise_id == town.firm.pk
    assert last(row, "whistles.enforced") == {
        "enterprise": town.firm.pk, "enforcement": pk, "item": "fire", "measure": "fine", "amount": Decimal(5000),
    }  # fmt: skip
    assert [(one.kind, one.sha256) for one in case_queries.evidence(row.pk)] == [("document", record.document)]


@pytest.mark.parametrize(
    "told", [{"against": Against.OWNER, "person": WHO},
             {"measure": Measure.NONE, "amount": None, "document_no": "", "document": None}]
)  # fmt: skip
def test_what_is_not_against_the_enterprise_is_another_act_and_its_paper_no_evidence(town, told):
    row = arrived(town)
    actions.enforce(case_id=row.pk, enforced=fine(**told), by=town.people["fire"], at=AT + 2 * HOUR)
    acts = {one.act for one in ledger.story([row.pk])}
    assert "whistles.enforced_other" in acts and "whistles.enforced" not in acts
    assert not case_queries.evidence(row.pk)


def test_a_person_is_sealed_and_opened_by_the_department_alone_with_every_look_kept(town):
    row = arrived(town)
    told = fine(against=Against.OWNER, person=WHO)
    pk = actions.enforce(case_id=row.pk, enforced=told, by=town.people["fire"], at=AT + 2 * HOUR)
    assert WHO.encode() not in bytes(Enforcement.objects.get(pk=pk).person)
    for name in ("street", "urban", "district", "city", "auditor", "administrator"):
        with pytest.raises(Hidden):
            actions.read_person(enforcement_id=pk, by=town.people[name], at=AT + 3 * HOUR)
    assert actions.read_person(enforcement_id=pk, by=town.people["fire"], at=AT + 3 * HOUR) == WHO
    assert [one.act for one in ledger.story([pk])] == ["whistles.person_read"]


@pytest.mark.parametrize(
    ("told", "field"),
    [({"amount": None}, "amount"), ({"document_no": ""}, "document_no"), ({"document": None}, "document")],
)
def test_a_record_without_what_its_measure_needs_is_refused(town, told, field):
    row = arrived(town)
    with pytest.raises(WrongRecord) as problem:
        actions.enforce(case_id=row.pk, enforced=fine(**told), by=town.people["fire"], at=AT + 2 * HOUR)
    assert problem.value.field == field and not Enforcement.objects.exists()


def test_a_utility_enforces_nothing(town):
    row = blown(town, who=("water",))
    arrived(town, "water", row=row)
    with pytest.raises(Hidden):
        actions.enforce(case_id=row.pk, enforced=fine(), by=town.people["water"], at=AT + 2 * HOUR)


def test_the_street_rates_each_department_once_and_closes(town):
    row = answered(town)
    actions.refuse(case_id=row.pk, reason="不属本部门", by=town.people["urban"], at=AT + 3 * HOUR)
    street = {"by": town.people["street"], "at": AT + DAY}
    with pytest.raises(NotRated):
        actions.close(case_id=row.pk, result=Result.SOLVED, **street)
    order = order_of(row, town, "fire").pk
    with pytest.raises(WrongAnswers):
        actions.rate(case_id=row.pk, order_id=order, answers={"speed": 99}, **street)
    actions.rate(case_id=row.pk, order_id=order, answers=GOOD, **street)
    assert last(row, "whistles.rated")["points"] == 85 and last(row, "whistles.rated")["most"] == 100
    for wrong in (order, order_of(row, town, "urban").pk):
        with pytest.raises(NotThere):
            actions.rate(case_id=row.pk, order_id=wrong, answers=GOOD, **street)
    actions.close(case_id=row.pk, result=Result.SOLVED, **street)
    row.refresh_from_db()
    assert state_of(row) == "closed" and row.ended_at == AT + DAY
    assert last(row, "whistles.closed")["result"] == "solved"
    with pytest.raises(WhistleEnded):
        actions.arrive(case_id=row.pk, position=HERE, by=town.people["fire"], at=AT + 2 * DAY)


@pytest.mark.parametrize("name", ["fire", "community", "other_street", "other", "district", "city", "auditor"])
def test_nobody_but_the_street_rates_calls_and_closes(town, name):
    row, by = answered(town), {"by": town.people[name], "at": AT + DAY}
    order = order_of(row, town, "fire").pk
    for act, told in (
        (actions.rate, {"order_id": order, "answers": GOOD}), (actions.close, {"result": Result.SOLVED}),
        (actions.call, {"office_ids": [town.offices["water"].pk]}),
    ):  # fmt: skip
        with pytest.raises(Hidden):
            act(case_id=row.pk, **told, **by)


def test_it_does_not_close_while_a_department_is_at_work(town):
    row = blown(town)
    with pytest.raises(Conflict):
        actions.close(case_id=row.pk, result=Result.CANNOT, by=town.people["street"], at=AT + HOUR)


def test_another_department_is_called_in_place_of_one_that_refused(town):
    row = blown(town, who=("fire",))
    actions.refuse(case_id=row.pk, reason="属城管", by=town.people["fire"], at=AT + HOUR)
    actions.call(case_id=row.pk, office_ids=[town.offices["urban"].pk], by=town.people["street"], at=AT + 2 * HOUR)
    assert call_of(row, town, "urban").arrive_by == AT + 6 * HOUR
    answered(town, "urban", row=row, at=AT + 4 * HOUR)
    assert state_of(row) == "answered"
    actions.call(case_id=row.pk, office_ids=[town.offices["water"].pk], by=town.people["street"], at=AT + 5 * HOUR)
    assert state_of(row) == "called"
