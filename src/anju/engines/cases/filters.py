"""What a list is narrowed by: read from an address, and written back to one in one order."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

VIEWS = ("mine", "today", "late", "waiting", "all")
# Where a case stands, for whoever looks for it; the last three reach beyond what is open.
STATES = ("sign", "handling", "returned", "answer", "paused", "answered", "ended", "any")
BEYOND_OPEN = frozenset({"answered", "ended", "any"})
MINE, NOBODY = "mine", "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """One list of cases. Empty means not narrowed by it.

    :ivar place: words of an estate's name; ``estate`` the estate itself.
    :ivar office: words of an office's name: whose turn it is, or who answers for it.
    :ivar region: path of a division within the reader's own.
    :ivar assignee: ``mine``, ``nobody`` or the identifier of a colleague.
    :ivar level: escalated at least so often.
    """

    view: str = "mine"
    text: str = ""
    type: str = ""
    matter: str = ""
    state: str = ""
    office: str = ""
    place: str = ""
    estate: UUID | None = None
    region: str = ""
    channel: str = ""
    opened_from: date | None = None
    opened_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    assignee: str = ""
    reopened: bool = False
    level: int = 0

    @property
    def is_history(self) -> bool:
        """Whether it reaches beyond what is open, newest first: a search of everything, or what has ended."""
        return self.view == "all" and (bool(self.text) or self.state in BEYOND_OPEN)

    def given(self) -> dict[str, Any]:
        """What narrows the view, by name, in the order of an address."""
        narrowing = [field.name for field in fields(self) if field.name != "view"]
        return {name: value for name in narrowing if (value := getattr(self, name))}

    def without(self, name: str) -> "Filters":
        return replace(self, **{name: Filters.__dataclass_fields__[name].default})

    def address(self) -> str:
        """What stands behind the question mark."""
        given = {"q" if name == "text" else name: _said(value) for name, value in self.given().items()}
        return urlencode({"view": self.view, **given})


def _said(value: Any) -> str:
    return "1" if value is True else str(value)


def read(given: Mapping[str, str]) -> Filters:
    """The filters of an address; what cannot be read narrows nothing."""
    found = {name: value for name, parse in _PARSERS.items()
             if (value := _parsed(parse, given.get("q" if name == "text" else name, "")))}  # fmt: skip
    return Filters(**found)


def _parsed(parse, typed: str) -> Any:
    try:
        return parse(typed.strip()) if typed else None
    except (ValueError, OverflowError):
        return None


def _one_of(known):
    return lambda typed: typed if typed in known else None


def _up_to(length: int):
    return lambda typed: typed.replace("\x00", "")[:length]


def _path(typed: str) -> str | None:
    return typed if typed.endswith("/") and typed.replace("/", "").isalnum() and len(typed) <= 64 else None


def _assignee(typed: str) -> str:
    return typed if typed in (MINE, NOBODY) else str(UUID(typed))


_PARSERS = {
    "view": _one_of(VIEWS), "text": _up_to(60), "type": _up_to(48), "matter": _up_to(48), "state": _one_of(STATES),
    "office": _up_to(40), "place": _up_to(40), "estate": UUID, "region": _path, "channel": _up_to(24),
    "opened_from": date.fromisoformat, "opened_to": date.fromisoformat, "due_from": date.fromisoformat,
    "due_to": date.fromisoformat, "assignee": _assignee, "reopened": lambda typed: typed in ("1", "on"),
    "level": lambda typed: min(max(int(typed), 0), 9),
}  # fmt: skip
