import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.assessments.tests import factories


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))


@pytest.fixture
def town(built, db, settings, tmp_path):
    """A city of two districts with its offices, and a folder of its own for files."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield built()
    rulebook.forget()


@pytest.fixture
def lenient(town):
    """The same city, in which two ballots are enough for a rank."""
    factories.put_in_force(town, minimum_ballots=2)
    return town
