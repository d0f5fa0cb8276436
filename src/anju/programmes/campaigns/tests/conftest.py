import pytest

from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.campaigns.tests import factories


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))


@pytest.fixture
def town(built, db, settings, tmp_path):
    """Two districts with an estate of one enterprise in each, a third of another's, and a folder for photographs."""
    settings.FILES_ROOT, settings.RATE_LIMITS = tmp_path / "files", False
    rulebook.forget()
    yield built()
    rulebook.forget()


@pytest.fixture
def now(monkeypatch):
    """The clock of pages and API; a test moves it on."""
    told = {"at": factories.AT + factories.HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)
