"""The content of a list in the one form it is kept: columns, rows with their keys, notes."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from anju.engines.publishing.types import Column, ColumnKind

OF_THE_ROW = ("key", "subject_type", "subject_id")
MOST_SIGNS = 80  # of a key


def tidy(content: Mapping[str, Any], *, columns: Iterable[Column]) -> dict[str, Any]:
    """The content with columns as they are called today, a key in every row, and nothing that is not declared.

    :param columns: of the kind; ``content["columns"]`` (as kept) goes before them.
    :raises ValueError: if a row has a name no column has, two rows one key, or a value another kind than its column;
        this is the programme's mistake, nobody typed it.
    """
    heads = [_head(**one) for one in content.get("columns") or ()] or [
        _head(one.name, title=one.title, kind=one.kind) for one in columns
    ]
    kinds = {head["name"]: head["kind"] for head in heads}
    rows = [_row(row, number, kinds) for number, row in enumerate(content.get("rows") or (), 1)]
    keys = [row["key"] for row in rows]
    if len(set(keys)) < len(keys):
        raise ValueError(f"two rows have the key {next(key for key in keys if keys.count(key) > 1)!r}")
    if not rows and not content.get("notes"):
        return {"columns": heads, "rows": [], "notes": []} if heads else {}
    return {"columns": heads, "rows": rows, "notes": [str(note) for note in content.get("notes") or ()]}


def _head(name: str, *, title: Any = "", kind: str = ColumnKind.TEXT, **_also: Any) -> dict[str, str]:
    return {"name": name, "title": str(title or name), "kind": ColumnKind(kind).value}


def _row(row: Mapping[str, Any], number: int, kinds: Mapping[str, str]) -> dict[str, Any]:
    if unknown := set(row) - set(kinds) - set(OF_THE_ROW):
        raise ValueError(f"row {number}: no column is called {sorted(unknown)[0]!r}")
    subject = str(row["subject_id"]) if row.get("subject_id") else ""
    told: dict[str, Any] = {"key": str(row.get("key") or subject or number)[:MOST_SIGNS]}
    if subject:
        told |= {"subject_type": str(row["subject_type"]), "subject_id": subject}
    return told | {name: _value(row.get(name), kind, f"row {number}: {name}") for name, kind in kinds.items()}


def _value(value: Any, kind: str, where: str) -> Any:
    if value is None or value == "":
        return ""
    match kind:
        case ColumnKind.NUMBER:
            return _number(value, where)
        case ColumnKind.LINK:
            return _link(value, where)
    return str(value)


def _number(value: Any, where: str) -> int | str:
    """A whole number as it is, any other as its digits: no float, whose writing differs from machine to machine."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return str(Decimal(value)) if isinstance(value, str | Decimal) else _refuse(value, where)
    except InvalidOperation:
        return _refuse(value, where)


def _refuse(value: Any, where: str):
    raise ValueError(f"{where} wants a whole number or a Decimal, not {value!r}")


def _link(value: Any, where: str) -> dict[str, str]:
    """``{text, address}``; the address is a path of this house, so that no list leads anybody elsewhere."""
    text, address = (value.get("text"), value.get("address")) if isinstance(value, Mapping) else (None, None)
    if not text or not isinstance(address, str) or not address.startswith("/") or address[:2] in ("//", "/\\"):
        raise ValueError(f"{where} wants {{text, address}} with a path of this house, not {value!r}")
    return {"text": str(text), "address": address}
