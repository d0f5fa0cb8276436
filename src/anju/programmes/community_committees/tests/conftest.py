import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.community_committees.tests import factories


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))


@pytest.fixture
def town(built, db):
    """Two districts, a street of two communities, an estate with its enterprise, and the offices above."""
    rulebook.forget()
    yield built()
    rulebook.forget()
