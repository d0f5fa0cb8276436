"""Tampering as the owner of the database could do it: triggers off, rows changed, triggers on again."""

import gzip
import json
from datetime import timedelta

import pytest
from django.db import connection, transaction

from anju.ground.ledger import actions, queries
from anju.ground.ledger.actions import seal
from anju.ground.ledger.models import Batch, DailyRoot, Entry, Leaf
from anju.ground.ledger.rules import canonical, chain, files, merkle
from anju.ground.ledger.rules.check import Kind
from anju.ground.ledger.tests.acting import DAY, ESTATE, EVERY_FACT, NOON, OFFICER, RATED
from anju.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def ledger(now, monkeypatch):
    """Eight entries in four batches of two closed days; the identifiers in order."""
    monkeypatch.setattr(seal, "LARGEST", 3)
    ids = []
    for at, count in ((now, 4), (now + DAY, 4)):
        ids += [actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON, **EVERY_FACT) for _ in range(count)]
        actions.seal_pending(at=at, whole=True)
    seal.close_days(at=now + 2 * DAY)
    return list(Leaf.objects.order_by("batch_no", "position").values_list("pk", flat=True))


def tamper(statement, *values):
    tables = ("ledger_entry", "ledger_leaf", "ledger_batch", "ledger_daily_root")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        assert cursor.rowcount > 0
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def both(tmp_path, **options):
    """The first finding online, having seen that the exported file says the same."""
    online = queries.verify(**options)
    queries.export(tmp_path / "ledger.jsonl.gz")
    offline = files.check(tmp_path / "ledger.jsonl.gz", known=options.get("known"))
    assert (offline.first.kind, offline.first.batch, offline.first.entry) == (
        online.first.kind,
        online.first.batch,
        online.first.entry,
    )
    return online.first


def test_an_untouched_ledger_verifies_online_and_from_a_file(ledger, tmp_path, now):
    online = queries.verify(at=now + 2 * DAY)
    counts = queries.export(tmp_path / "ledger.jsonl")
    offline = files.check(tmp_path / "ledger.jsonl")
    assert online.ok and offline.ok
    assert (online.batches, online.entries, online.days) == (4, 8, 2)
    assert (offline.batches, offline.entries, offline.days) == (4, 8, 2)
    assert counts == {"batches": 4, "entries": 8}


ALTERED = [
    "act = 'tests.other'", "subject_id = gen_random_uuid()", "actor_id = gen_random_uuid()",
    "actor_kind = 'system'", "happened_at = happened_at + interval '1 microsecond'", "region_path = ''",
    "rule_version = 'x'", "number_1 = 4", "amount_1 = 12.5001", "flag_1 = NULL", "day_1 = '2026-03-10'",
    "code_1 = 'x'", "ref_1 = NULL", "recorded_at = now()", "hash = sha256('x')", "digest = sha256('x')",
]  # fmt: skip


@pytest.mark.parametrize("change", ALTERED)
def test_an_altered_entry_is_named(ledger, tmp_path, change):
    tamper(f"UPDATE ledger_entry SET {change} WHERE id = %s", ledger[4])
    found = queries.verify().first
    assert (found.kind, found.batch, found.entry) == (Kind.ENTRY_ALTERED, 3, str(ledger[4]))


def test_an_altered_entry_is_named_from_a_file(ledger, tmp_path):
    tamper("UPDATE ledger_entry SET number_1 = 1 WHERE id = %s", ledger[1])
    found = both(tmp_path)
    assert (found.kind, found.batch, found.entry) == (Kind.ENTRY_ALTERED, 1, str(ledger[1]))


def test_the_first_of_several_is_named_first(ledger, tmp_path):
    tamper("UPDATE ledger_entry SET number_1 = 1 WHERE id = %s", ledger[5])
    tamper("DELETE FROM ledger_entry WHERE id = %s", ledger[2])
    found = both(tmp_path)
    assert (found.kind, found.entry) == (Kind.ENTRY_MISSING, str(ledger[2]))
    assert queries.verify().found == 2


def test_a_removed_entry_is_named(ledger, tmp_path):
    tamper("DELETE FROM ledger_entry WHERE id = %s", ledger[6])
    found = both(tmp_path)
    assert (found.kind, found.batch, found.entry) == (Kind.ENTRY_MISSING, 3, str(ledger[6]))


def test_an_entry_removed_with_its_seal_leaves_a_hole_that_is_named(ledger, tmp_path):
    tamper("DELETE FROM ledger_entry WHERE id = %s", ledger[1])
    tamper("DELETE FROM ledger_leaf WHERE entry_id = %s", ledger[1])
    found = both(tmp_path)
    assert (found.kind, found.batch) == (Kind.SEAL_MISSING, 1)
    assert "position 1" in found.why


def test_an_entry_altered_with_its_hash_and_its_seal_breaks_the_root(ledger, tmp_path):
    row = Entry.objects.values().get(pk=ledger[0])
    forged = canonical.entry_hash({**row, "number_1": 1})
    tamper("UPDATE ledger_entry SET number_1 = 1, hash = %s WHERE id = %s", forged, ledger[0])
    tamper("UPDATE ledger_leaf SET hash = %s WHERE entry_id = %s", forged, ledger[0])
    found = both(tmp_path)
    assert (found.kind, found.batch) == (Kind.ROOT_ALTERED, 1)


def test_an_altered_root_is_named(ledger, tmp_path):
    tamper("UPDATE ledger_batch SET root = sha256('x') WHERE no = 2")
    found = both(tmp_path)
    assert (found.kind, found.batch) == (Kind.CHAIN_BROKEN, 2)
    assert Kind.ROOT_ALTERED in {finding.kind for finding in queries.verify().findings}


@pytest.mark.parametrize(
    "change", ["chain = sha256('x')", "previous = sha256('x')", "sealed_at = sealed_at - interval '1 s'"]
)
def test_an_altered_batch_breaks_the_chain(ledger, tmp_path, change):
    tamper(f"UPDATE ledger_batch SET {change} WHERE no = 2")
    found = both(tmp_path)
    assert (found.kind, found.batch) == (Kind.CHAIN_BROKEN, 2)


def test_a_batch_resealed_under_a_forged_root_breaks_the_chain_after_it(ledger, tmp_path):
    batch = seal.as_sealed(Batch.objects.get(no=2))
    stated = {"no": 2, "count": batch.count, "root": merkle.root([bytes(32)]), "sealed_at": batch.sealed_at}
    forged = chain.chain_of(previous=batch.previous, **stated)
    tamper("UPDATE ledger_leaf SET hash = %s WHERE batch_no = 2", bytes(32))
    tamper("UPDATE ledger_batch SET root = %s, chain = %s WHERE no = 2", stated["root"], forged)
    assert Kind.CHAIN_BROKEN in {finding.kind for finding in queries.verify().findings if finding.batch == 3}


@pytest.mark.parametrize("no", [1, 2])
def test_a_missing_batch_is_named(ledger, tmp_path, no):
    tamper("DELETE FROM ledger_batch WHERE no = %s", no)
    found = queries.verify().first
    assert (found.kind, found.batch) == (Kind.BATCH_MISSING, no)


def test_a_missing_newest_batch_is_named(ledger):
    tamper("DELETE FROM ledger_batch WHERE no = 4")
    tamper("DELETE FROM ledger_daily_root WHERE last_batch = 4")
    found = queries.verify().first
    assert (found.kind, found.batch) == (Kind.BATCH_MISSING, 4)


def test_an_altered_root_of_a_day_is_named(ledger, tmp_path, now):
    tamper("UPDATE ledger_daily_root SET root = sha256('x') WHERE last_batch = 2")
    found = both(tmp_path)
    assert found.kind == Kind.DAY_ALTERED
    assert clock.local_day(now).isoformat() in found.why


def test_a_missing_root_of_a_day_is_named(ledger, tmp_path):
    tamper("DELETE FROM ledger_daily_root WHERE last_batch = 2")
    assert both(tmp_path).kind == Kind.DAY_MISSING


def test_a_ledger_rewritten_as_a_whole_shows_against_a_root_that_was_noted_down(ledger, tmp_path):
    noted = {row.day.isoformat(): bytes(row.root) for row in DailyRoot.objects.all()}
    for table in ("ledger_daily_root", "ledger_batch", "ledger_leaf"):
        tamper(f"DELETE FROM {table}")
    row = Entry.objects.values().get(pk=ledger[0])
    forged = canonical.entry_hash({**row, "number_1": 1})
    tamper("UPDATE ledger_entry SET number_1 = 1, hash = %s WHERE id = %s", forged, ledger[0])
    actions.seal_pending(at=clock.now(), whole=True)
    seal.close_days(at=clock.now() + DAY)
    assert queries.verify().ok
    assert both(tmp_path, known=noted).kind in (Kind.DAY_ALTERED, Kind.DAY_MISSING)


def test_old_entries_in_no_batch_are_named(now):
    entry_id = actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON)
    assert queries.verify(at=now).ok
    found = queries.verify(at=now + timedelta(hours=1)).first
    assert (found.kind, found.entry) == (Kind.UNSEALED, str(entry_id))


def test_an_entry_altered_before_it_was_sealed_is_named():
    entry_id = actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON, stars=5)
    tamper("UPDATE ledger_entry SET number_1 = 1 WHERE id = %s", entry_id)
    assert queries.verify().first.entry == str(entry_id)


def test_part_of_the_ledger_can_be_exported_and_checked(ledger, tmp_path, now):
    second = clock.local_day(now + DAY)
    counts = queries.export(tmp_path / "part.jsonl", since=second)
    assert counts["entries"] == 4
    assert files.check(tmp_path / "part.jsonl").ok
    assert queries.export(tmp_path / "none.jsonl", until=clock.local_day(NOON)) == {"batches": 0, "entries": 0}
    assert files.check(tmp_path / "none.jsonl").ok


def test_progress_is_told_batch_by_batch(ledger, tmp_path):
    steps = []
    queries.verify(progress=steps.append)
    assert sum(steps) == 4


def lines_of(path):
    return path.read_text().splitlines(keepends=True)


@pytest.fixture
def exported(ledger, tmp_path):
    queries.export(tmp_path / "ledger.jsonl")
    return tmp_path / "ledger.jsonl"


def test_a_line_altered_in_the_file_is_named(exported, ledger):
    exported.write_text(exported.read_text().replace('"number_1":5', '"number_1":1', 1))
    found = files.check(exported).first
    assert (found.kind, found.batch, found.entry) == (Kind.ENTRY_ALTERED, 1, str(ledger[0]))


def test_a_line_removed_from_the_file_is_named(exported):
    lines = lines_of(exported)
    exported.write_text("".join(lines[:3] + lines[4:]))
    found = files.check(exported).first
    assert (found.kind, found.batch) == (Kind.SEAL_MISSING, 1)


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: lines[:-1], lambda lines: lines[:5], lambda lines: [], lambda lines: lines[1:],
        lambda lines: [*lines[:2], "not json\n", *lines[2:]], lambda lines: [*lines[:2], "[]\n", *lines[2:]],
        lambda lines: [lines[0], lines[1].replace('"root":"', '"root":"zz'), *lines[2:]],
        lambda lines: [lines[0], '{"kind":"batch"}\n', *lines[2:]],
        lambda lines: [*lines[:2], '{"kind":"surprise"}\n', *lines[2:]],
        lambda lines: [*lines[:-1], '{"kind":"end","batches":9,"entries":9}\n'],
        lambda lines: [*lines[:2], lines[2].replace('"number_1":5', '"number_1":NaN'), *lines[3:]],
    ],
)  # fmt: skip
def test_a_damaged_file_is_a_finding_and_no_crash(exported, damage):
    exported.write_text("".join(damage(lines_of(exported))))
    assert Kind.FILE_DAMAGED in {finding.kind for finding in files.check(exported).findings}


def test_a_packed_file_cut_short_is_a_finding(ledger, tmp_path):
    queries.export(tmp_path / "ledger.jsonl.gz")
    whole = (tmp_path / "ledger.jsonl.gz").read_bytes()
    (tmp_path / "cut.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "plain.gz").write_bytes(gzip.decompress(whole))
    assert not files.check(tmp_path / "cut.gz").ok
    assert not files.check(tmp_path / "plain.gz").ok


def test_the_exported_entry_holds_no_more_than_its_row(exported, ledger):
    entry = json.loads(lines_of(exported)[2])["entry"]
    assert set(entry) - {"v"} <= set(canonical.COLUMNS)
    assert entry["id"] == str(ledger[0])


@pytest.mark.django_db(transaction=True)
def test_an_export_that_fails_leaves_no_file(tmp_path):
    def stop(_):
        raise KeyboardInterrupt

    with transaction.atomic():
        actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON)
    actions.seal_pending(at=clock.now())
    with pytest.raises(KeyboardInterrupt):
        queries.export(tmp_path / "ledger.jsonl", progress=stop)
    assert list(tmp_path.iterdir()) == []
