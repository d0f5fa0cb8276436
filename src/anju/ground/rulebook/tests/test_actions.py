"""Drafting, issuing and withdrawing a city's own rules; entering the calendar."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from anju.ground.ledger import queries as ledger
from anju.ground.rulebook import actions, memory, queries
from anju.ground.rulebook.models import RuleDraft, Stamp
from anju.ground.rulebook.tests.factories import AT, city, issued, person, sheet
from anju.ground.rulebook.types import BadRules, UnknownCity
from anju.kit.calendar import CalendarEnds, Term, Unit
from anju.kit.errors import Hidden

pytestmark = pytest.mark.django_db
TODAY = AT.date()
TOMORROW = TODAY + timedelta(days=1)


def reply_days(place, day: date) -> int:
    return queries.at(place.slug, day).value("appeals.reply_term").length


def recorded(place) -> list[str]:
    return [line.act for line in ledger.story([place.id])]


def test_a_city_is_founded_once_and_found_by_its_regions():
    place = city()
    assert queries.city_of("42/4201/420102/420102017/") == place == queries.city("wuhan") == queries.city("武汉市")
    assert recorded(place) == ["rulebook.city_founded"]
    with pytest.raises(actions.CityExists):
        city()
    with pytest.raises(actions.CityExists):
        city("another")


def test_what_no_city_holds_is_unknown():
    city()
    for call in (lambda: queries.city_of("43/4301/"), lambda: queries.city("changsha"),
                 lambda: queries.at("changsha", TODAY)):  # fmt: skip
        with pytest.raises(UnknownCity):
            call()


def test_a_city_under_an_unknown_rule_set_is_not_founded():
    with pytest.raises(queries.UnknownSet, match="atlantis"):
        city(rule_set="atlantis")
    assert queries.cities() == []


def test_a_set_issued_by_a_second_person_takes_force_on_its_day_without_a_restart():
    place = city()
    assert reply_days(place, TOMORROW) == 5
    draft = actions.draft_set(city="wuhan", programme="appeals", text=sheet(3), by=person(), at=AT)
    assert reply_days(place, TOMORROW) == 5
    actions.issue_set(draft_id=draft, in_force_from=TOMORROW, by=person(), at=AT)
    assert [reply_days(place, day) for day in (TODAY, TOMORROW, date(2030, 1, 1))] == [5, 3, 3]
    found = queries.at("wuhan", TOMORROW).parameter("appeals.reply_term")
    assert (found.since, found.basis, found.rule_set) == (TOMORROW, "draft", "own")
    assert recorded(place)[:2] == ["rulebook.set_issued", "rulebook.set_drafted"]


def test_whoever_drafted_cannot_issue_not_even_for_somebody_else_or_as_a_deputy():
    city()
    author = person()
    draft = actions.draft_set(city="wuhan", programme="appeals", text=sheet(), by=author, at=AT)
    for by in (author, person(acting_for_id=author.actor_id)):
        with pytest.raises(actions.SamePerson):
            actions.issue_set(draft_id=draft, in_force_from=TOMORROW, by=by, at=AT)
    assert RuleDraft.objects.get().state == "draft"


def test_the_table_itself_refuses_a_set_issued_by_its_author():
    city()
    author = person()
    draft = actions.draft_set(city="wuhan", programme="appeals", text=sheet(), by=author, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleDraft.objects.filter(id=draft).update(issued_by_id=author.actor_id)


def test_rules_are_drafted_and_issued_by_named_people():
    city()
    with pytest.raises(actions.NoPerson):
        actions.draft_set(city="wuhan", programme="appeals", text=sheet(), by=person().__class__(None), at=AT)


def test_rules_do_not_take_force_in_the_past_and_are_issued_once():
    place = city()
    draft = actions.draft_set(city="wuhan", programme="appeals", text=sheet(), by=person(), at=AT)
    with pytest.raises(actions.PastDay):
        actions.issue_set(draft_id=draft, in_force_from=TODAY - timedelta(days=1), by=person(), at=AT)
    actions.issue_set(draft_id=draft, in_force_from=TODAY, by=person(), at=AT)
    assert reply_days(place, TODAY) == 3
    with pytest.raises(actions.NotOpen):
        actions.issue_set(draft_id=draft, in_force_from=TOMORROW, by=person(), at=AT)


def test_a_malformed_draft_is_refused_and_not_kept():
    city()
    with pytest.raises(BadRules, match="mine") as caught:
        actions.draft_set(city="wuhan", programme="appeals", text=sheet(unit="week"), by=person(), at=AT,
                          where="mine.yaml")  # fmt: skip
    assert caught.value.rows[0][0] == 3
    with pytest.raises(BadRules, match="reply_trem"):
        actions.draft_set(city="wuhan", programme="appeals", text=sheet(name="reply_trem"), by=person(), at=AT)
    assert not RuleDraft.objects.exists()


def test_the_later_of_two_issued_sets_counts_whichever_was_issued_first():
    place = city()
    issued(place, sheet(2), since=TODAY + timedelta(days=10))
    issued(place, sheet(3), since=TODAY + timedelta(days=5))
    assert [reply_days(place, TODAY + timedelta(days=n)) for n in (4, 5, 9, 10)] == [5, 3, 3, 2]


def test_withdrawing_an_issued_set_keeps_the_days_it_was_in_force():
    place = city()
    draft = issued(place, sheet(3), since=TODAY)
    later = AT + timedelta(days=30)
    actions.withdraw_set(draft_id=draft, by=person(), at=later)
    days = [reply_days(place, TODAY + timedelta(days=n)) for n in (-1, 0, 29, 30)]
    assert days == [5, 3, 3, 5]
    assert queries.at("wuhan", later.date()).parameter("appeals.reply_term").since == later.date()
    with pytest.raises(actions.NotOpen):
        actions.withdraw_set(draft_id=draft, by=person(), at=later)


def test_a_set_withdrawn_before_its_day_never_was_in_force():
    place = city()
    before = queries.at("wuhan", TOMORROW).version
    draft = issued(place, sheet(3), since=TOMORROW)
    actions.withdraw_set(draft_id=draft, by=person(), at=AT)
    assert reply_days(place, TOMORROW) == 5
    assert queries.at("wuhan", TOMORROW).version.partition("#")[2] == before.partition("#")[2]


def test_a_withdrawn_draft_cannot_be_issued_and_an_absent_one_is_hidden():
    city()
    draft = actions.draft_set(city="wuhan", programme="appeals", text=sheet(), by=person(), at=AT)
    actions.withdraw_set(draft_id=draft, by=person(), at=AT)
    with pytest.raises(actions.NotOpen):
        actions.issue_set(draft_id=draft, in_force_from=TOMORROW, by=person(), at=AT)
    with pytest.raises(Hidden):
        actions.withdraw_set(draft_id=person().actor_id, by=person(), at=AT)


def test_a_set_of_one_city_changes_nothing_in_another():
    place, other = city(), city("xidi", rule_set="xidi", root_path="99/9901/")
    issued(place, sheet(1), since=TODAY)
    assert (reply_days(place, TODAY), reply_days(other, TODAY)) == (1, 5)


# ── the calendar ─────────────────────────────────────────────────────────────


def last_day(start: date, days: int) -> date:
    return queries.calendar().last_day(start, Term(days, Unit.WORKING_DAY))


def test_an_official_day_that_is_entered_moves_what_is_counted_from_then_on():
    place = city()
    before = queries.at("wuhan", TODAY).version
    assert last_day(date(2027, 2, 10), 1) == date(2027, 2, 11)
    actions.set_day(on=date(2027, 2, 11), kind="rest", name="春节", source="通知", by=person(), at=AT)
    actions.set_day(on=date(2027, 2, 13), kind="makeup", name="春节", source="通知", by=person(), at=AT)
    assert [last_day(date(2027, 2, 10), n) for n in (1, 2)] == [date(2027, 2, 12), date(2027, 2, 13)]
    assert queries.at("wuhan", TODAY).version != before
    assert queries.at(place, TODAY).calendar is queries.calendar()


def test_an_entry_is_taken_back_by_another_and_both_are_kept():
    for kind in ("rest", "plain"):
        actions.set_day(on=date(2027, 2, 11), kind=kind, source="通知", by=person(), at=AT)
    assert last_day(date(2027, 2, 10), 1) == date(2027, 2, 11)
    actions.set_day(on=date(2027, 2, 8), kind="plain", source="通知", by=person(), at=AT)
    assert queries.calendar().is_working(date(2027, 2, 8))
    assert [row.kind for row in queries.entries(2027)] == ["plain", "plain", "rest"]


def test_deadlines_run_into_a_year_once_it_is_declared_known():
    with pytest.raises(CalendarEnds):
        last_day(date(2027, 12, 31), 1)
    actions.set_day(on=date(2028, 1, 3), kind="rest", name="元旦", source="通知", by=person(), at=AT)
    actions.set_year(year=2028, source="国务院办公厅关于2028年部分节假日安排的通知", by=person(), at=AT)
    assert last_day(date(2027, 12, 31), 1) == date(2028, 1, 4)


def test_a_year_that_is_announced_is_no_longer_presumed():
    assert queries.calendar().is_presumed(date(2027, 3, 1))
    actions.set_year(year=2027, source="国务院办公厅关于2027年部分节假日安排的通知", by=person(), at=AT)
    assert not queries.calendar().is_presumed(date(2027, 3, 1))


# ── what a process remembers ─────────────────────────────────────────────────


def test_reading_rules_costs_no_query_and_a_change_by_another_process_is_seen(django_assert_num_queries, monkeypatch):
    place = city()
    reply_days(place, TODAY)
    with django_assert_num_queries(0):
        for n in range(20):
            queries.at(queries.city_of("42/4201/420102/"), TODAY - timedelta(days=n)).value("appeals.reply_term")
    monkeypatch.setattr(memory, "SECONDS", -1.0)  # as if the two seconds were over
    with django_assert_num_queries(1):
        reply_days(place, TODAY)
    remembered = memory._book
    draft = issued(place, sheet(1), since=TODAY)
    memory._book = remembered  # another process still holds what it read before
    assert reply_days(place, TODAY) == 1
    assert draft


def test_rules_read_in_a_transaction_that_is_rolled_back_are_forgotten(monkeypatch):
    place = city()
    monkeypatch.setattr(memory, "SECONDS", -1.0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        issued(place, sheet(1), since=TODAY)
        assert reply_days(place, TODAY) == 1
        raise ZeroDivisionError
    assert reply_days(place, TODAY) == 5


def test_the_version_stays_while_nothing_changes_and_tells_the_day():
    city()
    versions = {queries.at("wuhan", TODAY + timedelta(days=n)).version for n in range(60)}
    assert len(versions) == 1
    issued(queries.city("wuhan"), sheet(3), since=TOMORROW)
    assert queries.at("wuhan", TODAY).version in versions
    assert queries.at("wuhan", TOMORROW).version.startswith(f"wuhan-demo@{TOMORROW}#")


def test_a_change_that_is_to_come_is_announced():
    place = city()
    issued(place, sheet(3), since=TOMORROW)
    (coming,) = queries.changes_after(place, TODAY)
    assert (coming.name, coming.since, coming.value.length) == ("appeals.reply_term", TOMORROW, 3)
    assert queries.changes_after(place, TOMORROW) == []
    assert [one.value.length for one in queries.history(place, "appeals.reply_term") if one.value] == [7, 5, 3]


def test_there_is_one_mark_for_the_whole_rulebook():
    issued(city(), sheet(3), since=TODAY)
    assert Stamp.objects.count() == 1
    assert connection.in_atomic_block
