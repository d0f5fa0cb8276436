"""What a new version of a list changes: rows added, removed, changed, each found by its key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
# Of a document and of the head of a list: what is compared as text.
TEXTS = ("title", "summary", "body", "index_no", "document_no", "issuer", "category", "signed_on", "valid_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One row in both versions; ``fields`` are the names of the columns that differ."""

    key: str
    old: Row
    new: Row
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A part of the head or the text that differs."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """From an older version to a newer; rows added and changed in the order of the newer, removed in the older's.

    Files are told by name; one that is called the same and holds something else was removed and added.
    """

    added: list[Row] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    notes: bool = False
    files_added: list[str] = field(default_factory=list)
    files_removed: list[str] = field(default_factory=list)

    @property
    def many(self) -> int:
        lists = (self.added, self.removed, self.changed, self.texts, self.files_added, self.files_removed)
        return sum(map(len, lists)) + self.notes

    @property
    def is_worse(self) -> bool:
        """Whether somebody is told of something new: a row came or changed."""
        return bool(self.added or self.changed)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Differences:
    """What changed between two snapshots (``rules.snapshots``), whatever order their rows stand in."""
    before, after = _rows(old), _rows(new)
    return Differences(
        added=[row for key, row in after.items() if key not in before],
        removed=[row for key, row in before.items() if key not in after],
        changed=[
            Changed(key=key, old=before[key], new=row, fields=names)
            for key, row in after.items()
            if key in before and (names := _differing(before[key], row))
        ],
        texts=[
            Text(name=name, old=str(old.get(name) or ""), new=str(new.get(name) or ""))
            for name in TEXTS
            if (old.get(name) or "") != (new.get(name) or "")
        ],
        notes=_part(old, "notes") != _part(new, "notes"),
        files_added=_files_of(new, not_in=old),
        files_removed=_files_of(old, not_in=new),
    )


def _files_of(one: Mapping[str, Any], *, not_in: Mapping[str, Any]) -> list[str]:
    other = {file["sha256"] for file in not_in.get("attachments") or ()}
    return [file["name"] for file in one.get("attachments") or () if file["sha256"] not in other]


def _part(snapshot: Mapping[str, Any], name: str) -> list[Any]:
    return list((snapshot.get("content") or {}).get(name) or ())


def _rows(snapshot: Mapping[str, Any]) -> dict[str, Row]:
    return {row["key"]: row for row in _part(snapshot, "rows")}


def _differing(old: Row, new: Row) -> tuple[str, ...]:
    names = dict.fromkeys([*new, *old])
    return tuple(name for name in names if old.get(name) != new.get(name))
