import pytest

from anju.engines.ballots import registry
from anju.engines.ballots.tests import factories


@pytest.fixture
def town(db, monkeypatch):
    for kind in factories.KINDS:
        monkeypatch.setitem(registry.types(), kind.name, kind)
    return factories.town()
