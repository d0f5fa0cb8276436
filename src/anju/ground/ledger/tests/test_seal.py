import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction

from anju.ground.ledger import actions, queries
from anju.ground.ledger.actions import seal
from anju.ground.ledger.models import Batch, DailyRoot, Entry, Leaf
from anju.ground.ledger.rules import merkle
from anju.ground.ledger.tests.acting import DAY, ESTATE, NOON, OFFICER, RATED
from anju.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return clock.now()


def record(count=1):
    with transaction.atomic():
        return [actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON, stars=n) for n in range(count)]


def sealed_ids():
    return list(Leaf.objects.order_by("batch_no", "position").values_list("pk", flat=True))


def test_what_was_recorded_is_sealed_once_in_order(now):
    ids = record(3)
    assert actions.seal_pending(at=now) == [1]
    assert actions.seal_pending(at=now) == []
    assert sealed_ids() == sorted(ids)


def test_nothing_recorded_makes_no_batch(now):
    assert actions.seal_pending(at=now, whole=True) == []
    assert not Batch.objects.exists()


def test_batches_are_gapless_and_chained(now, monkeypatch):
    monkeypatch.setattr(seal, "LARGEST", 2)
    record(5)
    assert actions.seal_pending(at=now) == [1, 2, 3]
    first, second, third = Batch.objects.order_by("no")
    assert [first.count, second.count, third.count] == [2, 2, 1]
    assert (second.previous, third.previous) == (first.chain, second.chain)


def test_an_entry_older_than_a_day_is_found_by_a_whole_run_only(now):
    record()
    assert actions.seal_pending(at=now + 2 * DAY) == []
    assert actions.seal_pending(at=now + 2 * DAY, whole=True) == [1]


def test_every_sealed_entry_has_a_proof_that_leads_to_the_batch_root(now):
    ids = record(7)
    actions.seal_pending(at=now)
    for entry_id in ids:
        proof = queries.proof_of(entry_id)
        path = [bytes.fromhex(step) for step in proof.path]
        reached = merkle.root_from(
            bytes.fromhex(proof.hash), position=proof.position, count=proof.batch.count, path=path
        )
        assert reached.hex() == proof.batch.root


def test_an_entry_that_waits_has_no_proof_yet():
    proof = queries.proof_of(record()[0])
    assert proof.batch is None and proof.path == ()


def test_a_day_gets_its_root_when_it_has_ended_in_china():
    evening = datetime(2026, 3, 2, 15, 59, tzinfo=UTC)  # 23:59 in China
    record()
    actions.seal_pending(at=evening, whole=True)
    assert queries.roots() == []
    actions.seal_pending(at=evening + timedelta(minutes=2))
    (root,) = queries.roots()
    assert (root.day, root.first_batch, root.last_batch, root.entries) == (date(2026, 3, 2), 1, 1, 1)
    assert queries.day_of(1) == root


def test_a_clock_that_goes_back_adds_nothing_to_a_day_that_is_closed():
    evening = datetime(2026, 3, 2, 15, 59, tzinfo=UTC)
    record()
    actions.seal_pending(at=evening, whole=True)
    seal.close_days(at=evening + DAY)
    record()
    actions.seal_pending(at=evening, whole=True)
    assert clock.local_day(Batch.objects.get(no=2).sealed_at) == date(2026, 3, 3)
    assert queries.verify().ok


def test_a_story_says_in_which_batch_a_line_is_sealed(now):
    record()
    actions.seal_pending(at=now)
    assert queries.story([ESTATE.pk])[0].batch_no == 1


def test_the_months_ahead_get_their_own_partitions():
    assert actions.ensure_partitions(at=clock.now() + 400 * DAY) != []
    assert actions.ensure_partitions(at=clock.now() + 400 * DAY) == []


def test_an_entry_lands_in_the_partition_of_its_month(now):
    actions.ensure_partitions(at=now)
    entry_id = record()[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM ledger_entry WHERE id = %s", [entry_id])
        assert cursor.fetchone()[0] == f"ledger_entry_{clock.local_day(now):%Y_%m}"


def test_a_month_whose_entries_stand_in_the_default_partition_stays_there(now):
    entry_id = record()[0]
    actions.ensure_partitions(at=now)
    assert Entry.objects.filter(pk=entry_id).exists()
    assert f"ledger_entry_{clock.local_day(now):%Y_%m}" not in actions.ensure_partitions(at=now)


@pytest.mark.django_db(transaction=True)
def test_entries_that_commit_late_and_out_of_order_are_all_sealed(now):
    turns = [threading.Event() for _ in range(4)]
    recorded = threading.Barrier(5)
    done = [threading.Event() for _ in range(4)]
    ids = []

    def act(number):
        try:
            with transaction.atomic():
                ids.append(actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON, stars=number))
                recorded.wait(30)
                turns[number].wait(30)
            done[number].set()
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    recorded.wait(30)  # all four have their identifiers, none has committed
    counts = []
    for number in (2, 0, 3, 1):
        turns[number].set()
        assert done[number].wait(30)
        actions.seal_pending(at=now)
        counts.append(Leaf.objects.count())
    for thread in threads:
        thread.join(30)
    assert counts == [1, 2, 3, 4]
    assert set(sealed_ids()) == set(ids)
    assert queries.verify(at=now).ok


@pytest.mark.django_db(transaction=True)
def test_many_sealers_at_once_seal_everything_once(now, monkeypatch):
    monkeypatch.setattr(seal, "LARGEST", 10)
    problems = []

    def work(step):
        try:
            step()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    def acts():
        for _ in range(15):
            record(2)

    def seals():
        for _ in range(15):
            actions.seal_pending(at=now)

    threads = [threading.Thread(target=work, args=[step]) for step in (acts, acts, seals, seals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    actions.seal_pending(at=now)
    assert problems == []
    assert sorted(sealed_ids()) == sorted(Entry.objects.values_list("pk", flat=True))
    assert list(Batch.objects.order_by("no").values_list("no", flat=True)) == list(range(1, Batch.objects.count() + 1))
    assert queries.verify(at=now).ok


@pytest.mark.django_db(transaction=True)
def test_a_sealer_killed_before_it_commits_leaves_nothing_half_done(now):
    record(3)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.seal_pending(at=now)
        _ = 1 / 0
    assert not Batch.objects.exists() and not Leaf.objects.exists()
    assert actions.seal_pending(at=now) == [1]
    assert queries.verify(at=now).ok and not DailyRoot.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_while_another_process_seals_nothing_is_done(now):
    record()
    held, release = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():
                assert seal._may_seal()
                held.set()
                release.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(30)
    assert actions.seal_pending(at=now) == []
    release.set()
    thread.join(30)
    assert actions.seal_pending(at=now) == [1]
