"""What many tests of a module stand on, built once: a transaction around them all, each test in a savepoint of its own.

A room's ``conftest.py``::

    @pytest.fixture(scope="module")
    def built(standing, tmp_path_factory):
        return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))

    @pytest.fixture
    def town(built, db):
        return built()

The module's fixture comes first, so that its rows lie outside of every test's savepoint; each test gets a copy of the
objects of its own. A module in which one test commits for others to see cannot stand on a transaction: there every test
builds its own, as it would without.
"""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


@pytest.fixture(scope="module")
def standing(request, django_db_setup, django_db_blocker) -> Iterator[Callable]:
    """Takes what builds, and gives what a test calls for its own copy."""
    if any(_commits(item) for item in request.session.items if item.module is request.module):
        yield lambda build: build
        return
    with django_db_blocker.unblock():
        around = _begin()
        yield lambda build: _kept(build())
        _end(*around)


def _commits(item: pytest.Item) -> bool:
    marks = item.iter_markers("django_db")
    return bool(COMMITTING & set(item.fixturenames)) or any(
        mark.kwargs.get("transaction") or mark.args[:1] == (True,) for mark in marks
    )


def _kept(made: Any) -> Callable[[], Any]:
    return lambda: copy.deepcopy(made)


def _begin() -> tuple:
    from django.db import connection, transaction

    around = transaction.atomic()
    around._from_testcase = True  # as a test's own: acts that must not be part of another look for it
    around.__enter__()
    closing = connection.close
    connection.close = lambda: None  # every test would close it at its end, and end the transaction with it
    return around, closing


def _end(around, closing) -> None:
    from django.db import connection, transaction

    connection.close = closing
    transaction.set_rollback(True)
    around.__exit__(None, None, None)
    connection.close()
