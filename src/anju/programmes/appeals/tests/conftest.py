import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.appeals.tests import factories


@pytest.fixture
def place(db, settings, tmp_path):
    """The quarter, with a folder of its own for photographs."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield factories.quarter(tmp_path)
    rulebook.forget()
