"""Notifying, archiving, cancelling: the windows, whose hand it is, and when points begin to count."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from anju.engines.scoring import queries as scoring
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.credit import actions
from anju.programmes.credit.tests import factories as make
from anju.programmes.credit.tests.factories import AT, DAY, FIXED, HOUR, OF_MANAGER, WINDOW_OVER
from anju.programmes.credit.types import SUBJECT_TYPE, NewItem, Who

VETO = NewItem(who=Who.ENTERPRISE, code="ev1")


def lines(record):
    return scoring.lines_of(SUBJECT_TYPE, record.pk)


def test_the_notice_opens_the_windows_of_the_rulebook(town):
    record = make.notified(town)
    assert record.rectify_until.isoformat() == "2026-03-09T17:30:00+08:00"
    assert record.objection_until.isoformat() == "2026-03-12T17:30:00+08:00"
    assert (record.state, record.notice_no) == ("notified", record.number)


def test_the_notice_is_one_entry_with_the_last_day_to_object(town):
    record = make.notified(town)
    entry = ledger.story([record.pk])[0]
    assert (entry.act, entry.facts["until"]) == ("credit.notified", date(2026, 3, 12))


def test_what_is_to_their_credit_has_nothing_to_be_rectified(town):
    from anju.programmes.credit.types import Kind

    record = make.notified(town, NewItem(who=Who.ENTERPRISE, code="eg1"), kind=Kind.GOOD)
    assert record.rectify_until is None and record.objection_until is not None


def test_nothing_counts_before_it_is_archived(town):
    record = make.notified(town)
    assert lines(record) == []


def test_archiving_writes_a_line_for_each_item_under_the_entry_of_the_act(town):
    record = make.archived(town)
    entry = ledger.story([record.pk])[0]
    of_firm, of_manager = sorted(lines(record), key=lambda line: line.scheme)
    assert (of_firm.subject_id, of_firm.points, of_firm.entry_id) == (town.firm.pk, Decimal(3), entry.entry_id)
    assert (of_manager.subject_id, of_manager.points) == (town.manager.pk, Decimal(2))
    assert [item.line_id for item in record.items.all()] == [of_firm.pk, of_manager.pk]


def test_the_entry_of_archiving_keeps_the_points_in_hundredths(town):
    record = make.archived(town)
    entry = ledger.story([record.pk])[0]
    assert entry.facts == {
        "enterprise_points": 300, "manager_points": 200, "manager": town.manager.pk, "estate": town.estate.pk,
        "public": True, "kind": "dishonesty", "source": "patrol",
    }  # fmt: skip
    assert entry.actor_id == town.people["head"].account_id


def test_a_line_counts_from_the_day_of_archiving_and_is_priced_by_the_day_it_happened(town):
    line = lines(make.archived(town, FIXED))[0]
    assert (line.occurred_on, line.counts_from) == (make.HAPPENED, date(2026, 3, 13))


def test_a_veto_has_a_line_too(town):
    record = make.archived(town, VETO, evidence=[make.shown()])
    assert [(line.item, line.polarity) for line in lines(record)] == [("ev1", "veto")]


def test_a_struck_item_gives_no_line_and_a_changed_one_its_final_points(town):
    ranged = NewItem(who=Who.ENTERPRISE, code="e06", points=Decimal(6))
    record = make.notified(town, ranged, FIXED, OF_MANAGER, evidence=[make.shown()])
    first, second, _third = record.items.all()
    first.final_points, second.struck = Decimal(2), True
    first.save(), second.save()
    record = actions.archive(record.pk, by=town.people["head"], at=WINDOW_OVER)
    assert sorted((line.item, line.points) for line in lines(record)) == [("e06", Decimal(2)), ("m02", Decimal(2))]


def test_nothing_is_archived_of_which_nothing_is_left(town):
    record = make.notified(town, FIXED)
    record.items.update(struck=True)
    with pytest.raises(Conflict) as refused:
        actions.archive(record.pk, by=town.people["head"], at=WINDOW_OVER)
    assert refused.value.code == "nothing_stands"


def test_nobody_archives_while_the_enterprise_may_object(town):
    record = make.notified(town)
    with pytest.raises(Conflict) as refused:
        actions.archive(record.pk, by=town.people["head"], at=record.objection_until)
    assert refused.value.code == "window_open"
    assert lines(record) == []


def test_an_enterprise_that_will_not_object_shortens_the_wait(town):
    record = make.notified(town)
    record.waived_at = AT + HOUR
    record.save()
    assert actions.archive(record.pk, by=town.people["head"], at=AT + 2 * HOUR).state == "archived"


def test_two_officers_at_once_the_second_is_told(town):
    record = make.archived(town)
    for act in (
        lambda: actions.archive(record.pk, by=town.people["second"], at=WINDOW_OVER),
        lambda: actions.notify(record.pk, by=town.people["second"], at=WINDOW_OVER),
        lambda: actions.cancel(record.pk, reason="记错了", by=town.people["second"], at=WINDOW_OVER),
    ):
        with pytest.raises(Conflict) as refused:
            act()
        assert refused.value.code == "record_moved_on"
    assert len(lines(record)) == 2


@pytest.mark.parametrize(
    ("item", "period"),
    [
        (FIXED, (date(2026, 3, 13), date(2027, 3, 13))),
        (VETO, (date(2026, 3, 13), date(2029, 3, 13))),
        (NewItem(who=Who.ENTERPRISE, code="e08"), (None, None)),
    ],
)
def test_the_class_of_the_item_says_how_long_the_public_may_read_it(town, item, period):
    record = make.archived(town, item, evidence=[make.shown()])
    assert (record.public_from, record.public_until) == period


def test_the_weightiest_item_decides_how_long(town):
    light = NewItem(who=Who.ENTERPRISE, code="e08")
    assert make.filed(town, light, VETO, evidence=[make.shown()]).publish_class == "serious"


def test_a_cancelled_record_keeps_its_reason_and_counts_nothing(town):
    record = make.notified(town)
    actions.cancel(record.pk, reason="不是这个小区", by=town.people["district"], at=AT + DAY)
    record.refresh_from_db()
    assert (record.state, record.reason, lines(record)) == ("cancelled", "不是这个小区", [])
    assert ledger.story([record.pk])[0].facts["state"] == "notified"


def test_nothing_is_cancelled_without_a_reason(town):
    record = make.filed(town)
    with pytest.raises(Problem) as refused:
        actions.cancel(record.pk, reason=" ", by=town.people["district"], at=AT)
    assert refused.value.code == "reason_missing"


@pytest.mark.parametrize("who", ["other", "street", "street_head", "lifts_head", "auditor", "staff", "manager"])
def test_nobody_but_the_bureau_and_those_above_goes_on_with_it(town, who):
    record = make.filed(town)
    for act in (
        lambda: actions.notify(record.pk, by=town.people[who], at=AT),
        lambda: actions.archive(record.pk, by=town.people[who], at=AT + timedelta(days=20)),
        lambda: actions.cancel(record.pk, reason="撤销", by=town.people[who], at=AT),
    ):
        with pytest.raises(Hidden):
            act()


def test_the_city_may_go_on_with_what_a_district_filed_and_not_the_other_way_round(town):
    actions.notify(make.filed(town).pk, by=town.people["city"], at=AT)
    of_city = make.filed(town, FIXED, by="city", occurred_on=date(2026, 2, 20))
    with pytest.raises(Hidden):
        actions.notify(of_city.pk, by=town.people["district"], at=AT)


def test_where_nobody_published_how_long_one_may_object_nothing_is_notified(town):
    without = make.RULES.replace("{value: 10, basis: illustrative, source: 示例数值}", "{value: null, source: 未查到}")
    make.put_in_force(without, drafted_by=town.people["city"], issued_by=town.people["administrator"], at=AT)
    record = make.filed(town)
    with pytest.raises(Problem) as refused:
        actions.notify(record.pk, by=town.people["district"], at=AT)
    assert refused.value.code == "rule_missing"
