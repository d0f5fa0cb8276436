"""Reading: what can be simulated, what a draft would have done, the drafts there are. Nothing here writes."""

from anju.engines.simulation.queries.drafts import city_of, draft, drafts
from anju.engines.simulation.queries.simulating import Simulated, checked, period_of, simulated
from anju.engines.simulation.queries.told import as_json, lead, warning
from anju.engines.simulation.registry import simulation, simulations

__all__ = [
    "Simulated", "as_json", "checked", "city_of", "draft", "drafts", "lead", "period_of", "simulated", "simulation",
    "simulations", "warning",
]  # fmt: skip
