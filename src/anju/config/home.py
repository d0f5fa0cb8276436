"""The folder that holds this installation: its database, files, keys and running processes."""

import hashlib
import os
from pathlib import Path

from anju.config import env
from anju.kit.postgres_programs import is_open

CHECKOUT = Path(__file__).resolve().parents[3]


def _default() -> Path:
    """``var`` beside the source; for root, whose database runs as nobody, a place nobody can reach if that is not."""
    beside = CHECKOUT / "var"
    if os.geteuid() != 0 or is_open(CHECKOUT):
        return beside
    mark = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:8]
    return Path("/var/lib") / f"{CHECKOUT.name}-{mark}"


HOME = env.path("ANJU_HOME", _default())
RUN = HOME / "run"  # process ids, locks, stamps, logs
