"""Keep a backup of a small town as this version makes it, for later versions to be tested with.

Run once for each release: ``.venv/bin/python -m tests.setup.keep 0.1.0``. Everything in it is invented, its keys too.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.setup import town
from tests.setup.conftest import emptied_home

KEPT = Path(__file__).parent / "kept"


def keep(version: str) -> Path:
    """Set up a town with five appeals, back it up into ``kept``; the file."""
    KEPT.mkdir(exist_ok=True)
    with emptied_home() as home, tempfile.TemporaryDirectory() as folder:
        town.filed(home, town.found(home, Path(folder)))
        made = Path(folder) / f"{version}.tar"
        town.done(town.run(home, "backup", str(made)))
        for file in (made, made.with_name(made.name + ".keys")):
            shutil.copyfile(file, KEPT / file.name)
    return KEPT / f"{version}.tar"


if __name__ == "__main__":
    print(keep(sys.argv[1]))
