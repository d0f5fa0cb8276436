"""Before anything is opened: which office would take it, and until when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases import registry, routing
from anju.engines.cases.actions.opening import deadline
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What opening a case now would lead to; as ``actions.open_case`` decides it.

    :ivar office_id: the accountable office; None only where the city has no office at all.
    :ivar due_at: None where no term is in force.
    """

    office_id: UUID | None
    due_at: datetime | None


def foresee(
    *, type: str, region_path: str, enterprise_id: UUID | None, matter: str, rules: Rules, at: datetime
) -> Foreseen:
    """Where a case of this kind would go, and by when it would have to be answered."""
    kind = registry.case_type(type)
    place = routing.Place(region_path=region_path, enterprise_id=enterprise_id, on=local_day(at))
    routed = routing.route(rules, parameter=kind.routing, matter=matter, place=place)
    return Foreseen(office_id=routed.owner_id, due_at=deadline(rules, parameter=kind.clock, at=at)[0])
