"""Deciding an objection: points, rows, entries, lines of the register, and each refusal."""

from decimal import Decimal

import pytest

from anju.engines.cases import queries as cases
from anju.engines.scoring import queries as scoring
from anju.ground.ledger import queries as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import actions
from anju.programmes.credit.letter import letter
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests.factories import AT, DAY, HOUR
from anju.programmes.credit.tests.objecting import said
from anju.programmes.credit.types import SCHEMES, Decided, State, Who

CHANGED, STRUCK, KEPT = Decided.CHANGED, Decided.STRUCK, Decided.KEPT


def again(row):
    row.refresh_from_db()
    return row


def last(*subjects):
    return ledger.story([one.pk for one in subjects])[0]


def early(town):
    """A record that was archived at once, since the enterprise waived; its window is still open."""
    record = objecting.both(town)
    actions.waive(record.pk, by=town.people["staff"], at=AT + HOUR)
    return actions.archive(record.pk, by=town.people["head"], at=AT + 2 * HOUR)


def total(record, who: Who, *, at) -> Decimal:
    subject = record.enterprise_id if who is Who.ENTERPRISE else record.manager_id
    return scoring.statement(SCHEMES[who], subject, on=local_day(at)).total


# ── before archiving ─────────────────────────────────────────────────────────


def test_each_item_is_decided_by_itself_and_keeps_its_reason(town):
    record = objecting.both(town)
    objection = objecting.made(town, record, "e03", "e06")
    assert objecting.decided(town, objection, e03=said(STRUCK, note="已经清理"), e06=said(CHANGED, 2)) is CHANGED
    rows = {row.item.item: (row.decision, row.before, row.points, row.note) for row in objection.items.all()}
    assert rows == {"e03": ("struck", 3, 0, "已经清理"), "e06": ("changed", 5, 2, "核实属实")}
    assert [item.points for item in record.items.all()] == [0, 2, 3]


def test_before_archiving_the_decision_is_one_entry_on_the_case_and_ends_it(town):
    record = objecting.both(town)
    objection = objecting.made(town, record, "e03", "e06")
    objecting.decided(town, objection, e03=said(STRUCK))
    entry, case = last(objection), cases.case(objection.pk)
    assert (entry.act, case.state, case.turn_ids) == ("credit.objection_decided", "decided", [])
    assert entry.facts == {
        "decision": "changed", "changed": 0, "struck": 1, "record": record.pk, "estate": town.estate.pk
    }  # fmt: skip
    assert not again(record).disputed


def test_what_was_decided_is_what_is_archived(town):
    record = objecting.both(town)
    objecting.decided(town, objecting.made(town, record), e06=said(CHANGED, 2))
    actions.archive(record.pk, by=town.people["head"], at=make.WINDOW_OVER)
    assert last(record).facts["enterprise_points"] == 500
    assert total(record, Who.ENTERPRISE, at=make.WINDOW_OVER) == 5


def test_a_record_stays_disputed_until_its_last_objection_is_decided(town):
    record = objecting.both(town)
    first, second = objecting.made(town, record), objecting.made(town, record, "m05", by="manager")
    objecting.decided(town, first)
    assert again(record).disputed
    objecting.decided(town, second)
    assert not again(record).disputed


def test_a_class_that_no_longer_stands_is_the_records_no_more(town):
    record = objecting.both(town)
    assert record.publish_class == "serious"
    objecting.decided(town, objecting.made(town, record), e06=said(STRUCK))
    assert again(record).publish_class == "ordinary"


# ── refusals ─────────────────────────────────────────────────────────────────


def test_whoever_recorded_it_does_not_decide(town):
    objection = objecting.made(town, objecting.both(town))
    with pytest.raises(Problem) as refused:
        objecting.decided(town, objection, by="district")
    assert refused.value.code == "same_person"
    assert not again(objection).is_decided


@pytest.mark.parametrize("who", ["second", "head", "city"])
def test_the_bureau_that_keeps_it_decides_or_the_one_above(town, who):
    assert objecting.decided(town, objecting.made(town, objecting.both(town)), by=who) is KEPT


@pytest.mark.parametrize("who", ["other", "street", "street_head", "lifts_head", "auditor", "staff", "manager"])
def test_nobody_else_decides(town, who):
    objection = objecting.made(town, objecting.both(town))
    with pytest.raises(Hidden):
        objecting.decided(town, objection, by=who)


def test_an_objection_is_decided_once(town):
    objection = objecting.made(town, objecting.both(town))
    objecting.decided(town, objection, e06=said(CHANGED, 2))
    with pytest.raises(Conflict) as refused:
        objecting.decided(town, objection, by="head", e06=said(STRUCK))
    assert refused.value.code == "decided_before"
    assert objection.items.get().decision == "changed"


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (said(KEPT, note=""), "no_reason"),
        (said(CHANGED), "no_points"),
        (said(CHANGED, 5), "unchanged"),
        (said(CHANGED, 6), "worse"),
        (said(CHANGED, 1), "out_of_range"),
        (said(CHANGED, 7), "out_of_range"),
    ],
)
def test_a_verdict_that_does_not_fit_is_refused_and_nothing_is_lost(town, verdict, code):
    record = objecting.both(town)
    objection = objecting.made(town, record)
    with pytest.raises(Problem) as refused:
        objecting.decided(town, objection, e06=verdict)
    assert (refused.value.code, refused.value.item_id) == (code, objecting.item(record, "e06").pk)
    assert objecting.item(record, "e06").points == 5 and not again(objection).is_decided


def test_an_item_left_out_is_refused(town):
    objection = objecting.made(town, objecting.both(town))
    with pytest.raises(Problem) as refused:
        actions.decide_objection(objection.pk, verdicts={}, by=town.people["second"], at=AT + DAY)
    assert refused.value.code == "undecided"


def test_of_a_fixed_figure_only_whole_cases_are_left(town):
    record = make.notified(town, make.NewItem(who=Who.ENTERPRISE, code="e03", quantity=Decimal(3)))
    objection = objecting.made(town, record, "e03")
    with pytest.raises(Problem) as refused:
        objecting.decided(town, objection, e03=said(CHANGED, 5))
    assert refused.value.code == "out_of_range"
    objecting.decided(town, objection, e03=said(CHANGED, 6))
    assert objecting.item(record, "e03").points == 6


# ── after archiving ──────────────────────────────────────────────────────────


def test_after_an_early_archive_the_window_stays_open_and_a_decision_writes_a_further_line(town):
    record = early(town)
    objection = objecting.made(town, record)
    before = total(record, Who.ENTERPRISE, at=AT + DAY)
    objecting.decided(town, objection, e06=said(CHANGED, 2))
    old, new = [line for line in scoring.lines_of("credit.record", record.pk) if "e06" in (line.item,)]
    assert (old.points, new.points, new.corrects_id) == (5, -3, old.pk)
    assert total(record, Who.ENTERPRISE, at=AT + 2 * DAY) == before - 3
    assert total(record, Who.ENTERPRISE, at=AT + DAY) == before  # a past day never changes


def test_after_archiving_the_decision_is_one_entry_with_signed_differences(town):
    record = early(town)
    objection = objecting.made(town, record, "e03", "e06")
    objecting.decided(town, objection, e03=said(STRUCK), e06=said(CHANGED, "4.5"))
    entry = last(record, objection)
    assert (entry.act, entry.subject_id) == ("credit.corrected", record.pk)
    assert (entry.facts["enterprise_points"], entry.facts["manager_points"]) == (-350, 0)
    assert [line.act for line in ledger.story([objection.pk])] == ["credit.objected"]
    assert cases.case(objection.pk).state == "decided"


def test_a_line_of_the_manager_is_corrected_for_the_manager_alone(town):
    record = early(town)
    objecting.decided(town, objecting.made(town, record, "m05", by="manager"), m05=said(STRUCK))
    assert last(record).facts["manager_points"] == -300
    assert total(record, Who.MANAGER, at=AT + 2 * DAY) == 0
    assert total(record, Who.ENTERPRISE, at=AT + 2 * DAY) == 8


def test_kept_after_archiving_it_changes_nothing_and_is_recorded_as_decided(town):
    record = early(town)
    objection = objecting.made(town, record)
    assert objecting.decided(town, objection) is KEPT
    assert last(objection).act == "credit.objection_decided"
    assert len(scoring.lines_of("credit.record", record.pk)) == 3


def test_once_nothing_stands_the_public_reads_it_no_longer(town):
    record = early(town)
    firms = objecting.made(town, record, "e03", "e06")
    objecting.decided(town, firms, e03=said(STRUCK), e06=said(STRUCK))
    assert again(record).state == State.ARCHIVED and record.public_until is not None
    managers = objecting.made(town, record, "m05", by="manager")
    objecting.decided(town, managers, m05=said(STRUCK))
    assert again(record).public_until == local_day(AT + 2 * DAY)


# ── the answer ───────────────────────────────────────────────────────────────


def test_the_answer_says_of_each_item_what_was_decided_and_why(town):
    objection = objecting.made(town, objecting.both(town), "e03", "e06")
    assert letter(objection.pk, town.people["second"], AT) is None
    objecting.decided(town, objection, e06=said(CHANGED, 2, note="第二处已整改"), reason="已现场核查。")
    answer = letter(objection.pk, town.people["second"], AT + 3 * DAY)
    told = "\n".join(map(str, answer.paragraphs))
    assert "第二处已整改" in told and "已现场核查。" in told
    assert (answer.office, str(answer.to)) == ("江岸区房管局", "楚禾物业服务有限公司：")
