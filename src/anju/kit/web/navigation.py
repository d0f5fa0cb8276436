"""The desk's main menu: rooms plug in through ``navigation.py``; a reader sees what a role of theirs may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from anju.kit import sockets

PUBLIC, MORE = "public", "public_more"
# Sections of the desk in the order of the menu; the first has no heading.
SECTIONS = {"work": "", "oversight": _("Oversight"), "books": _("Registers"), "foot": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu.

    :ivar section: one of ``SECTIONS``, or ``MORE`` for what everybody finds under "More" in the masthead; ``PUBLIC``
        is for the few lines that most people come for.
    :ivar roles: the roles that see it; empty means everybody who is signed in.
    :ivar count: what the line counts, from the actor; costs a query on every page, so use it for the inbox alone.
    :ivar key: the letter that, after g, leads there.
    """

    url_name: str
    label: Any
    icon: str
    section: str = "work"
    roles: tuple[str, ...] | list[str] = ()
    order: int = 50
    count: Callable[[Any], int] | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    address: str
    label: Any
    icon: str
    count: int
    is_here: bool
    key: str = ""


def entries() -> list[Entry]:
    """What the rooms have declared, in menu order."""
    found = [entry for module in sockets.modules("navigation") for entry in getattr(module, "NAVIGATION", ())]
    return sorted(found, key=lambda entry: entry.order)


def _address(entry: Entry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:  # the programme is switched off
        return ""


def _is_shown(entry: Entry, actor: Any) -> bool:
    roles = {str(grant.role) for grant in getattr(actor, "grants", ())}
    return bool(roles) and (not entry.roles or not roles.isdisjoint(str(role) for role in entry.roles))


def _lines(chosen: Iterable[Entry], here: str, actor: Any) -> list[tuple[str, Line]]:
    """(section, line) of each entry that has an address; the longest address that ``here`` is under is marked."""
    found = [(entry, address) for entry in chosen if (address := _address(entry))]
    fits = [address for _entry, address in found if here == address or (address != "/" and here.startswith(address))]
    best = max(fits, key=len, default=None)
    return [
        (entry.section, Line(address, entry.label, entry.icon, _count(entry, actor), address == best, entry.key))
        for entry, address in found
    ]


def _count(entry: Entry, actor: Any) -> int:
    return entry.count(actor) if entry.count else 0


def menu(actor: Any, here: str) -> list[tuple[Any, str, list[Line]]]:
    """(heading, section, lines) of every section of the desk in which the actor sees something."""
    chosen = [entry for entry in entries() if entry.section in SECTIONS and _is_shown(entry, actor)]
    lines = _lines(chosen, here, actor)
    sections = [
        (heading, name, [line for section, line in lines if section == name]) for name, heading in SECTIONS.items()
    ]
    return [section for section in sections if section[2]]


def masthead(here: str) -> tuple[list[Line], list[Line]]:
    """The lines everybody sees on public pages, and those under "More"."""
    lines = _lines([entry for entry in entries() if entry.section in (PUBLIC, MORE)], here, None)
    return [line for section, line in lines if section == PUBLIC], [line for section, line in lines if section == MORE]
