"""Repair from the application to the end of use, the end of the longest term, and each refusal on the way."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from anju.engines.cases import queries as cases
from anju.engines.scoring import queries as scoring
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import actions
from anju.programmes.credit.models import Record
from anju.programmes.credit.queries import outdated, public
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests import requesting as ask
from anju.programmes.credit.tests.carding import AFTER, drawn, final, marks, scored
from anju.programmes.credit.tests.factories import DAY, FIXED, HOUR, OF_MANAGER
from anju.programmes.credit.types import Kind, NewItem, Who

pytestmark = pytest.mark.django_db
AUGUST = date(2026, 8, 10)


def total(town, on: date, known_on: date | None = None) -> Decimal:
    law = rulebook.at(rulebook.city_of(town.firm.region_path), on)
    asked = {"on": on, "known_on": known_on, "rules": law, "subject_ids": [town.firm.pk]}
    return scoring.totals("credit.enterprise", **asked)[town.firm.pk].total


def is_public(record: Record, day: date) -> bool:
    return public.open_records(day).filter(pk=record.pk).exists()


def acts(*ids) -> list[str]:
    return [line.act for line in ledger.story(ids)]


# ── asking ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("item", "too_early", "earliest"),
    [(FIXED, date(2026, 8, 9), AUGUST), (ask.SERIOUS, date(2027, 5, 9), date(2027, 5, 10))],
)
def test_a_record_is_repaired_from_its_earliest_day_and_not_before(town, item, too_early, earliest):
    record = ask.determined(town, item)
    with pytest.raises(Conflict) as refused:
        ask.applied(town, record, at=ask.on(too_early))
    assert refused.value.code == "too_early" and str(earliest.year) in str(refused.value)
    assert ask.repaired(town, record, at=ask.on(earliest)).ended_on == earliest


def test_a_minor_record_is_never_public_and_repaired_as_soon_as_its_duty_is_done(town):
    record = ask.determined(town, ask.MINOR)
    assert record.public_from is None
    assert ask.repaired(town, record, at=ask.MAY + HOUR).use_ended_on == ask.MAY.date()


def test_an_application_is_a_case_of_the_bureau_that_archived_it_with_a_term_in_working_days(town):
    record = ask.determined(town, FIXED)
    case = cases.case(ask.applied(town, record, at=ask.on(AUGUST)))
    assert (case.office_id, case.due_at.date()) == (record.office_id, date(2026, 8, 13))
    assert sorted(one.kind for one in cases.evidence(case.pk)) == ["commitment", "proof"]
    assert acts(case.pk) == ["credit.repair_asked"]


def test_the_papers_of_the_rules_are_needed_and_named(town):
    record = ask.determined(town, FIXED)
    with pytest.raises(Problem) as refused:
        ask.applied(town, record, at=ask.on(AUGUST), papers=ask.papers("proof"))
    assert (refused.value.code, refused.value.field) == ("papers_missing", "paper_commitment")
    assert "信用承诺书" in str(refused.value)


def test_nothing_is_applied_for_without_words_or_twice(town):
    record = ask.determined(town, FIXED)
    with pytest.raises(Problem) as refused:
        ask.applied(town, record, at=ask.on(AUGUST), text=" ")
    assert refused.value.code == "words_missing"
    ask.applied(town, record, at=ask.on(AUGUST))
    with pytest.raises(Conflict) as again:
        ask.applied(town, record, at=ask.on(AUGUST) + HOUR)
    assert again.value.code == "asked_before"


@pytest.mark.parametrize("who", ["stranger", "district", "city", "street", "auditor", "other", "administrator"])
def test_only_whoever_it_counts_for_applies(town, who):
    record = ask.determined(town, FIXED, OF_MANAGER)
    with pytest.raises(Hidden):
        ask.applied(town, record, at=ask.on(AUGUST), by=who)


def test_a_manager_applies_for_what_counts_for_the_own_person(town):
    record = ask.determined(town, FIXED, OF_MANAGER)
    assert ask.request(ask.applied(town, record, at=ask.on(AUGUST), by="manager")).is_repair


# ── deciding ─────────────────────────────────────────────────────────────────


def test_an_incomplete_application_goes_back_and_its_term_begins_anew(town):
    record, at = ask.determined(town, FIXED), ask.on(AUGUST)
    case_id = ask.applied(town, record, at=at)
    actions.return_repair(case_id, lacking="缺整改后的照片", by=town.people["second"], at=at + DAY)
    with pytest.raises(Conflict) as waiting:
        actions.grant_repair(case_id, by=town.people["second"], at=at + DAY)
    assert waiting.value.code == "not_complete" and cases.case(case_id).state == "incomplete"
    actions.complete_repair(
        case_id, text="已补照片", papers=ask.papers("proof"), by=town.people["staff"], at=at + 2 * DAY
    )
    assert (cases.case(case_id).state, cases.case(case_id).due_at.date()) == ("filed", date(2026, 8, 17))
    assert acts(case_id) == ["credit.repair_completed", "credit.repair_returned", "credit.repair_asked"]


def test_nothing_is_completed_that_nobody_asked_for(town):
    case_id = ask.applied(town, ask.determined(town, FIXED), at=ask.on(AUGUST))
    with pytest.raises(Conflict) as refused:
        actions.complete_repair(case_id, text="补充", papers={}, by=town.people["staff"], at=ask.on(AUGUST) + HOUR)
    assert refused.value.code == "nothing_lacks"


def test_whoever_recorded_it_does_not_decide(town):
    case_id = ask.applied(town, ask.determined(town, FIXED), at=ask.on(AUGUST))
    with pytest.raises(Problem) as refused:
        actions.grant_repair(case_id, by=town.people["district"], at=ask.on(AUGUST) + HOUR)
    assert refused.value.code == "same_person"


@pytest.mark.parametrize("who", ["other", "street", "street_head", "lifts_head", "auditor", "staff", "administrator"])
def test_nobody_but_the_bureau_and_those_above_decides(town, who):
    case_id, at = ask.applied(town, ask.determined(town, FIXED), at=ask.on(AUGUST)), ask.on(AUGUST) + HOUR
    for act in (
        lambda: actions.grant_repair(case_id, by=town.people[who], at=at),
        lambda: actions.refuse_repair(case_id, reason="没有整改", by=town.people[who], at=at),
        lambda: actions.return_repair(case_id, lacking="缺照片", by=town.people[who], at=at),
    ):
        with pytest.raises(Hidden):
            act()


def test_a_refusal_has_a_reason_and_the_record_stays_to_be_asked_for_again(town):
    record, at = ask.determined(town, FIXED), ask.on(AUGUST)
    case_id = ask.applied(town, record, at=at)
    with pytest.raises(Problem):
        actions.refuse_repair(case_id, reason=" ", by=town.people["second"], at=at + HOUR)
    actions.refuse_repair(case_id, reason="现场仍有堆放", by=town.people["second"], at=at + HOUR)
    record.refresh_from_db()
    assert (record.ended_on, acts(case_id)[0]) == (None, "credit.repair_refused")
    assert ask.repaired(town, record, at=at + 5 * DAY).ended == "repaired"


def test_a_repair_is_decided_once(town):
    case_id, at = ask.applied(town, ask.determined(town, FIXED), at=ask.on(AUGUST)), ask.on(AUGUST) + HOUR
    actions.grant_repair(case_id, by=town.people["second"], at=at)
    with pytest.raises(Conflict) as refused:
        actions.refuse_repair(case_id, reason="没有整改", by=town.people["head"], at=at)
    assert refused.value.code == "answered_before"


# ── what ends, and from when ─────────────────────────────────────────────────


def test_a_repaired_record_is_read_and_counts_no_more_from_that_day_and_the_days_before_stay(town):
    record = ask.determined(town, FIXED, day=date(2026, 7, 6))
    at = ask.on(date(2026, 10, 12))
    before = total(town, date(2026, 10, 11))
    assert is_public(record, date(2026, 10, 11))
    ask.repaired(town, record, at=at)
    assert (total(town, at.date()), before) == (0, 3)
    assert total(town, date(2026, 10, 11)) == before
    assert total(town, date(2026, 10, 11), known_on=at.date()) == 0  # whoever draws up a list today leaves it out
    assert not is_public(record, at.date())


def test_a_repair_is_one_entry_with_what_counts_no_more(town):
    record = ask.repaired(town, ask.determined(town, FIXED, OF_MANAGER), at=ask.on(AUGUST))
    entry = ledger.story([record.pk])[0]
    assert (entry.act, entry.facts["enterprise_points"], entry.facts["manager_points"]) == ("credit.repaired", 300, 200)
    assert (entry.facts["use"], entry.facts["class"]) == (True, "ordinary")


def test_the_longest_term_ends_publication_and_use_by_itself_once(town):
    record = ask.determined(town, FIXED)
    assert actions.end_terms(ask.on(date(2027, 5, 9))) == 0
    assert is_public(record, date(2027, 5, 9)) and not is_public(record, date(2027, 5, 10))
    at = ask.on(date(2027, 5, 10))
    assert (actions.end_terms(at), actions.end_terms(at + HOUR)) == (1, 0)
    record.refresh_from_db()
    assert (record.ended, record.ended_on, record.use_ended_on) == ("term", at.date(), at.date())
    assert acts(record.pk).count("credit.term_ended") == 1


def test_a_serious_record_ends_after_three_years(town):
    assert ask.determined(town, ask.SERIOUS).public_until == date(2029, 5, 10)


def test_the_terms_run_from_the_day_of_the_document(town):
    record = ask.determined(town, FIXED, determined_on=date(2026, 3, 16))
    assert (record.public_from, record.public_until) == (ask.MAY.date(), date(2027, 3, 16))
    assert ask.repaired(town, record, at=ask.on(date(2026, 6, 16))).ended_on == date(2026, 6, 16)


def test_what_is_to_their_credit_goes_on_counting_when_it_is_public_no_more(town):
    good = ask.determined(town, NewItem(who=Who.ENTERPRISE, code="eg1"), kind=Kind.GOOD)
    actions.end_terms(ask.on(date(2027, 5, 10)))
    good.refresh_from_db()
    assert (good.ended, good.use_ended_on) == ("term", None)


def test_what_the_timer_does_besides_ending_costs_the_same_however_much_is_on_file(
    town, django_assert_num_queries, django_assert_max_num_queries
):
    at = ask.on(date(2026, 6, 1))
    ask.determined(town, FIXED)
    with django_assert_max_num_queries(8) as alone:
        actions.end_terms(at)
    for number in range(4):
        ask.determined(town, FIXED, occurred_on=make.HAPPENED - (number + 1) * DAY)
    with django_assert_num_queries(len(alone.captured_queries)):
        actions.end_terms(at)


def test_new_rules_shorten_what_was_promised_under_the_old_and_never_lengthen_it(town):
    record = ask.determined(town, FIXED)
    Record.objects.filter(pk=record.pk).update(public_until=date(2029, 5, 10))  # as the rules before would have it
    other = ask.determined(town, FIXED, occurred_on=make.HAPPENED - DAY)
    Record.objects.filter(pk=other.pk).update(public_until=date(2026, 12, 1))
    actions.end_terms(ask.on(date(2026, 6, 1)))
    ends = Record.objects.in_bulk([record.pk, other.pk])
    assert (ends[record.pk].public_until, ends[other.pk].public_until) == (date(2027, 5, 10), date(2026, 12, 1))


def test_a_record_that_has_ended_is_neither_objected_to_nor_corrected(town):
    record = objecting.entered(town)
    ask.repaired(town, record, at=ask.on(date(2027, 3, 15)))
    one = record.items.first()
    with pytest.raises(Conflict) as refused:
        actions.propose_correction(
            record.pk, verdicts={one.pk: objecting.STRUCK}, reason="核查有误", by=town.people["district"],
            at=ask.on(date(2027, 3, 16)),
        )  # fmt: skip
    assert refused.value.code == "record_ended"


# ── cards ────────────────────────────────────────────────────────────────────


def repair_days_after(town, record: Record, at) -> None:
    """As if it had been of the class that is repaired at once."""
    Record.objects.filter(pk=record.pk).update(publish_class="minor")
    ask.repaired(town, record, at=at)
    reactions.run_waiting(at=at + timedelta(hours=2))


def test_a_card_that_rests_on_a_repaired_record_ends_that_day_and_not_before(town):
    rows = scored(town, "6", "3")
    row = drawn(town)
    end = final(town, row)
    at = end + 3 * DAY
    repair_days_after(town, rows[0], at)
    assert [mark.code for mark in marks(town, at - DAY)] == ["yellow"]
    assert marks(town, at) == []
    assert row.cards.get().ended_at is not None


def test_whoever_still_reaches_a_lesser_card_keeps_it_until_the_list_is_corrected(town):
    rows = scored(town, "6", "6", "3")
    end = final(town, drawn(town))
    repair_days_after(town, rows[0], end + DAY)
    assert [mark.code for mark in marks(town, end + DAY)] == ["red"]
    (one,) = outdated.cards_to_correct(town.people["city"], today=(end + DAY).date())
    assert one.now == "yellow"


def test_a_list_drawn_up_after_a_repair_leaves_the_record_out(town):
    rows = scored(town, "6", "3")
    Record.objects.filter(pk=rows[0].pk).update(publish_class="minor")
    ask.repaired(town, rows[0], at=AFTER - DAY)
    with pytest.raises(Problem) as refused:
        drawn(town)
    assert refused.value.code == "nobody_reached"
