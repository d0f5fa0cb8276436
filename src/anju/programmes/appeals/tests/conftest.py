import pytest
from django.test import Client

from anju.ground.access.models import Account
from anju.ground.rulebook import queries as rulebook
from anju.programmes.appeals.tests import factories


@pytest.fixture(scope="module")
def built(standing, tmp_path_factory):
    return standing(lambda: factories.quarter(tmp_path_factory.mktemp("town")))


@pytest.fixture
def place(built, db, settings, tmp_path):
    """The quarter, with a folder of its own for photographs."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    yield built()
    rulebook.forget()


@pytest.fixture
def as_(place):
    """A client signed in as one of the quarter's people."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=getattr(place, name).account_id))
        return client

    return sign_in
