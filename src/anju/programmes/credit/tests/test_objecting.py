"""Reading a notice, objecting item by item, waiving: the rows and the ledger entries, and each refusal."""

from datetime import timedelta
from uuid import UUID

import pytest

from anju.engines.cases import queries as cases
from anju.ground.access.types import Role
from anju.ground.ledger import queries as ledger
from anju.kit import ids
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import actions
from anju.programmes.credit.models import Evidence, Objection
from anju.programmes.credit.queries import own
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests import objecting
from anju.programmes.credit.tests.factories import AT, DAY, HOUR
from anju.programmes.credit.types import Decided, Who

LAST_EVENING = AT + 10 * DAY + 14 * HOUR  # 23:00 in China on the last of ten days
NEXT_MORNING = AT + 11 * DAY


def story(*subjects) -> list[str]:
    return [line.act for line in ledger.story([one.pk for one in subjects])]


def again(record):
    record.refresh_from_db()
    return record


# ── who reads, and from when ─────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["staff", "manager"])
def test_nobody_of_the_enterprise_finds_a_record_before_it_was_notified(town, who):
    record = make.filed(town)
    with pytest.raises(Hidden):
        own.own_record(record.pk, by=town.people[who])
    with pytest.raises(Hidden):
        objecting.made(town, record, "e03", by=who)


@pytest.mark.parametrize("who", ["stranger", "district", "city", "street", "auditor", "other", "administrator"])
def test_another_enterprise_and_officers_object_to_nothing(town, who):
    record = objecting.both(town)
    with pytest.raises(Hidden):
        objecting.made(town, record, by=who)
    assert not Objection.objects.exists()


def test_a_manager_reads_what_counts_for_the_own_person_and_nothing_else(town):
    mine, firms = objecting.both(town), make.notified(town, make.FIXED, cause_id=ids.uuid7())
    assert own.own_record(mine.pk, by=town.people["manager"]) == mine
    with pytest.raises(Hidden):
        own.own_record(firms.pk, by=town.people["manager"])


def test_two_managers_of_one_name_are_nobody_and_the_enterprise_speaks_for_both(town):
    record = objecting.both(town)
    assert own.sides(record, by=town.people["staff"], at=AT) == {Who.ENTERPRISE}
    make.hired(town.people["city"], "沈砚秋", "420102199202020024", town.firm)
    assert own.managers_of(town.people["manager"]) == []
    assert own.sides(record, by=town.people["staff"], at=AT) == {Who.ENTERPRISE, Who.MANAGER}


def test_for_a_manager_without_an_account_the_enterprise_objects(town):
    from anju.ground.registers import actions as registers

    newcomer = make.hired(town.people["city"], "贺知微", "420102199303030037", town.firm)
    registers.appoint_manager(
        estate_id=town.estate.pk, manager_id=newcomer.pk, valid_from=make.HAPPENED - timedelta(days=9),
        by=town.people["city"], at=AT,
    )  # fmt: skip
    record = objecting.both(town)
    assert record.manager_id == newcomer.pk
    assert objecting.made(town, record, "m05").items.get().item.subject == Who.MANAGER


def test_the_first_to_open_a_notice_has_received_it(town):
    record = objecting.both(town)
    assert actions.receive(record.pk, by=town.people["staff"], at=AT + HOUR)
    assert not actions.receive(record.pk, by=town.people["manager"], at=AT + DAY)
    assert again(record).received_at == AT + HOUR
    assert story(record)[0] == "credit.received" and story(record).count("credit.received") == 1


# ── objecting ────────────────────────────────────────────────────────────────


def test_an_objection_is_a_case_of_the_bureau_that_keeps_the_record_with_a_term_in_working_days(town):
    record = objecting.both(town)
    case = cases.case(objecting.made(town, record).pk)
    assert (case.office_id, case.turn_ids) == (town.offices["district"].pk, [town.offices["district"].pk])
    assert case.due_at.isoformat() == "2026-03-10T09:30:00+00:00"
    assert (case.cause_type, case.cause_id, case.enterprise_id) == ("credit.record", record.pk, town.firm.pk)


def test_the_record_is_disputed_at_once_and_the_act_is_one_entry(town):
    record = objecting.both(town)
    objection = objecting.made(town, record, "e03", "e06")
    assert again(record).disputed
    assert [line.act for line in ledger.story([objection.pk])] == ["credit.objected"]
    assert ledger.story([objection.pk])[0].facts == {
        "items": 2, "record": record.pk, "estate": town.estate.pk
    }  # fmt: skip


def test_files_stand_with_the_objection_and_on_its_case(town):
    record = objecting.both(town)
    objection = objecting.made(town, record, files=[objecting.document()])
    assert Evidence.objects.get(objection=objection).name == "情况说明.pdf"
    assert [one.kind for one in cases.evidence(objection.pk)] == ["objection"]


def test_on_the_evening_of_the_last_day_an_objection_is_in_time(town):
    assert objecting.made(town, objecting.both(town), at=LAST_EVENING).pk


def test_a_day_later_it_is_refused_with_the_last_day(town):
    with pytest.raises(Conflict) as refused:
        objecting.made(town, objecting.both(town), at=NEXT_MORNING)
    assert refused.value.code == "too_late_to_object"
    assert "2026-03-12" in str(refused.value)
    assert not Objection.objects.exists()


def test_a_second_objection_to_an_item_is_refused_with_number_and_outcome_of_the_first(town):
    record = objecting.both(town)
    first = objecting.made(town, record)
    with pytest.raises(Conflict) as refused:
        objecting.made(town, record, "e06", "e03")
    assert (refused.value.code, refused.value.facts["number"]) == ("objected_before", cases.case(first.pk).number)
    objecting.decided(town, first, e06=objecting.said(Decided.CHANGED, 2))
    with pytest.raises(Conflict) as refused:
        objecting.made(town, record, at=AT + 3 * DAY)
    assert "变更" in str(refused.value)


def test_other_items_are_objected_to_on_their_own(town):
    record = objecting.both(town)
    assert objecting.made(town, record, "e06").pk != objecting.made(town, record, "e03").pk


@pytest.mark.parametrize(("who", "code"), [("staff", "m05"), ("manager", "e06")])
def test_each_objects_for_the_own_side(town, who, code):
    with pytest.raises(Problem) as refused:
        objecting.made(town, objecting.both(town), code, by=who)
    assert refused.value.code == "choose_items"


def test_a_manager_objects_to_the_own_items(town):
    record = objecting.both(town)
    assert objecting.made(town, record, "m05", by="manager").made_by_id == town.people["manager"].account_id


@pytest.mark.parametrize(
    ("item_ids", "text", "code"),
    [
        ((), objecting.WORDS, "choose_items"),
        ((UUID("01a221fe-0982-7f96-9034-5b0d7252cf1f"),), objecting.WORDS, "choose_items"),
        (None, " ", "nothing_said"),
    ],
)
def test_an_objection_that_says_too_little_is_not_made(town, item_ids, text, code):
    record = objecting.both(town)
    chosen = [objecting.item(record, "e06").pk] if item_ids is None else item_ids
    with pytest.raises(Problem) as refused:
        actions.object_to(record.pk, item_ids=chosen, text=text, by=town.people["staff"], at=AT + DAY)
    assert refused.value.code == code
    assert not again(record).disputed and not Objection.objects.exists()


def test_nothing_is_said_against_a_cancelled_record(town):
    record = objecting.both(town)
    actions.cancel(record.pk, reason="重复登记", by=town.people["district"], at=AT + HOUR)
    with pytest.raises(Conflict) as refused:
        objecting.made(town, record)
    assert refused.value.code == "record_moved_on"


def test_while_an_objection_waits_nothing_is_archived(town):
    record = objecting.both(town)
    objecting.made(town, record)
    with pytest.raises(Conflict) as refused:
        actions.archive(record.pk, by=town.people["head"], at=make.WINDOW_OVER)
    assert refused.value.code == "objection_open"


# ── waiving ──────────────────────────────────────────────────────────────────


def test_whoever_waives_lets_the_record_be_archived_before_the_window_ends(town):
    record = objecting.both(town)
    actions.waive(record.pk, by=town.people["staff"], at=AT + HOUR)
    assert again(record).waived_by_id == town.people["staff"].account_id
    assert story(record)[0] == "credit.waived"


@pytest.mark.parametrize("who", ["manager", "stranger", "district"])
def test_only_the_enterprise_itself_waives(town, who):
    with pytest.raises(Hidden):
        actions.waive(objecting.both(town).pk, by=town.people[who], at=AT + HOUR)


def test_nobody_waives_twice_nor_while_an_objection_waits(town):
    record = objecting.both(town)
    actions.waive(record.pk, by=town.people["staff"], at=AT + HOUR)
    with pytest.raises(Conflict) as refused:
        actions.waive(record.pk, by=town.people["staff"], at=AT + DAY)
    assert refused.value.code == "waived_before"
    disputed = objecting.both(town, cause_id=ids.uuid7())
    objecting.made(town, disputed)
    with pytest.raises(Conflict):
        actions.waive(disputed.pk, by=town.people["staff"], at=AT + 2 * DAY)


# ── the window is about to end ───────────────────────────────────────────────


def test_when_four_fifths_of_the_window_are_over_the_enterprise_is_told_once(town):
    record = objecting.both(town)
    assert actions.warn_of_windows(AT + 8 * DAY) == 0
    assert [actions.warn_of_windows(AT + 8 * DAY + 10 * HOUR) for _ in range(2)] == [1, 0]
    assert story(record)[0] == "credit.window_closing"


def test_whoever_objected_or_waived_is_not_warned(town):
    objecting.made(town, objecting.both(town))
    waived = objecting.both(town, cause_id=ids.uuid7())
    actions.waive(waived.pk, by=town.people["staff"], at=AT + HOUR)
    assert actions.warn_of_windows(AT + 9 * DAY) == 0
    assert Role.ENTERPRISE_STAFF in town.people["staff"].roles
