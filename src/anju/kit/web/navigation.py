"""The desk's main menu: rooms plug in through ``navigation.py``; a reader sees what a role of theirs may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from anju.kit import sockets

# Sections in the order of the menu; the first has no heading.
SECTIONS = {"work": "", "oversight": _("Oversight"), "books": _("Registers"), "foot": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu.

    :ivar roles: the roles that see it; empty means everybody who is signed in.
    :ivar count: what the line counts, from the actor; costs a query on every page, so use it for the inbox alone.
    """

    url_name: str
    label: Any
    icon: str
    section: str = "work"
    roles: tuple[str, ...] | list[str] = ()
    order: int = 50
    count: Callable[[Any], int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    address: str
    label: Any
    icon: str
    count: int
    is_here: bool


def entries() -> list[Entry]:
    """What the rooms have declared, in menu order."""
    found = [entry for module in sockets.modules("navigation") for entry in getattr(module, "NAVIGATION", ())]
    return sorted(found, key=lambda entry: entry.order)


def _address(entry: Entry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:  # the programme is switched off
        return ""


def _shown_to(actor: Any, entry: Entry) -> bool:
    roles = {str(grant.role) for grant in getattr(actor, "grants", ())}
    return not entry.roles or not roles.isdisjoint(str(role) for role in entry.roles)


def menu(actor: Any, here: str) -> Iterable[tuple[Any, str, list[Line]]]:
    """(heading, section, lines) of every section the actor sees something in; ``here`` is the path being shown."""
    shown = [(entry, _address(entry)) for entry in entries() if _shown_to(actor, entry)]
    best = max((address for _entry, address in shown if address and here.startswith(address)), key=len, default="")
    for section, heading in SECTIONS.items():
        lines = [
            Line(address, entry.label, entry.icon, entry.count(actor) if entry.count else 0, address == best)
            for entry, address in shown
            if address and entry.section == section
        ]
        if lines:
            yield heading, section, lines
