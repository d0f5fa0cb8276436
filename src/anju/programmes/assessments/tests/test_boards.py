"""Boards: proposed by the cut, changed by hand with a reason, standing only once their publication is final."""

from decimal import Decimal

import pytest
from django.test import Client

from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Decision
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.kit.errors import Conflict, Hidden
from anju.programmes.assessments import actions
from anju.programmes.assessments.actions import changing, drafting
from anju.programmes.assessments.actions.held import ReasonMissing
from anju.programmes.assessments.models import BoardList
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests.factories import DAY, HOUR, OVER, answers
from anju.programmes.assessments.types import Board, BoardChange

pytestmark = pytest.mark.django_db
LATER = OVER + DAY


@pytest.fixture
def cycle(town):
    """Ten estates of one district, counted: the first answers best, the last worst; one red, one black."""
    make.put_in_force(town, minimum_ballots=2, black_bottom={"percent": 10, "below": 75})
    town.estates = make.estates(10)
    row = make.started(town)
    said = {one.pk: [answers(5 if n == 0 else 1 if n == 9 else 4)] * 2 for n, one in enumerate(town.estates)}
    make.vote(row, said)
    return make.counted(town, row)


def on(row: BoardList) -> list[tuple[str, str]]:
    placings = row.placings.select_related("result").order_by("result__estate_name")
    return [(one.board, one.result.estate_name[-2:]) for one in placings]


def told(row: BoardList, act: str) -> list:
    return [line for line in ledger.story([row.pk]) if line.act == act]


def test_the_cut_of_the_rules_proposes_and_a_publication_is_drafted(town, cycle):
    row = make.boards(town, cycle)
    published = publications.publication(row.publication_id)
    assert on(row) == [("red", "01"), ("black", "10")] and published.state == "draft"
    assert [(one["district"], one["board"], one["rank"], one["estate"], one["enterprise"], one["manager"])
            for one in published.content["rows"]] == [
        ("江岸区", "红榜", 1, "小区0001", "小区0001物业", "经理0"),
        ("江岸区", "黑榜", 10, "小区0010", "小区0010物业", "经理9"),
    ]  # fmt: skip
    assert "不是随机样本" in published.content["notes"][1] and "2026年" in published.title
    assert len(told(row, "assessments.boards_drafted")) == 1


def test_there_is_one_list_at_a_time(town, cycle):
    make.boards(town, cycle)
    with pytest.raises(drafting.BoardsRun):
        make.boards(town, cycle)


def test_where_nobody_reaches_a_board_there_is_nothing_to_publish(town, cycle):
    make.put_in_force(town, red_top={"count": 0}, black_bottom={"count": 0})
    with pytest.raises(drafting.NobodyReached):
        make.boards(town, cycle)
    assert not BoardList.objects.exists()


def test_boards_are_not_public_before_the_notice_and_stand_only_once_final(town, cycle):
    row = make.boards(town, cycle)
    code, browser = publications.publication(row.publication_id).code, Client()
    assert browser.get(f"/n/{code}/").status_code == 404
    end = make.noticed(town, row, at=LATER)
    assert browser.get(f"/n/{code}/").status_code == 200
    assert (make.fresh(row).state, make.fresh(cycle).state) == ("drafted", "noticed")
    publishing.finalise(row.publication_id, by=town.city, at=end)
    for _twice in range(2):
        reactions.run_waiting(at=end)
    assert (make.fresh(row).state, make.fresh(cycle).state) == ("standing", "final")
    assert len(told(row, "assessments.boards_stand")) == 1 and make.fresh(cycle).announced_on


def test_an_estate_is_taken_off_after_an_objection_that_was_upheld(town, cycle):
    row = make.boards(town, cycle)
    make.noticed(town, row, at=LATER)
    best = town.estates[0]
    case = publishing.object_to(
        row.publication_id, row_key=str(best.pk), text="这个小区的物业去年就换了。", by=RESIDENT, at=LATER + DAY
    )
    told_ = {"to": Board.OFF, "reason": "物业公司有变更", "by": town.city, "at": LATER + 2 * DAY, "objection_id": case}
    with pytest.raises(changing.NotUpheld):
        actions.change_board(row.pk, best.pk, **told_)
    publishing.decide_objection(
        case_id=case, decision=Decision.UPHELD, reason="经核实属实", by=town.people["head"], at=LATER + 2 * DAY
    )
    new = actions.change_board(row.pk, best.pk, **told_)
    assert on(new) == [("black", "10")] and new.moved.get().objection_id == case
    assert publications.publication(new.publication_id).version == 2
    make.final(town, new, at=LATER + 3 * DAY)
    assert (make.fresh(row).state, make.fresh(new).state) == ("replaced", "standing")
    entry = told(new, "assessments.boards_changed")
    assert len(entry) == 1


def test_several_changes_are_one_correction_with_a_reason_each(town, cycle):
    row = make.boards(town, cycle)
    make.noticed(town, row, at=LATER)
    changes = [
        BoardChange(estate_id=town.estates[0].pk, to=Board.OFF, reason="有变更"),
        BoardChange(estate_id=town.estates[4].pk, to=Board.BLACK, reason="查实"),
        BoardChange(estate_id=town.estates[5].pk, to=Board.OFF, reason="本来就不在榜上"),
    ]
    new = actions.change_boards(row.pk, changes, reason="公示期异议处理", by=town.city, at=LATER + DAY)
    assert on(new) == [("black", "05"), ("black", "10")]
    assert [(one.was, one.became) for one in new.moved.order_by("pk")] == [("red", "off"), ("off", "black")]
    assert [one.by_hand for one in new.placings.order_by("result__estate_name")] == [True, False]


def test_a_change_needs_a_reason_an_assessed_estate_and_something_to_change(town, cycle):
    row = make.boards(town, cycle)
    make.noticed(town, row, at=LATER)
    stranger = make.estates(1, name="新盘")[0]
    told_ = {"by": town.city, "at": LATER + DAY}
    with pytest.raises(ReasonMissing):
        actions.change_board(row.pk, town.estates[0].pk, to=Board.OFF, reason=" ", **told_)
    with pytest.raises(Hidden):
        actions.change_board(row.pk, stranger.pk, to=Board.RED, reason="补录", **told_)
    with pytest.raises(changing.NothingChanged):
        actions.change_board(row.pk, town.estates[0].pk, to=Board.RED, reason="补录", **told_)
    assert BoardList.objects.count() == 1


def test_what_is_only_a_draft_is_not_changed_but_withdrawn_and_drawn_anew(town, cycle):
    row = make.boards(town, cycle)
    with pytest.raises(Conflict):
        actions.change_board(row.pk, town.estates[0].pk, to=Board.OFF, reason="有误", by=town.city, at=LATER)
    publishing.withdraw(row.publication_id, reason="规则有误", by=town.city, at=LATER)
    reactions.run_waiting(at=LATER)
    assert make.fresh(row).state == "withdrawn" and make.boards(town, cycle).pk != row.pk


@pytest.mark.parametrize("who", ["head", "district", "other", "street", "auditor"])
def test_nobody_but_the_city_changes_boards(town, cycle, who):
    row = make.boards(town, cycle)
    make.noticed(town, row, at=LATER)
    with pytest.raises(Hidden):
        actions.change_board(
            row.pk, town.estates[0].pk, to=Board.OFF, reason="有误", by=town.people[who], at=LATER + HOUR
        )


def test_boards_that_stood_end_with_their_publication(town, cycle):
    row = make.boards(town, cycle)
    end = make.final(town, row, at=LATER)
    publishing.withdraw(row.publication_id, reason="撤销", by=town.city, at=end + DAY)
    reactions.run_waiting(at=end + DAY)
    assert make.fresh(row).state == "withdrawn" and len(told(row, "assessments.boards_ended")) == 1
    assert make.fresh(cycle).state == "aggregated"


def test_once_a_year_is_final_what_it_came_to_for_each_enterprise_is_an_entry_once(town, cycle):
    row = make.boards(town, cycle)
    end = make.final(town, row, at=LATER)
    firms = {one.enterprise_id: one for one in cycle.results.filter(enterprise_id__isnull=False)}
    told_ = {one.subject_id: one.facts for one in ledger.story(firms) if one.act == "assessments.enterprise_scored"}
    assert set(told_) == set(firms)
    for firm, result in firms.items():
        facts = told_[firm]
        assert (facts["year"], facts["estates"], facts["cycle"]) == (cycle.year, 1, cycle.pk)
        assert abs(facts["score"] - Decimal(result.score.numerator) / result.score.denominator) <= Decimal("0.00005")
    new = actions.change_board(row.pk, town.estates[0].pk, to=Board.OFF, reason="有变更", by=town.city, at=end + HOUR)
    make.final(town, new, at=end + DAY)
    again = [one for one in ledger.story(firms) if one.act == "assessments.enterprise_scored"]
    assert len(again) == len(firms)


def test_boards_and_their_correction_come_out_of_the_ballots_again(town, cycle):
    row = make.boards(town, cycle)
    make.noticed(town, row, at=LATER)
    changes = [
        BoardChange(estate_id=town.estates[0].pk, to=Board.OFF, reason="有变更"),
        BoardChange(estate_id=town.estates[4].pk, to=Board.BLACK, reason="查实"),
    ]
    new = actions.change_boards(row.pk, changes, reason="公示期异议处理", by=town.city, at=LATER + DAY)
    make.final(town, new, at=LATER + DAY)
    assert [(one.rows, one.differences) for one in publications.recheck()] == [(2, ()), (2, ())]
    row.placings.update(board="black")  # computed from the ballots, not read from what was kept of them
    assert all(one.same for one in publications.recheck())
