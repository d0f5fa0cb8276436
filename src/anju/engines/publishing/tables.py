"""The list of a publication as cells: what is written in each, and where it leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from anju.engines.publishing.types import ColumnKind
from anju.kit.web import spoken

# Kind of subject that a row names → the page that tells everybody of it, given its identifier.
SUBJECT_PAGES = {"registers.enterprise": "indicators:enterprise"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """:ivar title: of its column, for a narrow screen; :ivar address: where it leads, a path of this house."""

    title: str
    text: str
    address: str = ""
    is_number: bool = False
    is_link: bool = False


def table(columns: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]) -> list[list[Cell]]:
    """Every row as cells in the order of the columns; the first text of a row leads to whom it names."""
    columns = list(columns)
    return [cells(columns, row) for row in rows]


def cells(columns: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> list[Cell]:
    """One row; see ``table``."""
    found, subject = [], subject_address(row)
    for column in columns:
        cell = _cell(column, row.get(column["name"]), subject)
        subject = "" if cell.address else subject
        found.append(cell)
    return found


def _cell(column: Mapping[str, Any], value: Any, subject: str) -> Cell:
    title = str(column["title"])
    match column["kind"]:
        case ColumnKind.NUMBER:
            return Cell(title=title, text=spoken.number(value), is_number=True)
        case ColumnKind.LINK:
            given = value if isinstance(value, Mapping) else {}
            return Cell(title=title, text=given.get("text", ""), address=given.get("address", ""), is_link=True)
    return Cell(title=title, text=str(value or ""), address=subject if value else "")


def subject_address(row: Mapping[str, Any]) -> str:
    """The open page of whom a row names; empty where there is none."""
    name = SUBJECT_PAGES.get(row.get("subject_type", ""))
    try:
        return reverse(name, args=[row["subject_id"]]) if name else ""
    except NoReverseMatch:
        return ""


def label(columns: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> str:
    """A row in few words, for a choice among rows: its first three texts."""
    texts = [str(row.get(column["name"]) or "") for column in columns if column["kind"] == ColumnKind.TEXT]
    return " · ".join([text for text in texts if text][:3]) or str(row["key"])


def said(value: Any) -> str:
    """What a cell says, whatever kind its column is."""
    return value.get("text", "") if isinstance(value, Mapping) else str(value if value is not None else "")
