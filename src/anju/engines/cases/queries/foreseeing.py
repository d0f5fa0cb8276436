"""What would become of a case before it is raised: which office, and by when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases import registry, routing
from anju.engines.cases.terms import deadline
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """:ivar why: as ``Case.routing``; :ivar clock: as ``Case.clock``."""

    office_id: UUID | None
    due_at: datetime | None
    why: dict
    clock: dict


def foresee(
    *, type: str, region_path: str, enterprise_id: UUID | None, matter: str, rules: Rules, at: datetime
) -> Foreseen:
    """The office that would answer for a matter raised here now, and the deadline it would have."""
    kind = registry.case_type(type)
    place = routing.Place(region_path=region_path, enterprise_id=enterprise_id, on=local_day(at))
    routed = routing.route(rules, parameter=kind.routing, matter=matter, place=place)
    due_at, counted = deadline(rules, parameter=kind.clock, at=at)
    return Foreseen(office_id=routed.owner_id, due_at=due_at, why=routed.why, clock=counted)
