import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.credit.tests import factories


@pytest.fixture
def town(db, settings, tmp_path):
    """Two districts, an estate with its enterprise and manager, and a folder of its own for files."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield factories.town(tmp_path)
    rulebook.forget()
