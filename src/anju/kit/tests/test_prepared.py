"""Prepared statements: what they write reads back the same, and the server plans them once."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anju.kit import prepared

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def session(key: str) -> Session:
    return Session(session_key=key, session_data="{}", expire_date=AT)


def test_a_row_reads_back_as_it_was_written():
    row = session("a")
    prepared.insert(row)
    found = Session.objects.get(pk="a")
    assert (found.session_data, found.expire_date) == ("{}", AT)
    assert not row._state.adding


def test_a_column_without_a_value_is_left_to_the_database():
    columns, values = prepared.columns_of(Session(session_key="a", session_data=None, expire_date=AT))
    assert (columns, values) == (("session_key", "expire_date"), ["a", AT])


def test_rows_answer_in_order_and_nothing_is_none():
    assert prepared.rows("SELECT generate_series(1, %s::int8)", [3]) == [(1,), (2,), (3,)]
    assert prepared.first("SELECT 1 WHERE false") is None


def test_the_server_parses_and_plans_a_statement_once():
    for key in "abc":
        prepared.insert(session(key))
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans + custom_plans FROM pg_prepared_statements"
                       " WHERE statement LIKE 'INSERT INTO django_session%%'")  # fmt: skip
        assert cursor.fetchall() == [(3,)]


def test_a_statement_counts_as_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        prepared.execute("SELECT 1")


def test_every_use_of_a_statement_is_logged_with_its_text():
    with CaptureQueriesContext(connection) as seen:
        for _again in range(3):
            prepared.first("SELECT %s::int8", [1])
    assert [query["sql"] for query in seen.captured_queries] == ["SELECT %s::int8"] * 3


def test_a_wrong_count_says_how_many_there_were(django_assert_num_queries):
    with pytest.raises(pytest.fail.Exception, match="Expected to perform 1 queries but 2 were done"), \
            django_assert_num_queries(1):  # fmt: skip
        for _again in range(2):
            prepared.execute("SELECT 1")
