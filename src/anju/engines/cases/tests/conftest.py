import pytest

from anju.engines.cases import registry
from anju.engines.cases.tests import factories


@pytest.fixture
def kind(monkeypatch):
    """The tests' own kind of case, known to the engine for one test."""
    monkeypatch.setitem(registry.case_types(), factories.KIND.name, factories.KIND)
    return factories.KIND


@pytest.fixture(scope="module")
def built(standing):
    return standing(factories.town)


@pytest.fixture
def town(built, db, kind):
    return built()
