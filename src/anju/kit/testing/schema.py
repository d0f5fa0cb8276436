"""The tables of the test database, kept from one run to the next: migrating takes half a minute, reading them a second.

They lie beside the code under a digest of all that makes tables; the first run after a change makes them anew. Taken
into the root ``conftest.py``, where these stand over pytest-django's fixtures of the same names.
"""

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / ".test-schema"
MAKING = ("src/**/migrations/*.py", "src/**/sql/*.sql", "src/anju/programmes/__init__.py", "requirements.lock",
          "src/anju/config/settings.py")  # fmt: skip


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_modify_db_settings, django_db_blocker) -> bool:
    """Whether the test database stands already, filled from what was kept."""
    if request.config.getoption("create_db") or not _kept().exists():
        return False
    with django_db_blocker.unblock():
        _restore()
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_keepdb, django_db_setup, django_db_blocker) -> Iterator[None]:
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            _keep()
    yield


@cache
def _kept() -> Path:
    from anju.kit import postgres_programs as programs

    digest = sha256(programs.version(programs.find()).encode())
    for pattern in MAKING:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:16]}.dump"


def _keep() -> None:
    """Write the tables as they stand before the first test; whoever of several is first."""
    FOLDER.mkdir(exist_ok=True)
    half = FOLDER / f"half.{os.getpid()}"
    _run("pg_dump", "--format=custom", f"--file={half}", name=_settings()["NAME"])
    for old in FOLDER.glob("*.dump"):
        old.unlink(missing_ok=True)
    half.replace(_kept())


def _restore() -> None:
    from django.db import connection

    name = connection.creation._get_test_db_name()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    _run("pg_restore", "--exit-on-error", "--single-transaction", name=name, last=str(_kept()))


def _settings() -> dict:
    from django.db import connection

    return connection.settings_dict


def _run(program: str, *words: str, name: str, last: str = "") -> None:
    from anju.kit import postgres_programs as programs

    told = _settings()
    call = [programs.find() / program, *words, f"--host={told['HOST']}", f"--port={told['PORT']}",
            f"--username={told['USER']}", f"--dbname={name}", *([last] if last else [])]  # fmt: skip
    subprocess.run(call, check=True, env={**os.environ, "PGPASSWORD": told["PASSWORD"]}, stdin=subprocess.DEVNULL)
