import io
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from anju.ground.ledger import actions

pytestmark = pytest.mark.django_db


def test_the_migrations_say_what_the_models_say():
    out = io.StringIO()
    call_command("makemigrations", "ledger", check=True, dry_run=True, stdout=out)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_can_be_emptied_afterwards():
    call_command("flush", interactive=False, verbosity=0)


def test_the_entries_of_an_enterprise_are_found_by_an_index_of_every_partition_the_next_ones_too():
    actions.ensure_partitions(at=datetime(2031, 5, 1, tzinfo=UTC))
    with connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ledger_entry_enterprise'::regclass")
        assert cursor.fetchall() == [(True,)]
        cursor.execute("SELECT count(*) FROM pg_inherits WHERE inhparent = 'ledger_entry'::regclass")
        (partitions,) = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_inherits WHERE inhparent = 'ledger_entry_enterprise'::regclass")
        assert cursor.fetchone() == (partitions,)
