"""A pytest plugin: one real PostgreSQL for the session, in a temporary folder, gone afterwards.

Loaded with ``-p`` before Django reads its settings, and words: they are compiled here, for Django reads them once.
Workers of a parallel run inherit the address.
"""

import os
import shutil
import tempfile
from pathlib import Path

from anju.kit import postgres
from anju.kit.testing.emptying import let_tests_empty_the_ledger
from anju.kit.web import words

_started: postgres.Server | None = None


def _start() -> None:
    global _started
    home = Path(tempfile.mkdtemp(prefix="anju-test-"))
    home.chmod(0o755)
    (home / "static").mkdir()
    os.environ["ANJU_HOME"] = str(home)
    os.environ["ANJU_TEST_HOME"] = str(home)
    if not os.environ.get("DATABASE_URL"):
        _started = postgres.Server(home / "postgres", extra=postgres.FAST).start()
        os.environ["DATABASE_URL"] = _started.url(postgres.APP)
        os.environ["DATABASE_OWNER_URL"] = _started.url(postgres.OWNER)
    os.environ.update(ANJU_AS_OWNER="1", ANJU_NO_POOL="1", ANJU_RATE_LIMITS="0", ANJU_DEBUG="0",
                      ANJU_OFFICE_MEMORY="0",
                      PUBLIC_URL="http://127.0.0.1:8000")  # fmt: skip


words.compile_all()
if "ANJU_TEST_HOME" not in os.environ:
    _start()


def pytest_sessionstart(session) -> None:
    let_tests_empty_the_ledger()


def pytest_unconfigure(config) -> None:
    if _started is not None and not hasattr(config, "workerinput"):
        _started.stop()
        shutil.rmtree(_started.folder.parent, ignore_errors=True)
