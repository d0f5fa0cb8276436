"""Browser and gateway come from the kit; the database with -p, before Django wakes."""

import pytest
from hypothesis import HealthCheck, settings

from anju.kit.testing.schema import django_db_keepdb, django_db_setup  # noqa: F401  over pytest-django's

pytest_plugins = [
    "anju.kit.testing.browser",
    "anju.kit.testing.gateway",
    "anju.kit.testing.mailbox",
    "anju.kit.testing.identity_provider",
    "anju.kit.testing.standing",
]

# A machine that is busy elsewhere is slow, not wrong.
# And the same examples every time: what fails on one machine fails on the next.
settings.register_profile("anju", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("anju")


@pytest.fixture(autouse=True)
def live_figures(monkeypatch):
    """However slow the machine, figures are counted at every look; a test of the memory sets what is slow itself."""
    from anju.engines.indicators import kept

    monkeypatch.setattr(kept, "SLOW", float("inf"))
    yield
    kept.forget()


@pytest.fixture(autouse=True)
def fresh_rulebook(monkeypatch):
    """No test sees the rules that another one's rolled-back database held, or looks at them twice on a slow machine."""
    from anju.ground.rulebook import memory, queries

    monkeypatch.setattr(memory, "SECONDS", float("inf"))
    yield
    queries.forget()
