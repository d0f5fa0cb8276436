"""Objections to a notice: anybody may object while it runs; its office decides by a deadline, but not its author."""

import pytest

from anju.engines.cases import queries as cases
from anju.engines.publishing import actions
from anju.engines.publishing.actions.finalising import ObjectionWaits
from anju.engines.publishing.actions.held import OwnWork, PersonalNumbers, ReasonMissing
from anju.engines.publishing.actions.objecting import DecidedAlready, NoObjections, NoSuchRow, ObjectedAlready
from anju.engines.publishing.models import Objection
from anju.engines.publishing.tests import factories as make
from anju.engines.publishing.tests.factories import AT, DAY, OVER
from anju.engines.publishing.types import Decision
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden


def test_an_objection_is_a_case_of_the_office_that_published(town):
    row = make.released(town)
    case = cases.case(make.objected(town, row, row_key=str(make.SECOND), name="陈某", contact="13800138000"))
    assert (case.type, case.office_id, case.state) == ("publishing.objection", town.offices["district"].pk, "raised")
    assert case.turn_ids == [town.offices["district"].pk] and (case.cause_type, case.cause_id) == (
        row.subject_type,
        row.pk,
    )
    found = Objection.objects.get()
    assert (found.row_key, found.enterprise_id) == (str(make.SECOND), None)
    assert "陈某".encode() not in bytes(found.who) and b"13800138000" not in bytes(found.who)
    (entry,) = ledger.story([case.pk])
    assert (entry.act, entry.facts["publication"]) == ("publishing.objected", row.pk)


def test_it_has_the_citys_term(town):
    case = cases.case(make.objected(town, make.released(town)))
    assert case.due_at is not None and case.clock["parameter"] == "publishing.objection_term"


@pytest.mark.parametrize("when", ["draft", "in_review", "over", "final", "withdrawn", "document"])
def test_only_a_notice_that_runs_is_objected_to(town, when):
    at = AT + DAY
    match when:
        case "draft":
            row, problem = make.cards(town), Hidden
        case "in_review":
            row, problem = make.submitted(town, make.cards(town)), Hidden
        case "over":
            row, problem = make.released(town), NoObjections
            at = row.notice_until
        case "final":
            row, problem, at = make.finalised(town), NoObjections, OVER
        case "document":
            row, problem = make.released(town, make.document(town)), NoObjections
        case _:
            row, problem = make.released(town), NoObjections
            actions.withdraw(row.pk, reason="有误", by=town.people["district"], at=AT)
    with pytest.raises(problem):
        make.objected(town, row, at=at)
    assert not Objection.objects.exists()


@pytest.mark.parametrize(("also", "problem"), [({"text": " "}, ReasonMissing), ({"row_key": "nobody"}, NoSuchRow)])
def test_an_objection_says_what_is_wrong_with_which_row(town, also, problem):
    with pytest.raises(problem):
        make.objected(town, make.released(town), **also)


def test_an_enterprise_objects_to_the_same_row_once_until_it_is_answered(town):
    row, key = make.released(town), str(make.FIRST)
    first = make.objected(town, row, by="staff", row_key=key)
    with pytest.raises(ObjectedAlready):
        make.objected(town, row, by="manager", row_key=key)
    make.objected(town, row, by="rival", row_key=key)
    make.objected(town, row, by="staff", row_key=str(make.SECOND))
    make.decided(town, first)
    make.objected(town, row, by="staff", row_key=key, at=AT + 2 * DAY)
    assert Objection.objects.count() == 4


def test_nothing_is_final_while_an_objection_waits_or_what_was_upheld_is_not_corrected(town):
    row = make.released(town)
    case_id = make.objected(town, row)
    with pytest.raises(ObjectionWaits):
        make.finalised(town, row)
    make.decided(town, case_id, Decision.UPHELD)
    with pytest.raises(ObjectionWaits):
        make.finalised(town, row)
    second = make.released(town, make.corrected(town, row, at=AT + 3 * DAY), at=AT + 3 * DAY)
    assert make.finalised(town, second).state == "final"


def test_an_objection_to_an_older_version_holds_the_newer_up(town):
    first = make.released(town)
    case_id = make.objected(town, first)
    second = make.released(town, make.corrected(town, first), at=AT + DAY)
    with pytest.raises(ObjectionWaits):
        make.finalised(town, second)
    make.decided(town, case_id, Decision.UPHELD, at=AT + 5 * DAY)  # after the correction was written
    with pytest.raises(ObjectionWaits):
        make.finalised(town, second)


def test_what_was_dismissed_stands_in_nobodys_way(town):
    row = make.released(town)
    make.decided(town, make.objected(town, row))
    assert make.finalised(town, row).state == "final"


def test_the_decision_is_for_somebody_who_did_not_write_the_list(town):
    case_id = make.objected(town, make.released(town))
    with pytest.raises(OwnWork):
        make.decided(town, case_id, by="district")
    for who in ("other", "street", "lifts", "staff", "auditor", "administrator", "association"):
        with pytest.raises(Hidden):
            make.decided(town, case_id, by=who)
    make.decided(town, case_id, by="city")
    with pytest.raises(DecidedAlready):
        make.decided(town, case_id, by="district_head")
    assert cases.case(case_id).state == "decided"
    assert ledger.story([case_id])[0].facts["decision"] == "dismissed"


def test_the_answer_holds_no_numbers_of_people(town):
    case_id = make.objected(town, make.released(town))
    with pytest.raises(PersonalNumbers):
        actions.decide_objection(
            case_id=case_id, decision=Decision.DISMISSED, reason="已电话13800138000核实", by=town.people["city"], at=AT
        )  # fmt: skip


def test_whoever_reads_who_objected_is_written_down(town):
    case_id = make.objected(town, make.released(town), name="陈某", contact="13800138000")
    who = actions.read_contact(case_id=case_id, by=town.people["district_head"], at=AT + DAY)
    assert (who.name, who.contact) == ("陈某", "13800138000")
    assert ledger.story([case_id])[0].act == "publishing.contact_read"
    for other in ("other", "staff", "auditor"):
        with pytest.raises(Hidden):
            actions.read_contact(case_id=case_id, by=town.people[other], at=AT + DAY)
