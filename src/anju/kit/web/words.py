"""Translations, compiled from text to what Django reads; needs no programs besides Babel."""

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2]


def catalogues(root: Path = PACKAGE) -> Iterator[Path]:
    """Every catalogue of ours, ``<room>/locale/<language>/LC_MESSAGES/django.po``."""
    return iter(sorted(root.rglob("locale/*/LC_MESSAGES/django.po")))


def read(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=source.parents[1].name, abort_invalid=True)


def compile_one(source: Path) -> bool:
    """Compile one catalogue unless that was done; whole or not at all, whoever else does the same.

    The result bears the time of the source it was read from, so that a source changed meanwhile is compiled again.
    """
    target = source.with_suffix(".mo")
    written = source.stat().st_mtime_ns
    if target.exists() and target.stat().st_mtime_ns == written:
        return False
    catalogue = read(source)
    half = target.with_name(f"{target.name}.{os.getpid()}")
    with half.open("wb") as file:
        write_mo(file, catalogue)
    os.utime(half, ns=(written, written))
    half.replace(target)
    return True


def compile_all(root: Path = PACKAGE) -> int:
    """Compile every stale catalogue of the house; how many there were."""
    return sum(compile_one(source) for source in catalogues(root))
