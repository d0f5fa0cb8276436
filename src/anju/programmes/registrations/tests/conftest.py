import pytest

from anju.ground.rulebook import queries as rulebook
from anju.programmes.registrations.tests import factories


@pytest.fixture
def town(db, tmp_path, settings):
    settings.RATE_LIMITS = False
    rulebook.forget()
    yield factories.town(tmp_path)
    rulebook.forget()
