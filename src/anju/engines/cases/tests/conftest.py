import pytest

from anju.engines.cases import registry
from anju.engines.cases.tests import factories


@pytest.fixture
def kind(monkeypatch):
    """The tests' own kind of case, known to the engine for one test."""
    monkeypatch.setitem(registry.case_types(), factories.KIND.name, factories.KIND)
    return factories.KIND


@pytest.fixture
def town(db, kind):
    return factories.town()
