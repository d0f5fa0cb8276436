"""The canonical form of what is published: equal content, equal bytes, and anybody can count the SHA-256 again.

The snapshot is the object that ``/n/<code>.json`` gives under ``snapshot``; its bytes are JSON in UTF-8 with sorted
names, no spaces, no escapes beyond what JSON asks for, days as ``2022-09-27``.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

FIELDS = (
    "kind", "code", "version", "region_path", "title", "summary", "body", "content", "rule_version", "illustrative",
    "index_no", "document_no", "issuer", "category", "formed_on", "signed_on", "valid_until",
)  # fmt: skip


def snapshot(row: Any, attachments: Any) -> dict[str, Any]:
    """What of a publication is frozen when it is published.

    :param attachments: its files in the order they are shown, each with ``name`` and ``sha256``.
    """
    told = {name: getattr(row, name) for name in FIELDS}
    days = {name: value.isoformat() for name, value in told.items() if hasattr(value, "isoformat")}
    files = [{"name": file.name, "sha256": file.sha256} for file in attachments]
    return told | days | {"attachments": files}


def canonical(told: Mapping[str, Any]) -> bytes:
    """The bytes of a snapshot.

    :raises TypeError: if it holds what JSON cannot say (a float would be written differently elsewhere: refused too).
    """
    _no_floats(told)
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def fingerprint(told: Mapping[str, Any]) -> str:
    """The SHA-256 of a snapshot, in hexadecimal."""
    return hashlib.sha256(canonical(told)).hexdigest()


def _no_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no one way to be written; give an int or a string")
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    for one in inner:
        _no_floats(one)
