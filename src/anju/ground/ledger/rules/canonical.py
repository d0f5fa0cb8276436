"""The canonical form of an entry: the exact bytes whose SHA-256 is the entry's hash.

Version 1 of the form. An entry is a JSON object with

* ``"v": 1``, then only those columns that have a value (a missing fact is absent, never ``null``; an empty
  ``region_path`` or ``rule_version`` is absent too);
* keys sorted by code point, no white space, separators ``,`` and ``:``; all text is ASCII by construction;
* identifiers as lower-case hyphenated UUIDs; moments in UTC as ``2026-11-21T10:36:32.123456Z`` (always six decimals);
  days as ``2026-11-21``; amounts as decimal text with exactly four decimals (``"12.5000"``, no exponent, no ``-0``);
  digests as lower-case hexadecimal; whole numbers and truth values as JSON has them.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

VERSION = 1
COLUMNS = (
    "id", "act", "subject_type", "subject_id", "actor_kind", "actor_id", "acting_for_id", "happened_at",
    "recorded_at", "region_path", "enterprise_id", "rule_version", "digest", "number_1", "number_2", "amount_1",
    "flag_1", "day_1", "code_1", "code_2", "ref_1", "ref_2",
)  # fmt: skip
_FOUR_DECIMALS = Decimal("0.0001")


def amount_text(value: Decimal) -> str:
    """``value`` with four decimals, rounded half to even as nothing finer is ever stored."""
    cut = value.quantize(_FOUR_DECIMALS)
    return format(abs(cut) if cut.is_zero() else cut, "f")


def moment_text(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value: Any) -> Any:
    """One value of an entry as the canonical form writes it."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return amount_text(value)
    return bytes(value).hex()


def entry_object(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON object of an entry, from its columns."""
    found = {name: plain(value) for name in COLUMNS if (value := columns.get(name)) is not None and value != ""}
    return {"v": VERSION, **found}


def text_of(value: Mapping[str, Any]) -> str:
    """The canonical text of a JSON object."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def hash_of(value: Mapping[str, Any]) -> bytes:
    """The SHA-256 of a JSON object's canonical text (32 bytes)."""
    return hashlib.sha256(text_of(value).encode()).digest()


def entry_hash(columns: Mapping[str, Any]) -> bytes:
    """The hash of an entry, from its columns."""
    return hash_of(entry_object(columns))
