"""Browser and gateway come from the kit; the database with -p, before Django wakes."""

import pytest

pytest_plugins = ["anju.kit.testing.browser", "anju.kit.testing.gateway", "anju.kit.testing.mailbox"]


@pytest.fixture(autouse=True)
def fresh_rulebook():
    """No test sees the rules that another one's rolled-back database held."""
    yield
    from anju.ground.rulebook import queries

    queries.forget()
