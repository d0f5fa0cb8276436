"""Filing and revising: what is found by itself, what is refused, and that nothing stays half-written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anju.ground.ledger import queries as ledger
from anju.ground.registers import actions as registers
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import actions
from anju.programmes.credit.models import Evidence, Record, RecordItem
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.factories import AT, DAY, FIXED, HAPPENED, OF_MANAGER
from anju.programmes.credit.types import Kind, NewItem, Who

RANGE = NewItem(who=Who.ENTERPRISE, code="e06", points=Decimal("4.5"))
VETO = NewItem(who=Who.ENTERPRISE, code="ev1")


def refused(act) -> str:
    """The code of the refusal; nothing may have been written."""
    before = (Record.objects.count(), RecordItem.objects.count(), Evidence.objects.count())
    with pytest.raises(Problem) as problem:
        act()
    assert (Record.objects.count(), RecordItem.objects.count(), Evidence.objects.count()) == before
    return problem.value.code


def test_enterprise_and_manager_of_that_day_are_found_by_themselves(town):
    record = make.filed(town)
    assert (record.enterprise_id, record.manager_id) == (town.firm.pk, town.manager.pk)
    assert (record.office_id, record.region_path) == (town.offices["district"].pk, make.COMMUNITY)


def test_a_record_has_a_number_of_its_own_and_waits_to_be_notified(town):
    record = make.filed(town)
    assert record.number.startswith("XY26-") and record.state == "to_notify"
    assert (record.subject, record.publish_class, record.illustrative) == ("both", "ordinary", True)


def test_one_entry_says_what_was_filed(town):
    record = make.filed(town)
    (entry,) = ledger.story([record.pk])
    assert (entry.act, entry.region_path, entry.enterprise_id) == ("credit.recorded", make.COMMUNITY, town.firm.pk)
    assert entry.facts == {
        "source": "patrol", "kind": "dishonesty", "items": 2, "manager": town.manager.pk, "estate": town.estate.pk
    }  # fmt: skip


def test_points_come_from_the_standard_where_it_leaves_no_choice(town):
    days = NewItem(who=Who.ENTERPRISE, code="e08", quantity=Decimal(5))
    record = make.filed(town, FIXED, days, OF_MANAGER)
    assert make.points(record) == [Decimal(3), Decimal("2.5"), Decimal(2)]
    assert [item.reference_points for item in record.items.all()] == [Decimal(3), Decimal("2.5"), Decimal(2)]


def test_items_are_those_in_force_on_the_day_it_happened(town):
    later = make.RULES.replace("points: 3, unit: case", "points: 5, unit: case").replace("e08", "e09")
    make.put_in_force(
        later, drafted_by=town.people["city"], issued_by=town.people["administrator"], at=AT - 2 * DAY
    )  # fmt: skip
    before, after = HAPPENED, AT.date() - DAY
    assert make.points(make.filed(town, FIXED, occurred_on=before))[0] == Decimal(3)
    assert make.points(make.filed(town, FIXED, occurred_on=after, accepted_on=after))[0] == Decimal(5)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (replace(RANGE, points=Decimal("6.5")), "points_out_of_range"),
        (replace(RANGE, points=Decimal(1)), "points_out_of_range"),
        (replace(RANGE, points=None), "points_out_of_range"),
        (replace(RANGE, points=Decimal("4.555")), "points_out_of_range"),
        (replace(FIXED, points=Decimal(4)), "points_out_of_range"),
        (replace(FIXED, quantity=Decimal(2), points=Decimal(3)), "points_out_of_range"),
        (replace(FIXED, quantity=Decimal(0)), "bad_quantity"),
        (replace(FIXED, code="e99"), "unknown_item"),
        (replace(FIXED, code="eg1"), "unknown_item"),
        (replace(OF_MANAGER, code="e03"), "unknown_item"),
    ],
)
def test_an_item_outside_the_standard_is_refused(town, item, code):
    assert refused(lambda: make.filed(town, item, evidence=[make.shown()])) == code


@pytest.mark.parametrize("item", [RANGE, VETO])
def test_what_has_to_be_shown_is_refused_without_evidence(town, item):
    assert refused(lambda: make.filed(town, item)) == "evidence_missing"
    assert make.filed(town, item, evidence=[make.shown()]).evidence.count() == 1


def test_a_record_still_lacking_evidence_is_kept_as_unfinished(town):
    record = make.filed(town, VETO, ready=False)
    assert record.state == "filed"
    with pytest.raises(Conflict) as problem:
        actions.notify(record.pk, by=town.people["district"], at=AT)
    assert problem.value.code == "record_moved_on"


def test_a_case_is_evidence_only_for_whoever_may_read_it(town):
    from anju.kit import ids
    from anju.programmes.credit.types import EvidenceKind, NewEvidence

    nowhere = NewEvidence(kind=EvidenceKind.CASE, name="SQ26-00001", case_id=ids.uuid7())
    assert refused(lambda: make.filed(town, VETO, evidence=[nowhere])) == "not_found"


@pytest.mark.parametrize(
    ("also", "code"),
    [
        ({"items": ()}, "no_items"),
        ({"content": " "}, "content_missing"),
        ({"occurred_on": date(2026, 3, 3), "accepted_on": date(2026, 3, 3)}, "bad_day"),
        ({"accepted_on": date(2026, 2, 25)}, "bad_day"),
        ({"estate_id": None}, "nobody_named"),
        ({"occurred_on": date(2019, 12, 31)}, "not_serving"),
        ({"items": (FIXED, FIXED)}, "filed_before"),
    ],
)
def test_a_record_that_says_too_little_is_refused(town, also, code):
    told = replace(make.new(town), **also)
    assert refused(lambda: actions.file_record(told, by=town.people["district"], at=AT)) == code


def test_a_manager_who_was_not_in_post_that_day_is_refused_and_the_one_who_was_is_named(town):
    other = make.hired(town.people["city"], "陆见川", "42010219900202002X", town.firm)
    with pytest.raises(Problem) as problem:
        make.filed(town, manager_id=other.pk)
    assert problem.value.code == "not_in_post"
    assert "陆见川" in str(problem.value) and "沈砚秋" in str(problem.value)


def test_nothing_counts_for_a_manager_where_nobody_held_the_post(town):
    told = {"occurred_on": date(2023, 12, 31), "accepted_on": date(2023, 12, 31)}
    assert refused(lambda: make.filed(town, OF_MANAGER, **told)) == "not_in_post"
    assert make.filed(town, FIXED, **told).manager_id is None


def test_the_enterprise_of_that_day_is_meant_not_the_one_of_today(town):
    contract = town.estate.contracts.get()
    told = {"by": town.people["city"], "at": AT}
    registers.end_contract(contract.pk, on=AT.date(), **told)
    assert make.filed(town, FIXED).enterprise_id == town.firm.pk
    stranger = town.offices["stranger"].enterprise_id
    assert refused(lambda: make.filed(town, FIXED, enterprise_id=stranger)) == "not_serving"


def test_a_record_about_an_enterprise_itself_needs_no_estate(town):
    record = make.filed(town, FIXED, estate_id=None, enterprise_id=town.firm.pk)
    assert (record.estate_id, record.manager_id) == (None, None)
    assert record.region_path == make.DISTRICT
    assert refused(lambda: make.filed(town, estate_id=None, enterprise_id=town.firm.pk)) == "not_in_post"


def test_the_same_fact_is_filed_once_and_the_second_officer_is_told_where_it_stands(town):
    first = make.filed(town)
    with pytest.raises(Conflict) as problem:
        make.filed(town, FIXED, by="second")
    assert problem.value.code == "filed_before" and first.number in str(problem.value)
    assert make.filed(town, FIXED, occurred_on=date(2026, 2, 25)).number != first.number


def test_a_cancelled_record_no_longer_stands_in_the_way(town):
    first = make.filed(town)
    actions.cancel(first.pk, reason="记错了小区", by=town.people["district"], at=AT)
    assert make.filed(town).pk != first.pk


@pytest.mark.parametrize("who", ["city", "district", "second"])
def test_the_bureaus_of_the_place_file(town, who):
    assert make.filed(town, by=who).recorder_id == town.people[who].account_id


@pytest.mark.parametrize(
    "who",
    [
        "other",
        "head",
        "street",
        "street_head",
        "lifts_head",
        "auditor",
        "administrator",
        "staff",
        "manager",
        "stranger",
    ],
)
def test_nobody_else_files(town, who):
    assert refused(lambda: make.filed(town, by=who)) == "not_found"


# ── revising ─────────────────────────────────────────────────────────────────


def test_a_record_is_written_anew_until_the_enterprise_was_told(town):
    record = make.filed(town, ready=False)
    new = make.new(town, RANGE, evidence=[make.shown()], content="更正：拒不整改")
    actions.revise(record.pk, new, by=town.people["second"], at=AT + DAY)
    record.refresh_from_db()
    assert (record.state, record.content, record.number) == ("to_notify", "更正：拒不整改", str(record))
    assert make.points(record) == [Decimal("4.5")]
    assert [line.act for line in ledger.story([record.pk])] == ["credit.revised", "credit.recorded"]


def test_revising_with_the_same_items_is_no_second_filing(town):
    record = make.filed(town)
    actions.revise(record.pk, make.new(town), by=town.people["district"], at=AT + DAY)
    assert record.items.count() == 2


def test_once_notified_it_stands_as_it_was_read(town):
    record = make.notified(town)
    with pytest.raises(Conflict):
        actions.revise(record.pk, make.new(town, FIXED), by=town.people["district"], at=AT + DAY)
    assert record.items.count() == 2


@pytest.mark.parametrize("who", ["other", "street_head", "staff", "manager", "auditor"])
def test_nobody_else_revises(town, who):
    record = make.filed(town)
    with pytest.raises(Hidden):
        actions.revise(record.pk, make.new(town, FIXED), by=town.people[who], at=AT)


def test_a_record_about_good_work_names_good_items_only(town):
    good = NewItem(who=Who.ENTERPRISE, code="eg1")
    assert make.filed(town, good, kind=Kind.GOOD).kind == "good"
    assert refused(lambda: make.filed(town, FIXED, kind=Kind.GOOD)) == "unknown_item"
