"""Before any test: translations compiled. Browser and gateway come from the kit."""

import pytest

from anju.kit.web import words

words.compile_all()

pytest_plugins = ["anju.kit.testing.browser", "anju.kit.testing.gateway"]


@pytest.fixture(autouse=True)
def fresh_rulebook():
    """No test sees the rules that another one's rolled-back database held."""
    yield
    from anju.ground.rulebook import queries

    queries.forget()
