"""What cases may be about where a reader works, as each kind of case knows it."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from anju.engines.cases import registry
from anju.ground.access.types import Actor
from anju.ground.rulebook.types import UnknownCity


def matter_titles(by: Actor, *, at: datetime) -> dict[str, dict[str, Any]]:
    """Kind of case → matter → title, of every place the reader works in.

    None where no city's rules hold, as for whoever reads a whole province.
    """
    found: dict[str, dict[str, Any]] = {}
    for kind in registry.case_types().values():
        for place in sorted(by.region_paths) if kind.matters else ():
            with suppress(UnknownCity):
                found.setdefault(kind.name, {}).update(kind.matters(place, at))
    return found


def matters_of(kind: str, *, region_path: str, at: datetime) -> dict[str, Any]:
    """Matter → title at a place, of one kind of case; empty where the kind names none or no city's rules hold."""
    declared = registry.case_types().get(kind)
    with suppress(UnknownCity):
        return dict(declared.matters(region_path, at)) if declared and declared.matters else {}
    return {}
