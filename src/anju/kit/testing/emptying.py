"""How tests that commit empty the tables afterwards, although the ledger refuses it.

Only a superuser may set ``session_replication_role``, so this opens no door outside a test server.
"""


def let_tests_empty_the_ledger() -> None:
    """Make Django's flush step around the triggers of append-only tables, within its own transaction."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    plain = DatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        plain(self, ["SET LOCAL session_replication_role = replica", *sql_list] if sql_list else sql_list)

    DatabaseOperations.execute_sql_flush = execute_sql_flush
