import pytest
from django.db import DatabaseError, connection, transaction

from anju.ground.ledger import actions
from anju.ground.ledger.tests.acting import ESTATE, NOON, OFFICER, RATED
from anju.kit import clock

pytestmark = pytest.mark.django_db
TABLES = ["ledger_entry", "ledger_leaf", "ledger_batch", "ledger_daily_root"]
CHANGES = ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"]
KEYS = {"ledger_entry": "id", "ledger_leaf": "entry_id", "ledger_batch": "no", "ledger_daily_root": "day"}


@pytest.fixture
def filled():
    actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON)
    actions.seal_pending(at=NOON, whole=True)
    actions.seal_pending(at=clock.now(), whole=True)


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("table", TABLES)
def test_even_the_owner_cannot_change_what_stands_there(filled, table, change):
    with pytest.raises(DatabaseError, match="only grows"):
        run(change.format(table, KEYS[table], KEYS[table]))


def test_the_owner_cannot_empty_one_month_either():
    (month, *_) = actions.ensure_partitions(at=clock.now())
    with pytest.raises(DatabaseError, match="only grows"):
        run(f"TRUNCATE {month}")


@pytest.fixture
def as_application(filled):
    assert actions.guard_tables()
    run("SET LOCAL ROLE anju_app")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("table", TABLES)
def test_the_application_may_not_even_try(as_application, table, change):
    with pytest.raises(DatabaseError, match="permission denied"):
        run(change.format(table, KEYS[table], KEYS[table]))


@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
        "SET LOCAL session_replication_role = replica",
        "DELETE FROM ledger_entry_default",
        "DROP TABLE ledger_entry_default",
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ],
)
def test_the_application_finds_no_way_round(as_application, attempt):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        run(attempt)


def test_the_application_can_record_seal_and_make_months(as_application):
    actions.record(RATED, on=ESTATE, by=OFFICER, at=NOON)
    assert actions.seal_pending(at=clock.now()) == [2]
    assert len(actions.ensure_partitions(at=clock.now())) == 2  # this month's entries stand in the default partition


def test_the_application_works_on_ordinary_tables(as_application):
    run("UPDATE django_session SET session_data = ''")
    run("DELETE FROM django_session")


def test_guarding_twice_is_guarding_once():
    assert actions.guard_tables() and actions.guard_tables()


def test_without_a_second_role_the_triggers_alone_guard():
    assert actions.guard_tables("no_such_role") is False
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert actions.guard_tables(cursor.fetchone()[0]) is False
