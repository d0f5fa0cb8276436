"""Numbers of people in what is to be published: mobile telephones and identity cards. They never leave."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anju.kit.personal import numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNumber:
    """A number that must not be published.

    :ivar where: name of the field, or ``row 3``; :ivar kind: ``mobile`` or ``identity``.
    :ivar shown: its first three and last two signs, so that it is found again and not repeated.
    """

    where: str
    kind: str
    shown: str


def personal_numbers(texts: Iterable[tuple[str, str]]) -> list[PersonalNumber]:
    """Every personal number in texts given as (where, text), in their order."""
    return [
        PersonalNumber(where=where, kind=found.kind, shown=f"{found.bare[:3]}…{found.bare[-2:]}")
        for where, text in texts
        for found in numbers(text)
    ]


def texts_of(snapshot: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Everything that people read in a snapshot, with where it stands: its texts, file names, rows and notes."""
    for name, value in snapshot.items():
        if isinstance(value, str) and name not in ("code", "region_path", "kind", "rule_version"):
            yield name, value
    yield from (("attachments", file["name"]) for file in snapshot.get("attachments") or ())
    content = snapshot.get("content") or {}
    yield from (("notes", str(note)) for note in content.get("notes") or ())
    yield from (("columns", str(column["title"])) for column in content.get("columns") or ())
    for number, row in enumerate(content.get("rows") or (), 1):
        yield from ((f"row {number}", text) for text in _texts(row))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)
