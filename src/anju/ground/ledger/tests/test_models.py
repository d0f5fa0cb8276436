import io

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_migrations_say_what_the_models_say():
    out = io.StringIO()
    call_command("makemigrations", "ledger", check=True, dry_run=True, stdout=out)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_can_be_emptied_afterwards():
    call_command("flush", interactive=False, verbosity=0)
