"""The files of a poll, read as they come: ``<poll>.json`` says everything in short, ``<poll>.leaves`` lists all leaves,
``<poll>.closed`` those that counted when the window closed, before people judged and paper was settled.

The lists are plain text. The first line of ``.leaves`` is ``anju.ballot-leaves 1 <poll>``. Then, for each of the
standings in :data:`SECTIONS`, one line ``<standing> <how many>`` and so many lines ``<leaf> <subject>``: the leaf in
hexadecimal, sorted; the subject as text or ``-``. ``.closed`` begins ``anju.ballot-leaves-at-closing`` and has the
first section alone.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

FORMAT, LEAVES, CLOSED, VERSION = "anju.ballots", "anju.ballot-leaves", "anju.ballot-leaves-at-closing", 1
# Those that count; then those that were kept and do not, by the reason.
SECTIONS = ("counted", "late", "invalid", "replaced", "judged")
AT_ONCE = 1 << 20
_PARTS = {"leaves": dict, "counts": dict, "tally": dict, "root": str, "secrecy": str}


class Unreadable(ValueError):
    """A published file is missing or is none; the message says which and why, in English."""


def head(folder: Path, poll_id: UUID) -> dict[str, Any]:
    """What ``<poll>.json`` says.

    :raises Unreadable: if it is missing or says something else.
    """
    path = folder / f"{poll_id}.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as reason:
        raise Unreadable(f"{path}: {'missing' if isinstance(reason, OSError) else 'no JSON'}") from reason
    if not isinstance(told, dict) or (told.get("format"), told.get("version")) != (FORMAT, VERSION):
        raise Unreadable(f"{path}: not a published poll of version {VERSION}")
    if told.get("poll") != str(poll_id):
        raise Unreadable(f"{path}: is about another poll")
    if missing := [name for name, kind in _PARTS.items() if not isinstance(told.get(name), kind)]:
        raise Unreadable(f"{path}: {missing[0]} is missing or damaged")
    return told


def fingerprint(folder: Path, poll_id: UUID, ending: str) -> str:
    """The SHA-256 of ``<poll>.leaves`` or ``.closed``, in hexadecimal.

    :raises Unreadable: if it is missing.
    """
    path, found = folder / f"{poll_id}.{ending}", sha256()
    try:
        with path.open("rb") as file:
            while some := file.read(AT_ONCE):
                found.update(some)
    except OSError as reason:
        raise Unreadable(f"{path}: missing") from reason
    return found.hexdigest()


def leaves(folder: Path, poll_id: UUID) -> Iterator[tuple[str, bytes, str]]:
    """Standing, leaf and subject ("-": none) of every ballot, in the order of the file, one at a time.

    :raises Unreadable: where a line is none of the format, or a section does not hold as many as it says.
    """
    return _read(folder / f"{poll_id}.leaves", f"{LEAVES} {VERSION} {poll_id}", SECTIONS)


def at_closing(folder: Path, poll_id: UUID) -> Iterator[bytes]:
    """The leaves that counted when the window closed, in the order of their file.

    :raises Unreadable: as :func:`leaves`.
    """
    lines = _read(folder / f"{poll_id}.closed", f"{CLOSED} {VERSION} {poll_id}", SECTIONS[:1])
    return (leaf for _standing, leaf, _subject in lines)


def _read(path: Path, first: str, sections: tuple[str, ...]) -> Iterator[tuple[str, bytes, str]]:
    with path.open(encoding="utf-8", errors="replace") as file:
        if file.readline().strip() != first:
            raise Unreadable(f"{path}: its first line is not {first!r}")
        for standing in sections:
            yield from _section(file, standing, path)
        if file.readline():
            raise Unreadable(f"{path}: more lines than it says")


def _section(file, standing: str, path: Path) -> Iterator[tuple[str, bytes, str]]:
    name, _space, number = file.readline().strip().partition(" ")
    if name != standing or not number.isdecimal():
        raise Unreadable(f"{path}: the section {standing} is missing")
    for _n in range(int(number)):
        hexed, _space, subject = file.readline().strip().partition(" ")
        try:
            leaf = bytes.fromhex(hexed)
        except ValueError:
            leaf = b""
        if len(leaf) != 32 or not subject:
            raise Unreadable(f"{path}: a line of the section {standing} is damaged or missing")
        yield standing, leaf, subject
