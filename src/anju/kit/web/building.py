"""Building what the browser gets, with the Node that pip installed; needs nothing else of the machine."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parent.parent
SOURCES = PACKAGE / "kit/web/assets"
BUILT = PACKAGE / "faces/web/static/build"


def fingerprint() -> str:
    """What the present sources would be built from."""
    files = sorted(file for file in SOURCES.rglob("*") if file.suffix in (".css", ".js"))
    files += [ROOT / name for name in ("package-lock.json", "vite.config.js")]
    summed = hashlib.sha256()
    for file in files:
        summed.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return summed.hexdigest()


def is_fresh() -> bool:
    mark = BUILT / ".sources"
    return mark.exists() and mark.read_text() == fingerprint()


def npm(*arguments: str) -> None:
    """Run npm from the environment; its words are shown only when it fails."""
    folder = str(Path(sys.executable).parent)
    paths = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(["npm", *arguments], cwd=ROOT, env=paths, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"npm {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")


def build(*, force: bool = False) -> bool:
    """Install the locked packages and build, unless what is built comes from these very sources."""
    if is_fresh() and not force:
        return False
    npm("ci", "--no-progress")
    npm("run", "build")
    (BUILT / ".sources").write_text(fingerprint())
    return True
