import pytest

from anju.engines.cases import queries as case_queries
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import EntryFacts
from anju.kit import ids
from anju.kit.errors import Hidden
from anju.programmes.warnings import actions
from anju.programmes.warnings.acts import Act
from anju.programmes.warnings.models import Issue, Membership
from anju.programmes.warnings.tests.factories import AT, DAY, HOUR, LIFT, issue, lifts, raised, state_of, warned
from anju.programmes.warnings.types import Noticed


def acts_on(pk) -> list[str]:
    return [line.act for line in reversed(ledger.story([pk]))]


def test_the_scan_keeps_what_several_residents_raise_of_one_estate(town):
    row = issue(town)
    assert (row.place, row.messages, row.estate_id) == ("听澜里", 3, town.estate.pk)
    assert row.sentence.startswith("听澜里：") and acts_on(row.pk) == ["warnings.found"]


def test_a_second_scan_adds_to_the_known_issue_and_makes_no_other(town):
    first = issue(town)
    raised(town.estate, LIFT[3], at=AT + DAY)
    done = actions.scan_city("demo", at=AT + DAY)
    assert (done.found, done.grown, Issue.objects.count(), Membership.objects.count()) == (0, 1, 1, 4)
    assert Issue.objects.get().messages == 4 and acts_on(first.pk) == ["warnings.found", "warnings.grew"]


def test_the_same_scan_again_records_nothing(town):
    row = issue(town)
    done = actions.scan_city("demo", at=AT + HOUR)
    assert (done.found, done.grown) == (0, 0) and acts_on(row.pk) == ["warnings.found"]


def test_other_estates_are_other_issues(town):
    lifts(town.estate)
    lifts(town.far)
    assert actions.scan_city("demo", at=AT).found == 2
    assert {row.region_path for row in Issue.objects.all()} == {town.estate.region_path, town.far.region_path}


def test_only_cities_that_list_kinds_of_case_are_scanned_by_themselves(town):
    lifts(town.estate)
    assert actions.scan_all(AT) == 1


def test_a_community_warns_and_the_street_is_to_judge(town):
    row = warned(town)
    case = case_queries.case(row.pk)
    assert (case.state, case.office_id, case.title) == ("raised", town.offices["street"].pk, "消防通道堵塞")
    assert case.due_at is not None and acts_on(row.pk) == ["warnings.raised"]


def test_numbers_of_people_do_not_stay_in_what_she_wrote(town):
    assert "138" not in warned(town, words="联系13800000000").words


def test_a_matter_that_is_not_listed_is_refused(town):
    with pytest.raises(actions.raising.NoSuchMatter):
        warned(town, matter="unknown")


@pytest.mark.parametrize("who", ["far", "other", "auditor", "administrator", "city"])
def test_nobody_else_warns_of_this_estate(town, who):
    with pytest.raises(Hidden):
        warned(town, by=who)


def test_a_warning_from_the_scan_decides_the_issue(town):
    row = issue(town)
    case_id = actions.raise_from_issue(issue_id=row.pk, noticed=Noticed(), by=town.people["community"], at=AT)
    case = case_queries.case(case_id)
    row.refresh_from_db()
    assert (row.state, row.warning.pk, case.cause_id) == ("raised", case_id, row.pk)
    with pytest.raises(actions.held.IssueDecided):
        actions.dismiss(issue_id=row.pk, reason="已处理", by=town.people["street"], at=AT)


def test_what_was_judged_no_issue_is_not_found_again(town):
    row = issue(town)
    actions.dismiss(issue_id=row.pk, reason="电梯年检，已张贴通知", by=town.people["community"], at=AT)
    raised(town.estate, LIFT[3], at=AT + DAY)
    assert actions.scan_city("demo", at=AT + DAY).found == 0
    row.refresh_from_db()
    assert (row.state, row.messages) == ("dismissed", 4)


@pytest.mark.parametrize(("act", "state"), [("settle", "settled"), ("drop", "dropped")])
def test_the_street_ends_it_with_words(town, act, state):
    row = warned(town)
    said = {"text": "已当场清理"} if act == "settle" else {"reason": "属正常施工"}
    getattr(actions, act)(case_id=row.pk, by=town.people["street"], at=AT + HOUR, **said)
    row.refresh_from_db()
    assert state_of(row) == state and row.answer and acts_on(row.pk)[-1] == f"warnings.{state}"
    with pytest.raises(actions.held.WarningEnded):
        actions.settle(case_id=row.pk, text="再次", by=town.people["street"], at=AT + DAY)


@pytest.mark.parametrize("who", ["community", "other", "far", "auditor"])
def test_whoever_does_not_judge_cannot_end_it(town, who):
    row = warned(town)
    with pytest.raises(Hidden):
        actions.settle(case_id=row.pk, text="已处理", by=town.people[who], at=AT)


def told(row, **facts) -> EntryFacts:
    """An act elsewhere that names the warning's case."""
    return EntryFacts(
        id=ids.uuid7(), act=Act.RAISED, subject_type="elsewhere.row", subject_id=ids.uuid7(), actor_kind="account",
        actor_id=None, acting_for_id=None, happened_at=AT, recorded_at=AT, region_path=row.region_path,
        enterprise_id=None, rule_version="", facts=facts,
    )  # fmt: skip


def test_a_whistle_that_names_the_case_moves_the_warning_on_once(town):
    row = warned(town)
    entry = told(row, case=row.pk)
    assert actions.follow_whistle(entry, at=AT + HOUR) == row.pk and state_of(row) == "whistled"
    assert actions.follow_whistle(entry, at=AT + DAY) is None
    assert acts_on(row.pk) == ["warnings.raised", "warnings.passed_on"]


def test_an_act_about_something_else_moves_nothing(town):
    row = warned(town)
    assert actions.follow_whistle(told(row, case=ids.uuid7()), at=AT) is None and state_of(row) == "raised"
