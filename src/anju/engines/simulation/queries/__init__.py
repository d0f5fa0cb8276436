"""Reading: what can be simulated, what a draft would have done, the drafts there are. Nothing here writes."""

from anju.engines.simulation.queries.drafts import city_of, draft, drafts
from anju.engines.simulation.queries.simulating import Simulated, checked, period_of, simulated
from anju.engines.simulation.registry import simulation, simulations

__all__ = [
    "Simulated", "checked", "city_of", "draft", "drafts", "period_of", "simulated", "simulation", "simulations",
]  # fmt: skip
