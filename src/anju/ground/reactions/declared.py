"""The reactions that rooms declare, and which of them follow an act."""

import logging
from collections.abc import Collection, Mapping
from functools import cache

from anju.ground.ledger import types as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.reactions import rules
from anju.ground.reactions.types import Reaction
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import UnknownCity
from anju.kit import sockets
from anju.kit.clock import local_day
from anju.kit.errors import Problem

log = logging.getLogger(__name__)
acts = ledger.acts


@cache
def reactions() -> Mapping[str, Reaction]:
    """Every declared reaction by its name.

    :raises ValueError: if two have one name, one names an act that nobody declares, or they turn in a ring.
    """
    found: dict[str, Reaction] = {}
    for one in sockets.declared("reactions", Reaction):
        if found.setdefault(one.name, one) is not one:
            raise ValueError(f"the reaction {one.name} is declared twice")
        if unknown := {*one.acts, *one.records} - acts().keys():
            raise ValueError(f"the reaction {one.name} names acts that nobody declares: {sorted(unknown)}")
    if turning := _ring(found.values(), {}):
        raise ValueError(f"reactions turn in a ring: {' → '.join(turning)}")
    return found


def fixed(act: str) -> list[Reaction]:
    """The reactions that follow an act everywhere."""
    return [one for one in reactions().values() if act in one.acts]


def switches() -> list[Reaction]:
    """The reactions that a city switches on."""
    return [one for one in reactions().values() if one.switch]


def switched_on(entry: EntryFacts) -> list[Reaction]:
    """The reactions that the entry's city, on its day, lists this act for.

    Rules that cannot be read set nothing off, and are told of: they must not stop an act that has no need of them.
    """
    try:
        law = rulebook.at(rulebook.city_of(entry.region_path), local_day(entry.happened_at))
        return [one for one in switches() if law.has(one.switch) and entry.act.name in law.value(one.switch)]
    except UnknownCity:
        return []
    except Problem:
        log.exception("the rules of %s cannot be read: no reaction was set off", entry.region_path)
        return []


def ring(*, switched: Mapping[str, Collection[str]]) -> list[str]:
    """The ring of acts that these switches (parameter → acts) would close; empty if there is none."""
    return _ring(reactions().values(), switched)


def act_title(name: str) -> str:
    """What people call an act; its name, if nobody declares it any more."""
    return str(acts()[name].title) if name in acts() else name


def _ring(among: Collection[Reaction], switched: Mapping[str, Collection[str]]) -> list[str]:
    leads_to: dict[str, set[str]] = {}
    for one in among:
        for act in one.acts or switched.get(one.switch, ()):
            leads_to.setdefault(act, set()).update(one.records)
    return rules.ring(leads_to)
