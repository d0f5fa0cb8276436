"""What comes from the phones is taken once, receipted, and never dropped."""

from dataclasses import replace
from datetime import timedelta

import pytest

from anju.engines.cases import actions as orders
from anju.engines.cases import queries as cases
from anju.ground.ledger import queries as ledger
from anju.kit import storage
from anju.kit.errors import BadFile, Hidden
from anju.programmes.patrols import actions
from anju.programmes.patrols.models import Finding, Photo, Received, Signature
from anju.programmes.patrols.tests import factories as make
from anju.programmes.patrols.types import Clash, Kind, Shown


def entries(visit) -> list[str]:
    return [line.act for line in reversed(ledger.story([visit.pk]))]


def test_a_visit_travels_from_the_phone_to_the_ledger(town):
    visit = make.visited(town, ordered=3)
    assert (visit.state, visit.items, visit.problems) == ("done", 2, 1)
    assert entries(visit) == ["patrols.visit_planned", "patrols.started", "patrols.found", "patrols.ordered",
                              "patrols.visited"]  # fmt: skip


def test_both_clocks_are_kept(town):
    visit = make.planned(town)
    make.send(town, make.ok(visit, at=make.AT - timedelta(days=400)), at=make.AT + make.HOUR)
    row = Received.objects.get(kind=Kind.FINDING)
    assert (row.phone_at, row.received_at) == (make.AT - timedelta(days=400), make.AT + make.HOUR)


def test_sent_twice_nothing_changes_and_the_receipt_is_the_same(town):
    visit = make.planned(town)
    sent = make.problem(visit)
    first, again = make.send(town, sent), make.send(town, sent, at=make.AT + 2 * make.HOUR)
    assert first == again
    assert Finding.objects.count() == 1
    assert entries(visit).count("patrols.found") == 1


def test_a_photo_is_kept_with_its_place_and_receipted_under_the_bytes_the_phone_sent(town):
    visit = make.planned(town)
    told, content = make.photo(visit, make.problem(visit))
    receipt = actions.take_photo(told, content, by=town.people["district"], at=make.AT)
    row = Photo.objects.get()
    assert receipt.sha256 == told.sha256
    assert storage.path_of(row.kept).exists()
    assert (float(row.latitude), float(row.longitude), row.metres) == (30.65, 114.32, 12)
    assert actions.take_photo(told, content, by=town.people["district"], at=make.AT + make.HOUR) == receipt
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(("content", "error"), [(b"<svg onload=alert(1)>", BadFile), (b"x" * 9_000_000, BadFile)])
def test_what_is_no_photo_is_refused(town, content, error):
    visit = make.planned(town)
    told, content = make.photo(visit, make.problem(visit), content=content)
    with pytest.raises(error):
        actions.take_photo(told, content, by=town.people["district"], at=make.AT)
    assert not Received.objects.exists()


def test_bytes_damaged_on_the_way_have_no_receipt(town):
    visit = make.planned(town)
    told, content = make.photo(visit, make.problem(visit))
    with pytest.raises(actions.Damaged):
        actions.take_photo(told, content[:-9], by=town.people["district"], at=make.AT)
    (answer,) = make.send(town, replace(make.problem(visit), sha256="0" * 64))
    assert answer.code == "damaged"


def test_an_id_is_not_used_for_two_things(town):
    visit = make.planned(town)
    one = make.ok(visit)
    _, other = make.send(town, one, make.ok(visit, item="1.2", id=one.id))
    assert other.code == "id_used"


def test_what_comes_after_a_visit_was_cancelled_is_kept_apart_and_shown(town):
    visit = make.planned(town)
    actions.cancel(visit.pk, reason="改期", by=town.people["district"], at=make.AT)
    (receipt,) = make.send(town, make.problem(visit))
    row = Received.objects.get()
    assert receipt.clash == row.clash == Clash.CANCELLED
    assert row.body["words"] == "3号楼消防通道停了两辆车"
    assert not Finding.objects.exists()
    assert entries(visit)[-1] == "patrols.set_aside"


def test_a_photo_of_a_cancelled_visit_is_kept_too(town):
    visit = make.planned(town)
    actions.cancel(visit.pk, reason="改期", by=town.people["district"], at=make.AT)
    told, content = make.photo(visit, make.problem(visit))
    receipt = actions.take_photo(told, content, by=town.people["district"], at=make.AT)
    assert receipt.clash == Clash.CANCELLED
    assert storage.path_of(Photo.objects.get().kept).exists()


def test_a_recheck_of_an_order_that_was_withdrawn_meanwhile_is_kept_apart(town):
    first = make.visited(town, ordered=3)
    orders.recall(first.order_id, at=make.AT + make.HOUR)
    orders.advance(first.order_id, to="withdrawn", by=town.people["district"], at=make.AT + make.HOUR)
    again = make.planned(town, of=first.pk)
    (receipt,) = make.send(town, make.ok(again, item="4.1"), at=make.AT + 2 * make.HOUR)
    assert receipt.clash == Clash.WITHDRAWN


def test_one_refused_record_stops_none_of_the_others(town):
    visit = make.planned(town)
    wrong, right = make.send(town, make.problem(visit, item="9.9"), make.ok(visit))
    assert wrong.code == "unknown_item"
    assert right.clash == ""
    assert Finding.objects.get().item == "1.1"


def test_what_a_refused_record_had_begun_is_begun_by_the_next(town):
    visit = make.planned(town)
    make.send(town, make.problem(visit, item="9.9"))
    visit.refresh_from_db()
    assert (visit.state, visit.checklist_version) == ("planned", "")
    make.send(town, make.problem(visit, item="9.9"), make.ok(visit))
    visit.refresh_from_db()
    assert (visit.state, visit.checklist_title) == ("on_site", "巡查表（示例）")
    assert Received.objects.count() == 1


def test_records_of_two_visits_in_one_request_are_taken_and_refused_each_for_itself(town):
    mine, others = make.planned(town), make.planned(town, by="community")
    first, refused, last = make.send(town, make.ok(mine), make.ok(others), make.problem(mine))
    assert isinstance(refused, Hidden)
    assert (first.clash, last.clash) == ("", "")
    assert Finding.objects.filter(visit=mine).count() == 2


def test_of_two_answers_the_later_by_the_phone_counts_whichever_arrives_first(town):
    visit = make.planned(town)
    make.send(town, make.ok(visit, item="4.1", at=make.AT + make.HOUR))
    make.send(town, make.problem(visit, at=make.AT))
    current = Finding.objects.get(is_current=True)
    assert current.result == "ok"
    assert Finding.objects.count() == 2


def test_an_order_on_the_spot_is_a_notice_with_its_problems_and_photographs(town):
    visit = make.planned(town)
    found = make.problem(visit)
    make.send(town, found)
    told, content = make.photo(visit, found)
    actions.take_photo(told, content, by=town.people["district"], at=make.AT)
    make.send(town, make.record(visit, Kind.ORDER, days=7))
    visit.refresh_from_db()
    (case,) = cases.caused_by(town.people["district"], visit.pk)
    assert case.id == visit.order_id
    page = cases.case_page(town.people["staff"], visit.order_id, at=make.AT + make.HOUR)
    (problem,) = page.panel["notice"].problems
    assert problem.row.text == "3号楼消防通道停了两辆车"
    assert problem.before == [Photo.objects.get().kept]


def test_what_was_put_right_on_the_spot_is_not_ordered(town):
    visit = make.planned(town)
    answers = make.send(town, make.problem(visit, put_right=True), make.record(visit, Kind.ORDER, days=7))
    assert answers[1].code == "incomplete"


def test_nobody_signed_needs_a_reason(town):
    visit = make.planned(town)
    refused, given = make.send(
        town, make.signature(visit, how="refused"), make.signature(visit, how="refused", reason="经理说不认可")
    )
    assert refused.code == "reason_missing"
    assert Signature.objects.get().reason == "经理说不认可"
    assert given.clash == ""


def test_a_visit_is_not_completed_without_a_word_on_the_signature(town):
    visit = make.planned(town)
    _, refused = make.send(town, make.ok(visit), make.record(visit, Kind.FINISH))
    assert refused.code == "incomplete"


@pytest.mark.parametrize(
    ("found", "act"), [(make.problem, "patrols.unsolved"), (lambda v: make.ok(v, item="4.1"), "patrols.rectified")]
)
def test_a_recheck_says_whether_it_was_rectified(town, found, act):
    first = make.visited(town, ordered=3)
    again = make.visited(town, of=first.pk, day=make.TODAY + timedelta(days=2), found=found)
    assert entries(again)[-1] == act


def test_only_those_who_go_may_send(town):
    visit = make.planned(town)
    for name in ("other", "street", "community", "head", "auditor", "manager", "city"):
        (answer,) = make.send(town, make.ok(visit), by=name)
        assert isinstance(answer, Hidden), name
        told, content = make.photo(visit, make.ok(visit), shows=Shown.AFTER)
        with pytest.raises(Hidden):
            actions.take_photo(told, content, by=town.people[name], at=make.AT)
    assert not Received.objects.exists()


def test_the_community_committee_plans_and_records_its_own(town):
    visit = make.visited(town, by="community")
    assert visit.state == "done"
    with pytest.raises(Hidden):
        make.planned(town, by="community", estate=town.estates[2])
