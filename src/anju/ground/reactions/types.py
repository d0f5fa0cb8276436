"""What a room declares in its ``reactions.py``: its own act as an answer to another room's."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Complaint, Declared
from anju.kit.errors import Problem


class Ring(Problem):
    """A reaction would set itself off again."""

    code = "reaction_ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """An act of one room follows from an act of another, which knows nothing of it (联动).

    :ivar name: ``room.verb``, unique in the house.
    :ivar do: ``do(entry, *, at)`` with the ``EntryFacts`` of the act; it does its own acts as the system, or returns
        without doing anything. What it raises undoes what it did, is kept, and it is tried again.
    :ivar title: what administrators read when it failed.
    :ivar acts: the names of the acts it follows, everywhere; or
    :ivar switch: the rulebook parameter in which a city lists them (see ``acts_named``); no list: switched off.
    :ivar given: facts that the entry must have, so that nothing waits for an act that does not concern the room.
    :ivar records: the acts that ``do`` records; by them rings are found before anything turns in one.
    """

    name: str
    do: Callable[..., Any]
    title: Any = ""
    acts: tuple[str, ...] = ()
    switch: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    records: tuple[str, ...] = ()

    def __post_init__(self):
        if bool(self.acts) is bool(self.switch):
            raise ValueError(f"{self.name}: name either the acts it follows or the parameter in which cities list them")

    def fits(self, facts: Mapping[str, Any]) -> bool:
        """Whether an entry has the facts that are wanted."""
        return all(facts.get(name) == value for name, value in self.given.items())


def acts_named(name: str, description: Any) -> Declared:
    """A rulebook parameter that switches a reaction on: the list of the acts it follows in a city."""
    from anju.ground.reactions import declared

    return Declared(name=name, kind=list, description=description, words=declared.act_title,
                    check=lambda value: _wrong_names(name, value), absent=_absent_rooms)  # fmt: skip


def _room_is_absent(name: Any) -> bool:
    from anju.ground.reactions import declared

    room, dot, _act = name.partition(".") if isinstance(name, str) else ("", "", "")
    return bool(dot) and all(not act.startswith(f"{room}.") for act in declared.acts())


def _absent_rooms(value: list) -> Iterator[Complaint]:
    """Acts of rooms that are not installed: nothing of theirs happens here."""
    for place, name in enumerate(value):
        if _room_is_absent(name):
            yield (place,), _("no room declares an act of this name; docs/acts.md lists them")


def _wrong_names(switch: str, value: list) -> Iterator[Complaint]:
    from anju.ground.reactions import declared

    known = [name for name in value if isinstance(name, str) and name in declared.acts()]
    for place, name in enumerate(value):
        if name not in known and not _room_is_absent(name):
            yield (place,), _("no room declares an act of this name; docs/acts.md lists them")
        elif name in value[:place]:
            yield (place,), _("this act stands here twice")
    if ring := declared.ring(switched={switch: known}):
        place = next((place for place, name in enumerate(value) if name in ring), 0)
        yield (place,), _("these acts would set one another off for ever: %s") % " → ".join(ring)
