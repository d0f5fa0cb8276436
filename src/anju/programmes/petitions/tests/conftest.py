import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.petitions.tests import factories


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.town(tmp_path_factory.mktemp("town")))


@pytest.fixture
def town(built, db, settings):
    """A city with two districts; the bureaus answer petitions."""
    settings.RATE_LIMITS = False
    rulebook.forget()
    yield built()
    rulebook.forget()
