import pytest
from django.db import connection

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import Result
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.kit.errors import Hidden
from anju.programmes.triplicates import actions, queries
from anju.programmes.triplicates.actions.finding import NoSuchMatter, WrongTime
from anju.programmes.triplicates.actions.held import NotThere, ReportEnded, WordsMissing
from anju.programmes.triplicates.messages import WITHDRAWN
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.tests.factories import (
    AT,
    DAY,
    HOUR,
    WHO,
    accepted,
    answered,
    found,
    sign,
    state_of,
)
from anju.programmes.triplicates.types import Came, Dissuaded, Finding, Part, Way


def copies(report, town, by="street"):
    return {copy.part: copy for copy in queries.report(report.pk, by=town.people[by]).copies}


def told(report):
    return [line.act for line in ledger.story([report.pk])]


def last(report, act):
    lines = ledger.story([report.pk])
    return next(line.facts for line in lines if line.act == act)


def test_what_stops_at_dissuasion_ends_there_and_is_kept_without_who_it_was(town):
    report = found(town, came=Came.STOPPED)
    assert state_of(report) == "solved" and told(report) == ["triplicates.solved"]
    assert report.ended_at == AT and report.concerned is None and report.reported_at is None


def test_what_goes_on_is_reported_to_street_and_department_at_once(town):
    report = found(town)
    case = case_queries.case(report.pk)
    assert case.state == "reported" and case.office_id == town.offices["street"].pk
    assert set(case.turn_ids) == {town.offices["street"].pk, town.offices["fire"].pk}
    assert last(report, "triplicates.reported") == {
        "estate": town.estate.pk, "department": town.offices["fire"].pk, "matter": "fire", "minutes": 30,
        "on_time": True,
    }  # fmt: skip


def test_the_enterprise_holds_its_copy_as_it_reports(town):
    report = found(town)
    held = copies(report, town, by="manager")
    assert held[Part.ENTERPRISE].received_at == AT
    assert held[Part.STREET].received_at is None and held[Part.DEPARTMENT].received_at is None


def test_signing_for_the_streets_copy_moves_nothing_and_ends_its_turn(town):
    report = found(town)
    sign(report, town, "street", at=AT + HOUR)
    case = case_queries.case(report.pk)
    assert case.state == "reported" and case.turn_ids == [town.offices["fire"].pk]
    assert copies(report, town)[Part.STREET].received_at == AT + HOUR


def test_a_report_after_the_term_is_late_and_says_so_in_its_act(town):
    report = found(town, at=AT + 3 * DAY, found_at=AT, failed_at=AT + HOUR)
    assert report.is_missed and told(report) == ["triplicates.reported_late"]


def test_what_waits_is_dissuaded_again_and_then_reported(town):
    report = found(town, came=Came.WAITING)
    assert state_of(report) == "found" and told(report) == ["triplicates.found"]
    again = Dissuaded(at=AT + HOUR, way=Way.WRITTEN, came=Came.WENT_ON, note="拒绝签收")
    actions.dissuade(case_id=report.pk, dissuaded=again, by=town.people["manager"], at=AT + 2 * HOUR)
    assert state_of(report) == "reported" and "triplicates.reported" in told(report)
    assert [one.way for one in queries.report(report.pk, by=town.people["street"]).dissuasions] == ["spoken", "written"]


def test_accepting_signs_for_the_copy_and_begins_the_time_to_answer(town):
    report = accepted(town)
    case = case_queries.case(report.pk)
    assert case.state == "accepted" and case.clock["parameter"] == "triplicates.answer_term"
    assert copies(report, town)[Part.DEPARTMENT].received_at == AT + HOUR
    assert last(report, "triplicates.accepted")["on_time"] is True


def test_a_department_that_is_not_competent_says_why_and_the_street_sends_it_on(town):
    report = found(town)
    actions.decline(case_id=report.pk, reason="属城管职责", by=town.people["fire"], at=AT + HOUR)
    assert state_of(report) == "unplaced"
    actions.reroute(
        case_id=report.pk, office_id=town.offices["urban"].pk, reason="改派城管", by=town.people["street"], at=AT + DAY
    )
    seen = queries.report(report.pk, by=town.people["street"])
    assert state_of(report) == "reported" and seen.declined[0].declined == "属城管职责"
    assert seen.copies[2].office_id == town.offices["urban"].pk
    assert seen.case.due_at > AT + DAY and seen.copies[2].due_at == seen.case.due_at


def test_the_answer_goes_to_the_enterprise_to_sign_for_and_to_the_street_to_close(town):
    report = answered(town)
    assert state_of(report) == "answered" and report.answered_at == AT + DAY
    assert last(report, "triplicates.answered")["on_time"] is True
    sign(report, town, "manager", at=AT + DAY + HOUR)
    assert state_of(report) == "answered"
    assert copies(report, town)[Part.ENTERPRISE].fed_back_at == AT + DAY + HOUR


def test_closing_keeps_the_result_and_forgets_who_is_concerned(town):
    report = answered(town)
    actions.close(case_id=report.pk, by=town.people["street"], at=AT + 2 * DAY)
    report.refresh_from_db()
    case = case_queries.case(report.pk)
    assert (case.state, case.outcome, report.concerned) == ("closed", "solved", None)
    with pytest.raises(ReportEnded):
        actions.close(case_id=report.pk, by=town.people["street"], at=AT + 2 * DAY)


def test_an_answer_that_does_not_do_goes_back_to_the_department(town):
    report = answered(town)
    told = {"office_id": town.offices["fire"].pk, "reason": "通道仍被占用"}
    actions.reroute(case_id=report.pk, **told, by=town.people["street"], at=AT + 2 * DAY)
    assert state_of(report) == "reported"


def test_where_no_department_is_found_the_street_has_to_find_one(town):
    report = found(town, matter="green")  # 园林 first, then 城管: here the second
    assert queries.report(report.pk, by=town.people["street"]).copies[2].office_id == town.offices["urban"].pk
    nowhere = found(town, matter="noise")
    assert state_of(nowhere) == "unplaced"


@pytest.mark.parametrize("name", ["district", "city", "auditor", "urban", "stranger", "other", "administrator"])
def test_who_is_concerned_is_closed_to_whoever_does_not_handle_it(town, name):
    report = found(town)
    with pytest.raises(Hidden):
        actions.read_concerned(case_id=report.pk, by=town.people[name], at=AT + HOUR)


@pytest.mark.parametrize("name", ["fire", "street"])
def test_who_is_concerned_is_opened_by_those_who_handle_it_and_the_look_is_kept(town, name):
    report = found(town)
    assert actions.read_concerned(case_id=report.pk, by=town.people[name], at=AT + HOUR) == WHO
    assert "triplicates.concerned_read" in told(report)


def test_who_is_concerned_lies_sealed_in_the_table_and_nowhere_in_the_ledger(town):
    report = found(town)
    with connection.cursor() as cursor:
        cursor.execute("SELECT r::text || l::text FROM triplicates_report r, ledger_entry l")
        assert not [row for row in cursor.fetchall() if "张某" in row[0] or "13800000000" in row[0]]
    assert bytes(Report.objects.get(pk=report.pk).concerned) != WHO.encode()


def test_numbers_of_people_are_taken_out_of_where_it_is(town):
    assert "13800000000" not in found(town, where="3号楼，电话13800000000").where


@pytest.mark.parametrize("name", ["stranger", "street", "city", "fire", "auditor", "administrator", "other"])
def test_only_the_enterprise_that_manages_the_estate_reports(town, name):
    with pytest.raises(Hidden):
        found(town, by=name)


@pytest.mark.parametrize("name", ["stranger", "other", "auditor", "administrator", "manager", "urban"])
def test_only_the_department_that_was_sent_its_copy_accepts_and_answers(town, name):
    report = found(town)
    with pytest.raises(Hidden):
        actions.accept(case_id=report.pk, by=town.people[name], at=AT + HOUR)


@pytest.mark.parametrize("name", ["stranger", "other", "auditor", "administrator", "manager", "fire", "community"])
def test_only_the_street_and_those_above_send_on_and_close(town, name):
    report = answered(town)
    with pytest.raises(Hidden):
        actions.close(case_id=report.pk, by=town.people[name], at=AT + 2 * DAY)
    with pytest.raises(Hidden):
        actions.reroute(
            case_id=report.pk, office_id=town.offices["urban"].pk, reason="改派", by=town.people[name], at=AT + 2 * DAY
        )


def test_nothing_is_answered_before_it_was_accepted(town):
    report = found(town)
    with pytest.raises(NotThere):
        actions.answer(case_id=report.pk, result=Result.SOLVED, report="已处理", by=town.people["fire"], at=AT + HOUR)


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"matter": "unheard"}, NoSuchMatter), ({"where": " "}, WordsMissing),
        ({"failed_at": AT + HOUR}, WrongTime), ({"found_at": AT}, WrongTime),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_field_to_correct(town, told, refused):
    with pytest.raises(refused) as problem:
        found(town, **told)
    assert problem.value.field


def test_an_officer_notes_what_the_enterprise_did_not_report(town):
    finding = Finding(matter="fire", where="5号楼通道", found_at=AT)
    case_id = actions.note_missed(estate_id=town.estate.pk, finding=finding, by=town.people["community"], at=AT)
    report = Report.objects.get(pk=case_id)
    assert last(report, "triplicates.missed")["how"] == "unreported"
    assert state_of(report) == "reported" and report.is_missed
    seen = queries.open_or_missing(town.estate.pk, by=town.people["street"])
    assert [line.id for line in seen.missing] == [line.id for line in seen.open] == [case_id]


@pytest.mark.parametrize("name", ["stranger", "other", "auditor", "administrator", "manager", "fire"])
def test_only_officers_of_the_place_note_what_was_missed(town, name):
    finding = Finding(matter="fire", where="5号楼通道", found_at=AT)
    with pytest.raises(Hidden):
        actions.note_missed(estate_id=town.estate.pk, finding=finding, by=town.people[name], at=AT)


def test_a_term_that_ran_out_without_a_report_is_noted_once(town):
    report = found(town, came=Came.WAITING)
    late = AT + 3 * DAY
    cases.run_clocks(late)
    reactions.run_waiting(at=late)
    reactions.run_waiting(at=late)
    report.refresh_from_db()
    assert report.is_missed and told(report).count("triplicates.missed") == 1


def test_a_mistake_is_taken_back_before_anybody_accepted_and_keeps_its_reason(town):
    report = found(town)
    actions.withdraw(case_id=report.pk, reason="物资临时堆放，已当场核实", by=town.people["manager"], at=AT + HOUR)
    report.refresh_from_db()
    case = case_queries.case(report.pk)
    assert (case.state, case.turn_ids, report.ended_at, report.concerned) == ("withdrawn", [], AT + HOUR, None)
    assert report.withdrawn_because == "物资临时堆放，已当场核实"
    assert last(report, "triplicates.withdrawn") == {
        "estate": town.estate.pk, "matter": "fire", "was_reported": True
    }  # fmt: skip
    with pytest.raises(ReportEnded):
        actions.accept(case_id=report.pk, by=town.people["fire"], at=AT + 2 * HOUR)


def test_what_was_accepted_or_came_late_is_not_taken_back(town):
    late = found(town, at=AT + 3 * DAY, found_at=AT, failed_at=AT + HOUR)
    for report in (accepted(town), late):
        with pytest.raises(NotThere):
            actions.withdraw(case_id=report.pk, reason="误报", by=town.people["manager"], at=AT + 4 * DAY)


def test_taking_back_needs_a_reason(town):
    report = found(town)
    with pytest.raises(WordsMissing):
        actions.withdraw(case_id=report.pk, reason=" ", by=town.people["manager"], at=AT + HOUR)


@pytest.mark.parametrize(
    "name", ["stranger", "other", "auditor", "administrator", "street", "district", "city", "fire", "community"]
)
def test_nobody_but_the_enterprise_takes_it_back(town, name):
    report = found(town)
    with pytest.raises(Hidden):
        actions.withdraw(case_id=report.pk, reason="误报", by=town.people[name], at=AT + HOUR)


def test_whoever_had_a_copy_is_told_that_it_was_taken_back(town):
    report = found(town)
    actions.withdraw(case_id=report.pk, reason="误报", by=town.people["manager"], at=AT + HOUR)
    entry = next(line for line in ledger.story([report.pk]) if line.act == "triplicates.withdrawn")
    asked = {one.office_id for one in WITHDRAWN.to(entry)}
    assert asked == {town.offices["street"].pk, town.offices["fire"].pk}
