import pytest

from anju.engines.publishing.tests import factories
from anju.ground.rulebook import queries as rulebook


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))


@pytest.fixture
def town(built, db, settings, tmp_path, monkeypatch):
    """Two districts with their offices, a kind of list with a notice, and a folder of its own for files."""
    settings.FILES_ROOT, settings.RATE_LIMITS = tmp_path / "files", False
    rulebook.forget()
    factories.declare(monkeypatch)
    yield built()
    rulebook.forget()
