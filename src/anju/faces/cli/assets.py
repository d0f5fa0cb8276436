"""Build what browsers load: the style sheet, the scripts, the compiled words, and the files as they are served.

Each part is built only when its sources changed since; ``npm`` comes with the Python environment.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from anju.config.home import CHECKOUT, RUN
from anju.faces import cli
from anju.kit import progress

FRONT_END = ("package-lock.json", "vite.config.js", "src/anju/kit/web/assets")
BUILT = CHECKOUT / "src/anju/faces/web/static/build"


@click.command()
@click.option("--force", is_flag=True, help="Build everything, changed or not.")
def command(force: bool) -> None:
    """Build the assets that are missing or older than their sources. 构建前端资源。"""
    cli.make_ready(start=False)
    done = build(force=force)
    click.echo(f"Built 已构建: {', '.join(done) or 'nothing, all is current 无需构建'}")


def build(*, force: bool = False) -> list[str]:
    """Build what is stale; the names of what was built.

    :raises click.ClickException: if a tool fails; its own words are printed.
    """
    parts = (("bundles", _bundle), ("words", _words), ("static", _collect))
    with progress.bar("Assets 资源", total=len(parts)) as bar:
        done = []
        for name, make in parts:
            bar.say(f"Assets 资源: {name}")
            if make(force):
                done.append(name)
            bar.advance()
    return done


def _bundle(force: bool) -> bool:
    if not (CHECKOUT / "package.json").exists():
        return False
    sources = [CHECKOUT / part for part in FRONT_END]
    stamp = _stamp(sources)
    kept = CHECKOUT / "node_modules" / ".built"
    if not force and BUILT.exists() and kept.exists() and kept.read_text() == stamp:
        return False
    locked = _stamp([CHECKOUT / "package-lock.json"])
    installed = CHECKOUT / "node_modules" / ".installed"
    if not installed.exists() or installed.read_text() != locked:
        _npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
        installed.write_text(locked)
    _npm("run", "build", "--silent")
    kept.write_text(stamp)
    return True


def _npm(*words: str) -> None:
    npm = Path(sys.executable).parent / "npm"
    done = subprocess.run([npm, *words], cwd=CHECKOUT, capture_output=True, text=True)
    if done.returncode:
        raise click.ClickException(f"npm {' '.join(words)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")


def _words(force: bool) -> bool:
    from anju.kit.web import words

    return bool(words.compile_all())


def _collect(force: bool) -> bool:
    """Gather the static files under names that change with their content."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    files = [Path(store.path(name)) for finder in get_finders() for name, store in finder.list(None)]
    stamp, kept = _stamp(files), RUN / "static.stamp"
    if not force and kept.exists() and kept.read_text() == stamp and Path(settings.STATIC_ROOT).exists():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    RUN.mkdir(parents=True, exist_ok=True)
    kept.write_text(stamp)
    return True


def _stamp(places: Iterable[Path]) -> str:
    """A mark that changes when a file below ``places`` is added, removed, moved or written."""
    files = [f for place in places for f in ([place] if place.is_file() else sorted(place.rglob("*"))) if f.is_file()]
    marks = (f"{f}\0{f.stat().st_size}\0{f.stat().st_mtime_ns}" for f in files)
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()
