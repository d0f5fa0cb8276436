"""What the tests of the set-up share: a home of their own, and a clean end of whatever they started."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from anju.kit import postgres

WHEEL, DEBIAN = "wheel", "debian"
CHECKOUT = Path(__file__).resolve().parents[2]


def programs_of(kind: str) -> str:
    """The folder of the PostgreSQL programs of a kind; empty for the wheel, which is found by itself."""
    if kind == WHEEL:
        return ""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        pytest.skip("no PostgreSQL of the system: apt-get install postgresql")
    return str(found[-1].parent)


@contextmanager
def emptied_home():
    """An empty home that the user of the database can enter; its server is stopped afterwards."""
    with tempfile.TemporaryDirectory(prefix="anju-home-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)
        yield Path(folder) / "home"
        postgres.Server(Path(folder) / "home" / "postgres").stop()


@pytest.fixture
def home():
    with emptied_home() as folder:
        yield folder


@pytest.fixture(params=[WHEEL, DEBIAN])
def programs(request, monkeypatch):
    """Runs a test once with the wheel's PostgreSQL and once with the system's."""
    chosen = programs_of(request.param)
    monkeypatch.setenv("ANJU_POSTGRES_BIN", chosen) if chosen else monkeypatch.delenv("ANJU_POSTGRES_BIN", False)
    return request.param


def surroundings(home: Path, **more: str) -> dict:
    """The environment of a stranger: this home, nothing of the test run's own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ANJU_", "DATABASE_", "PUBLIC_", "DJANGO_"))}
    return {**kept, "ANJU_HOME": str(home), **more}
