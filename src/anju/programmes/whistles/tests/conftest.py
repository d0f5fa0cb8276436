import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.whistles.tests import factories


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))


@pytest.fixture
def town(built, db, settings, tmp_path):
    """Two districts with streets and departments, an estate booked to an enterprise, and a folder for files."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield built()
    rulebook.forget()
