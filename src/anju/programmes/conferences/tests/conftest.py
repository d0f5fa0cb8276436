import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.conferences.tests import factories


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))


@pytest.fixture
def town(built, db):
    """A city with two districts, a street that meets, its departments, and a case of the street's."""
    rulebook.forget()
    yield built()
    rulebook.forget()
