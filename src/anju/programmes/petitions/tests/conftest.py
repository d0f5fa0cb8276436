import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.petitions.tests import factories


@pytest.fixture
def town(db, settings, tmp_path):
    """A city with two districts; the bureaus answer petitions."""
    settings.RATE_LIMITS = False
    rulebook.forget()
    yield factories.town(tmp_path)
    rulebook.forget()
