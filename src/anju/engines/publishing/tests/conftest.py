import pytest

from anju.engines.publishing.tests import factories
from anju.ground.rulebook import queries as rulebook


@pytest.fixture
def town(db, settings, tmp_path, monkeypatch):
    """Two districts with their offices, a kind of list with a notice, and a folder of its own for files."""
    settings.FILES_ROOT, settings.RATE_LIMITS = tmp_path / "files", False
    rulebook.forget()
    factories.declare(monkeypatch)
    yield factories.town(tmp_path)
    rulebook.forget()
