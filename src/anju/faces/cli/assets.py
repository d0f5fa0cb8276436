"""Build what browsers load: the style sheet, the scripts, the compiled words, and the files as they are served.

Each part is built only when its sources changed since; ``npm`` comes with the Python environment.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import click

from anju.config.home import RUN
from anju.faces import cli
from anju.kit import progress


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
    from anju.kit.web import building

    if not (building.ROOT / "package.json").exists():
        return False  # installed without the sources: the package brings what was built
    try:
        return building.build(force=force)
    except RuntimeError as reason:
        raise click.ClickException(str(reason)) from reason


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
