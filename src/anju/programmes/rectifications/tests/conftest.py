import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.rectifications.tests import factories


@pytest.fixture
def town(db, settings, tmp_path):
    """Two districts, an estate booked to an enterprise, and a folder of its own for photographs."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield factories.town(tmp_path)
    rulebook.forget()
