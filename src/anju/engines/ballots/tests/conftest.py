import pytest

from anju.engines.ballots import registry
from anju.engines.ballots.tests import factories


@pytest.fixture(scope="module")
def built(standing):
    return standing(factories.town)


@pytest.fixture
def town(built, db, monkeypatch):
    for kind in factories.KINDS:
        monkeypatch.setitem(registry.types(), kind.name, kind)
    return built()
